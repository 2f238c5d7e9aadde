package dev.intarsia.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// One block of native memory, 64-byte aligned, used by one lease after the other. Only the pool sees its segment.
final class Slab {
    /// Cache line, widest vector, and the alignment Arrow recommends.
    static final long ALIGNMENT = 64;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    /// Lifetime of the lease that uses the slab, or used it last.
    private volatile @Nullable Arena lent;

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

    /// Begins the lifetime of a lease.
    Arena lend() {
        Arena lease = Arena.ofShared();
        lent = lease;
        return lease;
    }

    /// Ends the lease of an owner that is gone, so that whoever kept a segment of it cannot access freed memory.
    ///
    /// @return false when a thread is inside a native call on it: then the memory must stay
    boolean revoke() {
        Arena lease = lent;
        try {
            if (lease != null && lease.scope().isAlive()) {
                lease.close();
            }
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /// Releases the memory to the operating system.
    void destroy() {
        arena.close();
    }
}
