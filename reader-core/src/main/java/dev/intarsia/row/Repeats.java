package dev.intarsia.row;

import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// Where the elements of a repeated node lie in a batch, as given by one of the leaves below it.
final class Repeats {
    private final LeafColumn leaf;
    private final int depth;
    private @Nullable ListOffsets offsets;

    /// @param depth repetition level of the node
    Repeats(LeafColumn leaf, int depth) {
        this.leaf = leaf;
        this.depth = depth;
    }

    void bind(RowGroupBatch batch) {
        offsets = batch.column(leaf).lists().get(depth - 1);
    }

    void release() {
        offsets = null;
    }

    ListOffsets offsets() {
        ListOffsets bound = offsets;
        if (bound == null) {
            throw new IllegalStateException("no batch is bound");
        }
        return bound;
    }
}
