package dev.intarsia.parquet.internal.thrift;

import dev.intarsia.error.LimitExceededException;

/// Counts the heap that metadata takes, so that a few bytes of a hostile file cannot become many objects: what is
/// parsed
/// may take 8 MiB and four times its length in the file. Every object is charged before it is made; the sizes are those
/// of a JVM with compressed references, roughly.
final class HeapBudget {

    private static final long BASE = 8L << 20;
    private static final int FACTOR = 4;
    private static final int STRING = 56;
    private static final int ARRAY = 16;

    private final CompactReader reader;
    private final long limit;
    private long used;

    HeapBudget(CompactReader reader, long bytesInFile) {
        this.reader = reader;
        this.limit = BASE + FACTOR * bytesInFile;
    }

    void charge(long bytes) {
        used += bytes;
        if (used > limit) {
            throw new LimitExceededException(
                    reader.here(), "the metadata would take more than " + limit + " bytes of heap");
        }
    }

    void chargeString(int length) {
        charge(STRING + (long) length);
    }

    /// Charges an array of `count` elements of `bytesEach` bytes.
    void chargeArray(long count, int bytesEach) {
        charge(ARRAY + count * bytesEach);
    }
}
