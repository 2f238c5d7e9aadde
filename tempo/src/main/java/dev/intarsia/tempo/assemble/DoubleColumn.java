package dev.intarsia.tempo.assemble;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.Layout;
import dev.intarsia.parquet.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A DOUBLE column; null reads as 0.
final class DoubleColumn extends SlotColumn {
    private boolean present;
    private double[] values = {};
    private boolean hasNulls;
    private byte[] validity = {};

    DoubleColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
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
            values = new double[grown(values.length, slots)];
        }
        hasNulls = column.hasNulls();
        if (hasNulls) {
            validity = Validity.copy(column, slots, validity);
        }
        if (column.layout() == Layout.FIXED && !hasNulls) {
            MemorySegment.copy(column.values(), Segments.DOUBLE_LE, 0, values, 0, slots);
            return;
        }
        for (int slot = 0; slot < slots; slot++) {
            values[slot] = isNull(slot) ? 0 : column.getDouble(slot);
        }
    }

    boolean isNull(int slot) {
        return !present || (hasNulls && Validity.isNull(validity, slot));
    }

    double get(int slot) {
        return present ? values[slot] : 0;
    }
}
