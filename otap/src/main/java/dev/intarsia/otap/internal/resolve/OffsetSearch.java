package dev.intarsia.otap.internal.resolve;

import org.jspecify.annotations.Nullable;

/// Finds the possible offsets of the batches of a segment.
interface OffsetSearch {
    /// Maximum number of candidates per position; with more, the position is unknown.
    int MOST = 4096;

    /// Computes the segment's offsets.
    ///
    /// @param lowest exclusive lower bound of the ids at which batches of the segment begin
    /// @param next the next segment
    /// @return false if no choice of offsets explains the segment
    boolean search(IdSegment segment, long lowest, @Nullable IdSegment next);

    /// Whether a batch of this offset may contain a row of this resource.
    boolean admits(long offset, int resource);
}
