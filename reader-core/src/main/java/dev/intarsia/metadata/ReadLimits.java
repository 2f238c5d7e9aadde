package dev.intarsia.metadata;

/// Upper bounds on what a file may require of a reader. They are checked before memory is allocated; a file that
/// requests more yields `LimitExceededException`. Immutable; start from [#DEFAULTS] and change single values.
///
/// @param maxFooterBytes length of the footer (64 MiB)
/// @param maxSchemaNodes groups and leaves of the schema, the root included (131,072)
/// @param maxSchemaDepth nodes from the root down to a leaf, the root not counted (1,024)
/// @param maxSchemaPathParts names in the paths of all leaves together (2,097,152)
/// @param maxIndexBytes length of one column index or offset index (16 MiB)
/// @param maxPageBytes size of one page, compressed and uncompressed (64 MiB)
/// @param maxDictionaryBytes uncompressed size of one dictionary page (64 MiB)
/// @param maxPageValues values of one page, nulls included (16,777,216)
/// @param maxThriftDepth structs and lists nested in each other in metadata (64)
/// @param maxBatchBytes off-heap memory of one batch (256 MiB)
/// @param maxMetadataHeapBytes heap that is made of one footer, or of one page index, as far as that can be estimated
///     (256 MiB). A footer takes its own length, some 300 bytes per node of the schema, and some 500 per column chunk
///     that is requested. What few bytes could claim without end (row groups, key-value pairs, sort orders) may take a
///     32nd of this limit and twice the footer's length
public record ReadLimits(
        long maxFooterBytes,
        int maxSchemaNodes,
        int maxSchemaDepth,
        int maxSchemaPathParts,
        long maxIndexBytes,
        long maxPageBytes,
        long maxDictionaryBytes,
        int maxPageValues,
        int maxThriftDepth,
        long maxBatchBytes,
        long maxMetadataHeapBytes) {

    /// What holds when nothing is said.
    public static final ReadLimits DEFAULTS = new ReadLimits(
            64L << 20, 1 << 17, 1024, 1 << 21, 16L << 20, 64L << 20, 64L << 20, 1 << 24, 64, 256L << 20, 256L << 20);

    /// Thrift depth that every footer needs: file, row group, chunk, chunk metadata, statistics, bounding box.
    private static final int LEAST_THRIFT_DEPTH = 12;

    /// @throws IllegalArgumentException when a limit is not positive
    public ReadLimits {
        requirePositive("maxFooterBytes", maxFooterBytes);
        requirePositive("maxSchemaNodes", maxSchemaNodes);
        requirePositive("maxSchemaDepth", maxSchemaDepth);
        requirePositive("maxSchemaPathParts", maxSchemaPathParts);
        requirePositive("maxIndexBytes", maxIndexBytes);
        requirePositive("maxPageBytes", maxPageBytes);
        requirePositive("maxDictionaryBytes", maxDictionaryBytes);
        requirePositive("maxPageValues", maxPageValues);
        requirePositive("maxBatchBytes", maxBatchBytes);
        requirePositive("maxMetadataHeapBytes", maxMetadataHeapBytes);
        if (maxThriftDepth < LEAST_THRIFT_DEPTH) {
            throw new IllegalArgumentException(
                    "maxThriftDepth must be at least " + LEAST_THRIFT_DEPTH + ", not " + maxThriftDepth);
        }
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }

    /// These limits with another [#maxFooterBytes()].
    public ReadLimits withMaxFooterBytes(long value) {
        return new ReadLimits(
                value,
                maxSchemaNodes,
                maxSchemaDepth,
                maxSchemaPathParts,
                maxIndexBytes,
                maxPageBytes,
                maxDictionaryBytes,
                maxPageValues,
                maxThriftDepth,
                maxBatchBytes,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxSchemaNodes()].
    public ReadLimits withMaxSchemaNodes(int value) {
        return new ReadLimits(
                maxFooterBytes,
                value,
                maxSchemaDepth,
                maxSchemaPathParts,
                maxIndexBytes,
                maxPageBytes,
                maxDictionaryBytes,
                maxPageValues,
                maxThriftDepth,
                maxBatchBytes,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxSchemaDepth()].
    public ReadLimits withMaxSchemaDepth(int value) {
        return new ReadLimits(
                maxFooterBytes,
                maxSchemaNodes,
                value,
                maxSchemaPathParts,
                maxIndexBytes,
                maxPageBytes,
                maxDictionaryBytes,
                maxPageValues,
                maxThriftDepth,
                maxBatchBytes,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxSchemaPathParts()].
    public ReadLimits withMaxSchemaPathParts(int value) {
        return new ReadLimits(
                maxFooterBytes,
                maxSchemaNodes,
                maxSchemaDepth,
                value,
                maxIndexBytes,
                maxPageBytes,
                maxDictionaryBytes,
                maxPageValues,
                maxThriftDepth,
                maxBatchBytes,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxIndexBytes()].
    public ReadLimits withMaxIndexBytes(long value) {
        return new ReadLimits(
                maxFooterBytes,
                maxSchemaNodes,
                maxSchemaDepth,
                maxSchemaPathParts,
                value,
                maxPageBytes,
                maxDictionaryBytes,
                maxPageValues,
                maxThriftDepth,
                maxBatchBytes,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxPageBytes()].
    public ReadLimits withMaxPageBytes(long value) {
        return new ReadLimits(
                maxFooterBytes,
                maxSchemaNodes,
                maxSchemaDepth,
                maxSchemaPathParts,
                maxIndexBytes,
                value,
                maxDictionaryBytes,
                maxPageValues,
                maxThriftDepth,
                maxBatchBytes,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxDictionaryBytes()].
    public ReadLimits withMaxDictionaryBytes(long value) {
        return new ReadLimits(
                maxFooterBytes,
                maxSchemaNodes,
                maxSchemaDepth,
                maxSchemaPathParts,
                maxIndexBytes,
                maxPageBytes,
                value,
                maxPageValues,
                maxThriftDepth,
                maxBatchBytes,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxPageValues()].
    public ReadLimits withMaxPageValues(int value) {
        return new ReadLimits(
                maxFooterBytes,
                maxSchemaNodes,
                maxSchemaDepth,
                maxSchemaPathParts,
                maxIndexBytes,
                maxPageBytes,
                maxDictionaryBytes,
                value,
                maxThriftDepth,
                maxBatchBytes,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxThriftDepth()].
    public ReadLimits withMaxThriftDepth(int value) {
        return new ReadLimits(
                maxFooterBytes,
                maxSchemaNodes,
                maxSchemaDepth,
                maxSchemaPathParts,
                maxIndexBytes,
                maxPageBytes,
                maxDictionaryBytes,
                maxPageValues,
                value,
                maxBatchBytes,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxBatchBytes()].
    public ReadLimits withMaxBatchBytes(long value) {
        return new ReadLimits(
                maxFooterBytes,
                maxSchemaNodes,
                maxSchemaDepth,
                maxSchemaPathParts,
                maxIndexBytes,
                maxPageBytes,
                maxDictionaryBytes,
                maxPageValues,
                maxThriftDepth,
                value,
                maxMetadataHeapBytes);
    }

    /// These limits with another [#maxMetadataHeapBytes()].
    public ReadLimits withMaxMetadataHeapBytes(long value) {
        return new ReadLimits(
                maxFooterBytes,
                maxSchemaNodes,
                maxSchemaDepth,
                maxSchemaPathParts,
                maxIndexBytes,
                maxPageBytes,
                maxDictionaryBytes,
                maxPageValues,
                maxThriftDepth,
                maxBatchBytes,
                value);
    }
}
