package dev.intarsia.row;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Levels;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import org.jspecify.annotations.Nullable;

/// Whether an optional group is there. That is more than whether anything in it is: a group with nothing but nulls is
/// not null, and only the definition levels of a column below it show that.
abstract sealed class GroupValidity {

    abstract void bind(RowGroupBatch batch);

    abstract void release();

    /// `index` is a row, or an element of the innermost repeated node above the group.
    abstract boolean isPresent(int index);

    /// A group that is always there.
    static final class Always extends GroupValidity {
        @Override
        void bind(RowGroupBatch batch) {}

        @Override
        void release() {}

        @Override
        boolean isPresent(int index) {
            return true;
        }
    }

    /// A group with a leaf that is null only where the group is.
    static final class ByLeaf extends GroupValidity {
        private final LeafColumn leaf;
        private @Nullable ColumnBatch column;

        ByLeaf(LeafColumn leaf) {
            this.leaf = leaf;
        }

        @Override
        void bind(RowGroupBatch batch) {
            column = batch.column(leaf);
        }

        @Override
        void release() {
            column = null;
        }

        @Override
        boolean isPresent(int index) {
            return column != null && !column.isNull(index);
        }
    }

    /// A group with a list that is null only where the group is.
    static final class ByList extends GroupValidity {
        private final Repeats repeats;

        ByList(Repeats repeats) {
            this.repeats = repeats;
        }

        @Override
        void bind(RowGroupBatch batch) {
            repeats.bind(batch);
        }

        @Override
        void release() {
            repeats.release();
        }

        @Override
        boolean isPresent(int index) {
            return !repeats.offsets().isNull(index);
        }
    }

    /// A group whose validity is derived from the levels of its columns, on the first call.
    static final class ByLevels extends GroupValidity {
        private final LeafColumn leaf;
        private final int depth;
        private final int elementLevel;
        private final int groupLevel;
        private @Nullable ColumnBatch column;
        private boolean known;
        private boolean everywhere;
        private byte[] levels = {};
        private byte[] repetition = {};

        /// @param leaf a column below the group
        ByLevels(SchemaNode group, LeafColumn leaf) {
            this.leaf = leaf;
            this.depth = group.maxRepetitionLevel();
            this.elementLevel =
                    depth == 0 ? 0 : group.repeatedAncestors().getLast().maxDefinitionLevel();
            this.groupLevel = group.maxDefinitionLevel();
        }

        @Override
        void bind(RowGroupBatch batch) {
            column = batch.column(leaf);
            known = false;
        }

        @Override
        void release() {
            column = null;
        }

        @Override
        boolean isPresent(int index) {
            if (!known) {
                resolve();
                known = true;
            }
            return everywhere || (levels[index] & 0xFF) >= groupLevel;
        }

        private void resolve() {
            ColumnBatch bound = column;
            if (bound == null) {
                throw new IllegalStateException("no batch is bound");
            }
            Levels definition = bound.definitionLevels();
            everywhere = definition instanceof Levels.Constant constant && constant.value() >= groupLevel;
            if (!everywhere) {
                levels = copy(definition, levels);
                if (leaf.maxRepetitionLevel() != depth || bound.slotCount() != bound.levelCount()) {
                    repetition = copy(bound.repetitionLevels(), repetition);
                    keepFirstEntries(definition.count());
                }
            }
        }

        private static byte[] copy(Levels levels, byte[] old) {
            byte[] copy = old.length >= levels.count() ? old : new byte[levels.count()];
            levels.copyTo(copy, 0);
            return copy;
        }

        /// Leaves the levels of those entries that begin an element.
        private void keepFirstEntries(int count) {
            int elements = 0;
            for (int i = 0; i < count; i++) {
                if ((repetition[i] & 0xFF) <= depth && (levels[i] & 0xFF) >= elementLevel) {
                    levels[elements++] = levels[i];
                }
            }
        }
    }
}
