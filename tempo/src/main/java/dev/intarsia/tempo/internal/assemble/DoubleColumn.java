package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A DOUBLE column; null reads as 0.
final class DoubleColumn extends NullableColumn {
    private double[] values = {};

    DoubleColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    void loadValues(ColumnBatch column, int slots) {
        if (values.length < slots) {
            values = new double[grown(values.length, slots)];
        }
        if (column.layout() == Layout.FIXED && !column.hasNulls()) {
            MemorySegment.copy(column.values(), NativeLayouts.DOUBLE_LE, 0, values, 0, slots);
            return;
        }
        for (int slot = 0; slot < slots; slot++) {
            values[slot] = isNull(slot) ? 0 : column.getDouble(slot);
        }
    }

    double get(int slot) {
        return present() ? values[slot] : 0;
    }
}
