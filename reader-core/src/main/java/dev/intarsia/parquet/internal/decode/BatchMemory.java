package dev.intarsia.parquet.internal.decode;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.Where;
import dev.intarsia.memory.Scratch;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/// Memory of one batch: bump allocation that is forgotten as a whole when the next batch begins. Thread-safe.
final class BatchMemory {
    private final Scratch scratch;
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    BatchMemory(Scratch scratch, long limit) {
        this.scratch = scratch;
        this.limit = limit;
    }

    /// `bytes` bytes, 64-byte aligned, content unspecified.
    ///
    /// @throws LimitExceededException when the batch would grow beyond its limit
    MemorySegment allocate(long bytes, Where where) {
        if (used.addAndGet(bytes) > limit) {
            throw new LimitExceededException(
                    where, "batch needs more than " + limit + " bytes: read fewer rows per batch or raise the limit");
        }
        return scratch.allocate(bytes);
    }

    /// A bitmap for `bits` bits in whole 64-bit words, content unspecified.
    MemorySegment bitmap(int bits, Where where) {
        return allocate(Math.ceilDiv(bits, Long.SIZE) * (long) Long.BYTES, where);
    }

    /// Sets the first `bits` bits and clears the rest of the last word.
    static void setAll(MemorySegment bitmap, int bits) {
        int whole = bits / Long.SIZE;
        bitmap.asSlice(0, (long) whole * Long.BYTES).fill((byte) 0xFF);
        if (bits % Long.SIZE != 0) {
            bitmap.set(Segments.LONG_LE, (long) whole * Long.BYTES, (1L << bits % Long.SIZE) - 1);
        }
    }

    /// Forgets everything that was allocated.
    void reset() {
        used.set(0);
        scratch.reset();
    }
}
