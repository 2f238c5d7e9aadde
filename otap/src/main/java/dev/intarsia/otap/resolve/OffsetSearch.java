package dev.intarsia.otap.resolve;

import org.jspecify.annotations.Nullable;

/// Finds the offsets that the batches of a segment may have.
interface OffsetSearch {
    /// More candidates than this for one place mean that nothing is known.
    int MOST = 4096;

    /// Fills the segment's offsets.
    ///
    /// @param lowest no batch of the segment begins at this id or below it
    /// @param next the segment behind
    /// @return false when no choice of offsets explains the segment
    boolean search(Segment segment, long lowest, @Nullable Segment next);

    /// Whether a row of this resource may be in a batch of this offset.
    boolean admits(long offset, int resource);
}
