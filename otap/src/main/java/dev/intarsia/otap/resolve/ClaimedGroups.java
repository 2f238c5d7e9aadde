package dev.intarsia.otap.resolve;

import org.jspecify.annotations.Nullable;

/// Turns positions of parent ids into groups, now that all claims are known.
final class ClaimedGroups {
    private final Claims claims;
    private final @Nullable Overhang overhang;
    private int lastPosition = -1;
    private long lastOffset;
    private int lastGroup;

    /// @param overhang what batches may claim for resources or scopes without rows; null if there are none of these
    ClaimedGroups(Claims claims, @Nullable Overhang overhang) {
        this.claims = claims;
        this.overhang = overhang;
    }

    /// The group of a row whose batch has this offset, or what `position` says if it is none.
    ///
    /// @param offset -1 if several are possible
    /// @param held an id that the batch holds, or its offset
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
