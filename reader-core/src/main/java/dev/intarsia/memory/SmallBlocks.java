package dev.intarsia.memory;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.lang.foreign.MemorySegment;

/// Blocks below 1 MiB, from a netty allocator of this pool's own.
///
/// The allocator keeps no caches in threads, so neither short-lived nor foreign threads hold its memory; its chunks are
/// freed when it becomes unreachable after the last block.
final class SmallBlocks {
    /// First size that is not pooled by netty's adaptive allocator (an eighth of its 8 MiB chunks is its largest).
    static final long LIMIT = 1L << 20;

    private final AdaptiveByteBufAllocator netty = new AdaptiveByteBufAllocator(true, false);

    /// @param size bytes wanted, below [#LIMIT]
    Block take(long size) {
        int padded = Math.toIntExact(Math.max(size, 1) + Block.ALIGNMENT - 1);
        ByteBuf buffer = netty.directBuffer(padded, padded);
        MemorySegment whole = MemorySegment.ofBuffer(buffer.internalNioBuffer(0, padded));
        long skip = -whole.address() & (Block.ALIGNMENT - 1);
        return new NettyBlock(buffer, whole.asSlice(skip, size));
    }

    private record NettyBlock(ByteBuf buffer, MemorySegment memory) implements Block {
        @Override
        public void free() {
            buffer.release();
        }
    }
}
