package dev.intarsia.otap.resolve;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which batches want which parent ids: when there are several for one, its rows may be of any of them.
///
/// Where every element has attributes, only certain claims are made, and every claim is right. Else all possible ones
/// are made, and a claim may be that of an element without attributes: then several are told apart only if all are
/// certain, and as many as there are groups.
final class Claims {
    private static final long NOBODY = -1;

    private final AttributeGroups groups;
    private final boolean allHaveAttributes;
    private final boolean allClaim;
    private final long[] first;
    private final BitSet doubtful = new BitSet();
    private final Map<Integer, TreeSet<Long>> several = new HashMap<>();

    /// @param allHaveAttributes whether there is no element without attributes
    /// @param allClaim whether every element has rows, so that it is claimed for
    Claims(AttributeGroups groups, boolean allHaveAttributes, boolean allClaim) {
        this.groups = groups;
        this.allClaim = allClaim;
        this.allHaveAttributes = allHaveAttributes;
        this.first = new long[groups.idCount()];
        Arrays.fill(first, NOBODY);
    }

    boolean allHaveAttributes() {
        return allHaveAttributes;
    }

    /// Makes the claims of one row, whose element was found at `position`.
    ///
    /// @return the position if it may be used
    int claim(Candidates candidates, int element, int position) {
        long single = candidates.single();
        if (single >= 0) {
            if (position >= 0) {
                claim(position, single);
            }
            return position;
        }
        if (allHaveAttributes || element < 0) {
            return position;
        }
        boolean same = true;
        for (int i = 0; i < candidates.count(); i++) {
            int each = groups.find(candidates.get(i) + element);
            same &= each == position;
            if (each >= 0) {
                doubtful.set(each);
                claim(each, candidates.get(i));
            }
        }
        return same ? position : Resolution.UNRESOLVED;
    }

    /// The batch of offset `offset` has the parent id at `position`.
    private void claim(int position, long offset) {
        if (first[position] == NOBODY) {
            first[position] = offset;
        } else if (first[position] != offset) {
            several.computeIfAbsent(position, ignored -> new TreeSet<>(Set.of(first[position])))
                    .add(offset);
        }
    }

    /// The group at `position` for the batch of `offset`, or [Resolution#UNRESOLVED].
    int group(int position, long offset) {
        TreeSet<Long> claims = several.get(position);
        int claimed = claims == null ? 1 : claims.size();
        int found = groups.groupsAt(position);
        if (allHaveAttributes && found > 1 && groups.contentAt(position) != AttributeGroups.SEVERAL) {
            return groups.group(position, 0);
        }
        if (claimed != found) {
            return Resolution.UNRESOLVED;
        }
        if (claims == null) {
            return groups.group(position, 0);
        }
        // As many groups as batches that claim one: each has its own.
        boolean inOrder = groups.ordered() && (allHaveAttributes || (allClaim && !doubtful.get(position)));
        return inOrder ? groups.group(position, claims.headSet(offset).size()) : Resolution.UNRESOLVED;
    }
}
