package dev.intarsia.otap.internal.resolve;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Records which batches claim which parent ids: if several batches claim one, its rows may belong to any of them.
///
/// All possible claims are recorded, including those of batches of other signals.
final class OffsetClaims {
    private static final long UNCLAIMED = -1;

    private final AttributeGroups groups;
    private final boolean allHaveAttributes;
    private final long[] first;
    private final BitSet ambiguous = new BitSet();
    private final Map<Integer, TreeSet<Long>> several = new HashMap<>();

    /// @param allHaveAttributes whether there is no element without attributes
    OffsetClaims(AttributeGroups groups, boolean allHaveAttributes) {
        this.groups = groups;
        this.allHaveAttributes = allHaveAttributes;
        this.first = new long[groups.idCount()];
        Arrays.fill(first, UNCLAIMED);
    }

    long id(int position) {
        return groups.id(position);
    }

    /// Whether the group at a position certainly belongs to the batches that claim it.
    boolean isOwned(int position) {
        return allHaveAttributes && (groups.isAlone(position) || groups.groupsAt(position) > 1);
    }

    /// Adds the claims of one row, whose element was found at `position`.
    ///
    /// @return the position if it may be used
    int claim(Candidates candidates, int element, int position) {
        if (element < 0) {
            return position;
        }
        boolean single = candidates.single() >= 0;
        boolean same = !candidates.isUnknown();
        for (int i = 0; i < candidates.count(); i++) {
            int each = groups.find(candidates.get(i) + element);
            same &= each == position;
            if (each >= 0) {
                ambiguous.set(each, !single || ambiguous.get(each));
                claim(each, candidates.get(i));
            }
        }
        return single || same || allHaveAttributes ? position : Resolution.UNRESOLVED;
    }

    /// Adds the claim of the batch of offset `offset` to the parent id at `position`.
    private void claim(int position, long offset) {
        if (first[position] == UNCLAIMED) {
            first[position] = offset;
        } else if (first[position] != offset) {
            several.computeIfAbsent(position, ignored -> new TreeSet<>(Set.of(first[position])))
                    .add(offset);
        }
    }

    /// Adds the claims of another signal.
    void add(OffsetClaims other) {
        for (int position = 0; position < first.length; position++) {
            if (other.first[position] != UNCLAIMED) {
                claim(position, other.first[position]);
            }
        }
        other.several.forEach((position, offsets) -> offsets.forEach(offset -> claim(position, offset)));
        ambiguous.or(other.ambiguous);
    }

    /// The group at `position` for the batch of `offset`, or [Resolution#UNRESOLVED].
    int group(int position, long offset) {
        TreeSet<Long> claims = several.get(position);
        int claimed = claims == null ? 1 : claims.size();
        int found = groups.groupsAt(position);
        if (found == 1 && (claimed == 1 || (allHaveAttributes && groups.isAlone(position)))) {
            return groups.group(position, 0);
        }
        if (claims == null || found == 1 || !groups.ordered()) {
            return Resolution.UNRESOLVED;
        }
        if (allHaveAttributes && groups.contentAt(position) != AttributeGroups.SEVERAL) {
            return groups.group(position, 0);
        }
        // If there are as many groups as claiming batches, each batch has its own.
        boolean inOrder = offset >= 0 && claimed == found && !ambiguous.get(position);
        return inOrder ? groups.group(position, claims.headSet(offset).size()) : Resolution.UNRESOLVED;
    }
}
