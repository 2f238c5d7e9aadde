package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.PageBuffer;
import dev.intarsia.internal.page.PageMemory;
import java.lang.foreign.MemorySegment;

/// DELTA_BINARY_PACKED (Parquet format, "Delta Encoding"): blocks of mini-blocks of bit-packed differences. Yields the
/// values as int32 or int64, as many at a time as requested.
final class DeltaCursor {
    private static final int MAX_BLOCK = 1 << 20;
    /// What is taken for so many values is in proportion to the bytes, whether they are there or not.
    private static final long TRUSTED_VALUES_PER_BYTE = 32;

    private final PageKernels kernels;
    private final int width;
    private final PageBuffer partial;
    private final PageBuffer wide;
    private MemorySegment segment = MemorySegment.NULL;
    private long end;
    private long position;
    private int blockSize;
    private int miniBlocks;
    private int total;
    private int left;
    private boolean first;
    private long last;
    private long minDelta;
    private long bitWidths;
    private int miniBlock;
    private MemorySegment pending = MemorySegment.NULL;
    private int pendingFrom;
    private int pendingTo;

    /// A cursor that yields values of `width` 4 or 8 bytes.
    DeltaCursor(PageKernels kernels, PageMemory memory, int width) {
        this.kernels = kernels;
        this.width = width;
        this.partial = new PageBuffer(memory);
        this.wide = new PageBuffer(memory);
    }

    /// Reads the header at the section's start.
    void start(ByteSlice section) {
        segment = section.segment();
        position = section.offset();
        end = section.end();
        blockSize = boundedVarint("block size", MAX_BLOCK);
        miniBlocks = boundedVarint("mini-block count", Math.max(1, blockSize));
        if (blockSize == 0 || miniBlocks == 0 || blockSize % miniBlocks != 0 || blockSize / miniBlocks % 8 != 0) {
            throw new MalformedDataException(
                    "delta blocks of " + blockSize + " values in " + miniBlocks + " mini-blocks", section.offset());
        }
        total = boundedVarint("value count", Integer.MAX_VALUE);
        last = zigzag(varint());
        first = total > 0;
        left = Math.max(0, total - 1);
        miniBlock = miniBlocks;
        pendingFrom = 0;
        pendingTo = 0;
        if (total > TRUSTED_VALUES_PER_BYTE * (end - section.offset())) {
            requireBlocks();
        }
    }

    // Before memory is taken for very many values out of few bytes: goes through the headers of the blocks.
    private void requireBlocks() {
        long start = position;
        while (left > 0) {
            if (miniBlock == miniBlocks) {
                startBlock();
            }
            int size = blockSize / miniBlocks;
            int n = Math.min(size, left);
            int bits = bitsOf(n);
            position = Math.min(end, position + (long) size * bits / 8);
            miniBlock++;
            left -= n;
        }
        position = start;
        left = total - 1;
        miniBlock = miniBlocks;
    }

    /// Number of values that the header declares.
    int total() {
        return total;
    }

    /// Where the section continues after the values; known when all of them are read.
    long position() {
        return position;
    }

    /// Writes the next `n` values to `destination` from byte `offset` on.
    void read(MemorySegment destination, long offset, int n) {
        int done = 0;
        if (first && n > 0) {
            put(destination, offset, last);
            first = false;
            done = 1;
        }
        while (done < n) {
            done += pendingFrom < pendingTo
                    ? fromPending(destination, offset + (long) done * width, n - done)
                    : fromMiniBlock(destination, offset + (long) done * width, n - done);
        }
    }

    private void put(MemorySegment destination, long offset, long value) {
        if (width == Integer.BYTES) {
            destination.set(NativeLayouts.INT_LE, offset, (int) value);
        } else {
            destination.set(NativeLayouts.LONG_LE, offset, value);
        }
    }

    private int fromPending(MemorySegment destination, long offset, int wanted) {
        int n = Math.min(wanted, pendingTo - pendingFrom);
        MemorySegment.copy(pending, (long) pendingFrom * width, destination, offset, (long) n * width);
        pendingFrom += n;
        return n;
    }

    private int fromMiniBlock(MemorySegment destination, long offset, int wanted) {
        if (left == 0) {
            throw new MalformedDataException("delta values end after " + total, position);
        }
        if (miniBlock == miniBlocks) {
            startBlock();
        }
        int size = blockSize / miniBlocks;
        int n = Math.min(size, left);
        if (wanted >= n) {
            unpack(destination, offset, n, size);
            return n;
        }
        pending = partial.get((long) n * width);
        unpack(pending, 0, n, size);
        pendingFrom = 0;
        pendingTo = n;
        return fromPending(destination, offset, wanted);
    }

    private void startBlock() {
        minDelta = zigzag(varint());
        if (end - position < miniBlocks) {
            throw new MalformedDataException("delta block without its bit widths", position);
        }
        bitWidths = position;
        position += miniBlocks;
        miniBlock = 0;
    }

    private void unpack(MemorySegment destination, long offset, int n, int size) {
        int bits = bitsOf(n);
        if (width == Integer.BYTES && bits > Integer.SIZE) {
            unpackWide(bits, destination, offset, n);
        } else if (width == Integer.BYTES) {
            kernels.unpackInts(segment, position, bits, destination, offset, n);
            last = kernels.addDeltasInt((int) last, (int) minDelta, destination, offset, n);
        } else {
            kernels.unpackLongs(segment, position, bits, destination, offset, n);
            last = kernels.addDeltasLong(last, minDelta, destination, offset, n);
        }
        // The last mini-block is padded to its full size, except by some writers at the very end of the page.
        position = Math.min(end, position + (long) size * bits / 8);
        miniBlock++;
        left -= n;
    }

    // Some writers encode 32-bit values in arithmetic of 64 bits, unsigned ones above all. Their lower halves are the
    // values.
    private void unpackWide(int bits, MemorySegment destination, long offset, int n) {
        MemorySegment longs = wide.get((long) n * Long.BYTES);
        kernels.unpackLongs(segment, position, bits, longs, 0, n);
        last = kernels.addDeltasLong(last, minDelta, longs, 0, n);
        for (int i = 0; i < n; i++) {
            destination.set(NativeLayouts.INT_LE, offset + 4L * i, longs.get(NativeLayouts.INT_LE, 8L * i));
        }
    }

    // Bits per delta of the current mini-block, whose `n` deltas are there.
    private int bitsOf(int n) {
        int bits = segment.get(NativeLayouts.BYTE, bitWidths + miniBlock) & 0xFF;
        if (bits > Long.SIZE) {
            throw new MalformedDataException("deltas of " + bits + " bits", bitWidths + miniBlock);
        }
        if (Math.ceilDiv((long) n * bits, 8) > end - position) {
            throw new MalformedDataException("mini-block of " + n + " deltas is cut short", position);
        }
        return bits;
    }

    private int boundedVarint(String what, int max) {
        long at = position;
        long value = varint();
        if (value < 0 || value > max) {
            throw new MalformedDataException("delta " + what + " " + Long.toUnsignedString(value), at);
        }
        return (int) value;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position >= end) {
                throw new MalformedDataException("varint is cut short", position);
            }
            byte next = segment.get(NativeLayouts.BYTE, position++);
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedDataException("varint of more than 10 bytes", position);
    }

    private static long zigzag(long encoded) {
        return encoded >>> 1 ^ -(encoded & 1);
    }
}
