package dev.intarsia.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// One block of native memory, 64-byte aligned, used by one lease after the other. Only the pool sees its segment.
final class Slab {
    /// Cache line, widest vector, and the alignment Arrow recommends.
    static final long ALIGNMENT = 64;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    /// @throws OutOfMemoryError when the JVM's limit on native memory, or the system's, is reached
    Slab(long capacity) {
        this.memory = arena.allocate(capacity, ALIGNMENT);
    }

    MemorySegment memory() {
        return memory;
    }

    long capacity() {
        return memory.byteSize();
    }

    /// Releases the memory to the operating system.
    void destroy() {
        arena.close();
    }
}
