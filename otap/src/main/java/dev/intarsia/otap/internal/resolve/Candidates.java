package dev.intarsia.otap.internal.resolve;

import java.util.Arrays;

/// The possible offsets of the batch of one row.
final class Candidates {
    private long[] offsets = new long[16];
    private int count;
    private boolean unknown;

    void clear() {
        count = 0;
        unknown = false;
    }

    /// Marks the candidates as incomplete because there are too many.
    void giveUp() {
        unknown = true;
    }

    void add(long offset) {
        if (count >= OffsetSearch.MOST) {
            unknown = true;
            return;
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
        }
        offsets[count++] = offset;
    }

    /// Whether there is no candidate, and none was left out.
    boolean isEmpty() {
        return count == 0 && !unknown;
    }

    /// Whether some were left out.
    boolean isUnknown() {
        return unknown;
    }

    int count() {
        return count;
    }

    long get(int index) {
        return offsets[index];
    }

    /// The one offset, or -1.
    long single() {
        if (unknown || count == 0) {
            return -1;
        }
        for (int i = 1; i < count; i++) {
            if (offsets[i] != offsets[0]) {
                return -1;
            }
        }
        return offsets[0];
    }

    /// The location of an element's attributes: a position of `groups`, [Resolution#NO_ATTRIBUTES], or
    /// [Resolution#UNRESOLVED] if the candidates do not agree.
    int position(AttributeGroups groups, int element) {
        if (element < 0) {
            return Resolution.NO_ATTRIBUTES;
        }
        if (unknown || count == 0) {
            return Resolution.UNRESOLVED;
        }
        int position = groups.find((offsets[0] + element) & 0xFFFF_FFFFL);
        int content = content(groups, position);
        for (int i = 1; i < count; i++) {
            int other = offsets[i] == offsets[0] ? position : groups.find((offsets[i] + element) & 0xFFFF_FFFFL);
            if (other != position && (content == AttributeGroups.SEVERAL || content(groups, other) != content)) {
                return Resolution.UNRESOLVED;
            }
        }
        return position;
    }

    private static int content(AttributeGroups groups, int position) {
        return position < 0 ? AttributeGroups.ABSENT : groups.contentAt(position);
    }
}
