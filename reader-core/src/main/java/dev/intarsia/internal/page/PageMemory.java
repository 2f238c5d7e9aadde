package dev.intarsia.internal.page;

import dev.intarsia.memory.Scratch;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/// Off-heap buffers that live longer than a batch and shorter than a row group: decompressed pages and decoded level
/// streams. Returned buffers are used again for requests of about the same size. Thread-safe.
///
/// Owned by the row group decoder; everything goes back to the pool when the scratch is closed.
public final class PageMemory {
    private static final long SMALLEST = 256;

    private final Scratch scratch;
    private final Map<Long, ArrayDeque<MemorySegment>> free = new HashMap<>();

    /// Takes its memory from `scratch`, which stays the caller's to close.
    public PageMemory(Scratch scratch) {
        this.scratch = scratch;
    }

    /// A buffer of at least `bytes` bytes with unspecified content.
    public synchronized MemorySegment acquire(long bytes) {
        long size = sizeClass(bytes);
        ArrayDeque<MemorySegment> segments = free.get(size);
        MemorySegment reused = segments == null ? null : segments.pollLast();
        return reused != null ? reused : scratch.allocate(size);
    }

    /// Releases a buffer that [#acquire] returned; the caller must not use it again.
    public synchronized void recycle(MemorySegment buffer) {
        free.computeIfAbsent(buffer.byteSize(), size -> new ArrayDeque<>()).add(buffer);
    }

    // Four classes per doubling: at most a quarter of a buffer is slack.
    private static long sizeClass(long bytes) {
        if (bytes <= SMALLEST) {
            return SMALLEST;
        }
        long step = Math.max(64, Long.highestOneBit(bytes - 1) >>> 2);
        return Math.ceilDiv(bytes, step) * step;
    }
}
