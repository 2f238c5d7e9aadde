package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// A column of fixed width, whose values are copied to the heap with their validity.
abstract class NullableColumn extends SlotColumn {
    private boolean present;
    private boolean hasNulls;
    private byte[] validity = {};

    NullableColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    final void clear() {
        present = false;
    }

    @Override
    final void load(ColumnBatch column, int slots) {
        present = true;
        hasNulls = column.hasNulls();
        if (hasNulls) {
            validity = Validity.copy(column, slots, validity);
        }
        loadValues(column, slots);
    }

    /// Copies the values, of which those that are null may be any.
    abstract void loadValues(ColumnBatch column, int slots);

    /// Whether the batch has a value that is not null.
    final boolean present() {
        return present;
    }

    final boolean isNull(int slot) {
        return !present || (hasNulls && Validity.isNull(validity, slot));
    }
}
