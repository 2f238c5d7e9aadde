package dev.intarsia.plan;

import dev.intarsia.filter.Bounds;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Finds the chunks of a row group that need not be read: all null by their statistics, and their structure known
/// otherwise. That is so when a chunk that is read lies below the same repeated node, or when every entry being null
/// can only mean that each list of the leaf's own node is empty and the parent of that list is known.
final class NullChunkElision {
    private final Set<SchemaNode> known = Collections.newSetFromMap(new IdentityHashMap<>());

    private NullChunkElision() {}

    /// For each chunk whether it may be left out.
    static boolean[] choose(List<ColumnChunk> chunks) {
        NullChunkElision elision = new NullChunkElision();
        boolean[] elided = new boolean[chunks.size()];
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < elided.length; i++) {
            if (Bounds.isAllNull(chunks.get(i))) {
                candidates.add(i);
            } else {
                elision.known.addAll(chunks.get(i).leaf().repeatedAncestors());
            }
        }
        candidates.sort(Comparator.comparingInt(i -> chunks.get(i).leaf().maxRepetitionLevel()));
        for (int candidate : candidates) {
            elided[candidate] = elision.structureKnown(chunks.get(candidate).leaf());
        }
        return elided;
    }

    private boolean structureKnown(LeafColumn leaf) {
        List<SchemaNode> lists = leaf.repeatedAncestors();
        int depth = lists.size();
        if (depth == 0 || known.contains(lists.get(depth - 1))) {
            return true;
        }
        SchemaNode innermost = lists.get(depth - 1);
        int parentLevel = depth == 1 ? 0 : lists.get(depth - 2).maxDefinitionLevel();
        boolean onlyEmptyLists = leaf.maxDefinitionLevel() == innermost.maxDefinitionLevel()
                && innermost.maxDefinitionLevel() == parentLevel + 1;
        boolean known = onlyEmptyLists && (depth == 1 || this.known.contains(lists.get(depth - 2)));
        this.known.addAll(lists);
        return known;
    }
}
