package dev.intarsia.memory;

import java.lang.foreign.MemorySegment;

/// Raw memory behind one lease: at least the size asked for, 64-byte aligned, valid until [#free()].
interface Block {
    /// Smallest address unit: cache line, AVX-512 vector, and Arrow's recommended alignment.
    long ALIGNMENT = 64;

    /// The block as a native segment. Nothing but the pool may see it.
    MemorySegment memory();

    /// Returns the block. Called once, from any thread.
    void free();
}
