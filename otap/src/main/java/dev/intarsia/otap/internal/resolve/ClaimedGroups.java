package dev.intarsia.otap.internal.resolve;

import org.jspecify.annotations.Nullable;

/// Converts positions of parent ids to groups, after all claims have been collected.
final class ClaimedGroups {
    private final OffsetClaims claims;
    private final @Nullable OffsetOverlap overhang;
    private int lastPosition = -1;
    private long lastOffset;
    private int lastGroup;

    /// @param overhang parent ids that batches may claim for resources or scopes without rows; null if there are none
    ///     of these
    ClaimedGroups(OffsetClaims claims, @Nullable OffsetOverlap overhang) {
        this.claims = claims;
        this.overhang = overhang;
    }

    /// The group of a row whose batch has this offset, or `position` itself if it is negative.
    ///
    /// @param offset -1 if several are possible
    /// @param held an id of the batch, or its offset
    int group(int position, long offset, long held) {
        if (position < 0) {
            return position;
        }
        if (position == lastPosition && offset == lastOffset) {
            return lastGroup;
        }
        int group = claims.group(position, offset);
        if (group >= 0 && mayBeOfOthers(position, offset, held)) {
            return Resolution.UNRESOLVED;
        }
        lastPosition = position;
        lastOffset = offset;
        lastGroup = group;
        return group;
    }

    private boolean mayBeOfOthers(int position, long offset, long held) {
        return overhang != null && !claims.isOwned(position) && overhang.mayReach(claims.id(position), offset, held);
    }
}
