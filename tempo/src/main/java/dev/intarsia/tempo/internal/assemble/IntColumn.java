package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// An INT32 column; null reads as 0.
final class IntColumn extends SlotColumn {
    private boolean present;
    private int[] values = {};

    IntColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    void clear() {
        present = false;
    }

    @Override
    void load(ColumnBatch column, int slots) {
        present = true;
        if (values.length < slots) {
            values = new int[grown(values.length, slots)];
        }
        if (column.layout() == Layout.FIXED && !column.hasNulls()) {
            MemorySegment.copy(column.values(), NativeLayouts.INT_LE, 0, values, 0, slots);
            return;
        }
        for (int slot = 0; slot < slots; slot++) {
            values[slot] = column.isNull(slot) ? 0 : column.getInt(slot);
        }
    }

    int get(int slot) {
        return present ? values[slot] : 0;
    }
}
