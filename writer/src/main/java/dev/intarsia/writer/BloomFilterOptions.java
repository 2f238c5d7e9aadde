package dev.intarsia.writer;

/// How the bloom filters of a column are sized.
///
/// @param falsePositives share of absent values that a filter may take for present, between 0 and 1, both excluded
/// @param distinctValues different values that are expected in a row group; 0 to size each filter by those it has
/// @param maxBytes most bytes of a filter's bitset, at least 32; it is cut to that, and then finds more false positives
public record BloomFilterOptions(double falsePositives, long distinctValues, int maxBytes) {

    /// One absent value in a hundred, sized by the values that are there, at most 1 MiB.
    public static final BloomFilterOptions DEFAULTS = new BloomFilterOptions(0.01, 0, 1 << 20);

    private static final int BLOCK_BYTES = 32;

    /// Checks the ranges.
    public BloomFilterOptions {
        if (!(falsePositives > 0 && falsePositives < 1)) {
            throw new IllegalArgumentException("a share of false positives lies between 0 and 1: " + falsePositives);
        }
        if (distinctValues < 0 || maxBytes < BLOCK_BYTES) {
            throw new IllegalArgumentException(
                    "a bloom filter for " + distinctValues + " values of at most " + maxBytes + " bytes");
        }
    }

    /// A copy with another share of false positives.
    public BloomFilterOptions withFalsePositives(double share) {
        return new BloomFilterOptions(share, distinctValues, maxBytes);
    }

    /// A copy for another number of different values.
    public BloomFilterOptions withDistinctValues(long count) {
        return new BloomFilterOptions(falsePositives, count, maxBytes);
    }

    /// A copy with another limit.
    public BloomFilterOptions withMaxBytes(int bytes) {
        return new BloomFilterOptions(falsePositives, distinctValues, bytes);
    }
}
