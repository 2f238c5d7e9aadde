package dev.intarsia.otap.internal.rows;

import dev.intarsia.otap.schema.OtapColumn;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.ListOffsets;
import dev.intarsia.parquet.schema.LeafColumn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The numbers in one batch of one table. A column that is not there holds nulls.
///
/// Values are asked for by slot, that is the row, or for columns inside a list the element.
public abstract class SlotColumns {
    private final @Nullable ColumnBatch[] columns;
    /// By column, each from when it is first asked for.
    private final long[] @Nullable [] numbers;

    /// @param columns by [OtapColumn#ordinal()]
    protected SlotColumns(@Nullable ColumnBatch[] columns) {
        this.columns = columns;
        this.numbers = new long[columns.length][];
    }

    /// A column; null when the batch has it not.
    public final @Nullable ColumnBatch column(OtapColumn of) {
        return columns[of.ordinal()];
    }

    /// The leaf of a column, if the batch has it.
    public final Optional<LeafColumn> leaf(OtapColumn of) {
        return Optional.ofNullable(columns[of.ordinal()]).map(ColumnBatch::column);
    }

    /// Whether there is no value.
    public final boolean isNull(OtapColumn of, int slot) {
        ColumnBatch column = columns[of.ordinal()];
        return column == null || column.isNull(slot);
    }

    /// Null reads as 0.
    public final int intAt(OtapColumn of, int slot) {
        return (int) longAt(of, slot);
    }

    /// Null reads as 0.
    public final long longAt(OtapColumn of, int slot) {
        long[] known = numbers[of.ordinal()];
        if (known == null) {
            known = load(of);
        }
        return known.length == 0 ? 0 : known[slot];
    }

    /// Null reads as 0.
    public final double doubleAt(OtapColumn of, int slot) {
        return Double.longBitsToDouble(longAt(of, slot));
    }

    /// Null reads as false.
    public final boolean booleanAt(OtapColumn of, int slot) {
        return longAt(of, slot) != 0;
    }

    private long[] load(OtapColumn of) {
        ColumnBatch column = columns[of.ordinal()];
        long[] loaded = column == null ? Numbers.NONE : Numbers.of(column);
        numbers[of.ordinal()] = loaded;
        return loaded;
    }

    /// The elements of a list in each row; null when the batch has nothing of the list.
    public final @Nullable ListOffsets list(OtapColumn of) {
        ColumnBatch column = columns[of.ordinal()];
        return column == null ? null : column.lists().getFirst();
    }
}
