package dev.intarsia.tempo.tenant;

/// What a tenant may require before its list is refused. What is above a limit is a
/// [dev.intarsia.error.LimitExceededException].
///
/// @param maxBlocks most blocks of a list, live and compacted; each takes 300 to 400 bytes of heap
/// @param maxMetaBytes most bytes of a meta, also of one in an index
/// @param maxIndexBytes most bytes of an index as it is stored
/// @param maxExpandedIndexBytes most bytes that an index decompresses to; it is read as a stream, so that only what
///     becomes of its metas takes memory
public record ListLimits(int maxBlocks, int maxMetaBytes, int maxIndexBytes, long maxExpandedIndexBytes) {
    /// A million blocks (up to 400 MB of heap), 1 MiB per meta, indexes of 128 MiB that hold 1 GiB.
    public static final ListLimits DEFAULTS = new ListLimits(1_000_000, 1 << 20, 128 << 20, 1L << 30);

    /// Checks that all are positive.
    ///
    /// @throws IllegalArgumentException when one is not
    public ListLimits {
        if (maxBlocks < 1 || maxMetaBytes < 1 || maxIndexBytes < 1 || maxExpandedIndexBytes < 1) {
            throw new IllegalArgumentException("limits of lists must be positive");
        }
    }

    /// These limits with another [#maxBlocks()].
    public ListLimits withMaxBlocks(int value) {
        return new ListLimits(value, maxMetaBytes, maxIndexBytes, maxExpandedIndexBytes);
    }

    /// These limits with another [#maxMetaBytes()].
    public ListLimits withMaxMetaBytes(int value) {
        return new ListLimits(maxBlocks, value, maxIndexBytes, maxExpandedIndexBytes);
    }

    /// These limits with another [#maxIndexBytes()].
    public ListLimits withMaxIndexBytes(int value) {
        return new ListLimits(maxBlocks, maxMetaBytes, value, maxExpandedIndexBytes);
    }

    /// These limits with another [#maxExpandedIndexBytes()].
    public ListLimits withMaxExpandedIndexBytes(long value) {
        return new ListLimits(maxBlocks, maxMetaBytes, maxIndexBytes, value);
    }
}
