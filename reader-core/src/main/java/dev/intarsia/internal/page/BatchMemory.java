package dev.intarsia.internal.page;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.memory.Scratch;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/// Memory of one batch: bump allocation that is discarded as a whole when the next batch begins. Thread-safe.
public final class BatchMemory {
    private final Scratch scratch;
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    public BatchMemory(Scratch scratch, long limit) {
        this.scratch = scratch;
        this.limit = limit;
    }

    /// `bytes` bytes, 64-byte aligned, content unspecified.
    ///
    /// @throws LimitExceededException when the batch would grow beyond its limit
    public MemorySegment allocate(long bytes, ErrorLocation location) {
        if (used.addAndGet(bytes) > limit) {
            throw new LimitExceededException(
                    location,
                    "batch needs more than " + limit + " bytes: read fewer rows per batch or raise the limit");
        }
        return scratch.allocate(bytes);
    }

    /// A bitmap for `bits` bits in whole 64-bit words, content unspecified.
    public MemorySegment bitmap(int bits, ErrorLocation location) {
        return allocate(Math.ceilDiv(bits, Long.SIZE) * (long) Long.BYTES, location);
    }

    /// Sets the first `bits` bits and clears the rest of the last word.
    public static void setAll(MemorySegment bitmap, int bits) {
        int whole = bits / Long.SIZE;
        bitmap.asSlice(0, (long) whole * Long.BYTES).fill((byte) 0xFF);
        if (bits % Long.SIZE != 0) {
            bitmap.set(NativeLayouts.LONG_LE, (long) whole * Long.BYTES, (1L << bits % Long.SIZE) - 1);
        }
    }

    /// Discards everything that was allocated.
    public void reset() {
        used.set(0);
        scratch.reset();
    }
}
