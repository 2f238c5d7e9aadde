package dev.intarsia.otap.internal.rows;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.schema.LeafColumn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The numbers in one batch of one table. An absent column reads as nulls.
///
/// Values are accessed by slot: the row, or for columns inside a list the element.
public abstract class SlotColumns {
    private final @Nullable ColumnBatch[] columns;
    /// By column, each created on first access.
    private final long[] @Nullable [] numbers;

    /// @param columns by [OtapColumn#ordinal()]
    protected SlotColumns(@Nullable ColumnBatch[] columns) {
        this.columns = columns;
        this.numbers = new long[columns.length][];
    }

    /// A column; null if absent from the batch.
    public final @Nullable ColumnBatch column(OtapColumn of) {
        return columns[of.ordinal()];
    }

    /// The leaf of a column, if present in the batch.
    public final Optional<LeafColumn> leaf(OtapColumn of) {
        return Optional.ofNullable(columns[of.ordinal()]).map(ColumnBatch::column);
    }

    /// Whether the slot is null.
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

    /// The elements of a list in each row; null if the list is absent from the batch.
    public final @Nullable ListOffsets list(OtapColumn of) {
        ColumnBatch column = columns[of.ordinal()];
        return column == null ? null : column.lists().getFirst();
    }
}
