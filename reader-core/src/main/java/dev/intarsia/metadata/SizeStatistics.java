package dev.intarsia.metadata;

/// Sizes of a column chunk before encoding (parquet.thrift, `SizeStatistics`).
public final class SizeStatistics {

    private static final long[] NO_HISTOGRAM = {};

    /// The file has none.
    public static final SizeStatistics NONE = new SizeStatistics(-1, NO_HISTOGRAM, NO_HISTOGRAM);

    private final long unencodedBytes;
    private final long[] repetitionLevels;
    private final long[] definitionLevels;

    /// Keeps the arrays, which the caller must not change any more.
    public SizeStatistics(long unencodedBytes, long[] repetitionLevels, long[] definitionLevels) {
        this.unencodedBytes = unencodedBytes;
        this.repetitionLevels = repetitionLevels;
        this.definitionLevels = definitionLevels;
    }

    /// False when the file contains none of it.
    public boolean isPresent() {
        return this != NONE;
    }

    /// Bytes of all BYTE_ARRAY values without their lengths, -1 when unknown.
    public long unencodedBytes() {
        return unencodedBytes;
    }

    /// How often each repetition level occurs, indexed by level; empty when unknown. A histogram whose length does not
    /// fit the column's levels counts as unknown.
    public long[] repetitionLevelHistogram() {
        return repetitionLevels.clone();
    }

    /// As [#repetitionLevelHistogram()], for definition levels.
    public long[] definitionLevelHistogram() {
        return definitionLevels.clone();
    }
}
