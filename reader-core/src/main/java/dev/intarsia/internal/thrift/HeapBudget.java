package dev.intarsia.internal.thrift;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.metadata.ReadLimits;

/// Counts the heap that metadata takes, so that a few bytes of a hostile file cannot become many objects. Every object
/// is charged before it is made; the sizes are those of a JVM with compressed references, roughly.
final class HeapBudget {

    private static final int STRING = 56;
    private static final int ARRAY = 16;

    private final CompactReader reader;
    private final ReadLimits limits;
    private final long share;
    private long used;

    /// All of `maxMetadataHeapBytes`.
    ///
    /// @param reader has the place of what is rejected
    HeapBudget(CompactReader reader, ReadLimits limits) {
        this(reader, limits, limits.maxMetadataHeapBytes());
    }

    /// @param reader has the place of what is rejected
    /// @param limits has the setting that raises the share
    /// @param share bytes of heap that may be charged
    HeapBudget(CompactReader reader, ReadLimits limits, long share) {
        this.reader = reader;
        this.limits = limits;
        this.share = share;
    }

    /// Bytes charged so far.
    long used() {
        return used;
    }

    void charge(long bytes) {
        used += bytes;
        if (used > share) {
            throw new LimitExceededException(reader.here(), refusal(share, limits));
        }
    }

    /// @param share bytes of heap that there were
    static String refusal(long share, ReadLimits limits) {
        return "the metadata takes more than the " + share + " bytes of heap that are left for it; raise"
                + " ReadLimits.maxMetadataHeapBytes, which is " + limits.maxMetadataHeapBytes();
    }

    void chargeString(int length) {
        charge(STRING + (long) length);
    }

    /// Charges an array of `count` elements of `bytesEach` bytes.
    void chargeArray(long count, int bytesEach) {
        charge(ARRAY + count * bytesEach);
    }
}
