package dev.intarsia.internal.value;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.BatchMemory;
import java.lang.foreign.MemorySegment;

/// A buffer in batch memory that grows while pages are appended. Used from one thread.
final class GrowingBuffer {
    private final BatchMemory memory;
    private final ErrorLocation location;
    private MemorySegment segment = MemorySegment.NULL;
    private long size;

    GrowingBuffer(BatchMemory memory, ErrorLocation location) {
        this.memory = memory;
        this.location = location;
    }

    /// Makes room for `bytes` more bytes and counts them as written; returns the offset of the first.
    long extend(long bytes) {
        long offset = size;
        reserve(bytes);
        size += bytes;
        return offset;
    }

    /// Makes room for `bytes` more bytes.
    void reserve(long bytes) {
        long needed = size + bytes;
        if (needed > segment.byteSize()) {
            // The first request is mostly the only one: exact. Later ones double, to copy each byte about once.
            MemorySegment grown = memory.allocate(size == 0 ? needed : Math.max(needed, 2 * size), location);
            MemorySegment.copy(segment, 0, grown, 0, size);
            segment = grown;
        }
    }

    MemorySegment segment() {
        return segment;
    }

    long size() {
        return size;
    }

    /// The written bytes.
    MemorySegment written() {
        return segment.asSlice(0, size);
    }
}
