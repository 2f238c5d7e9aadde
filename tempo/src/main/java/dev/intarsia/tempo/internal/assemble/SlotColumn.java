package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// The values of one column in the batch at hand. A column that the file lacks or that is not projected holds only
/// nulls.
abstract class SlotColumn {
    private final @Nullable LeafColumn leaf;
    private final @Nullable ListCursor owner;
    private ErrorLocation place = ErrorLocation.unknown();

    /// `owner` is the innermost list around the column, null for a column of rows.
    SlotColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        this.leaf = leaf;
        this.owner = owner;
    }

    final void bind(RowGroupBatch batch, ErrorLocation location) {
        if (leaf == null) {
            return;
        }
        place = location;
        ColumnBatch column = batch.column(leaf);
        int slots = batch.rowCount();
        if (owner != null) {
            owner.check(column, location);
            slots = owner.elementCount();
        }
        if (column.slotCount() != slots) {
            throw corrupt(column.slotCount() + " values for " + slots + " elements");
        }
        if (slots == 0 || column.nullCount() == slots) {
            clear();
        } else {
            load(column, slots);
        }
    }

    /// What to throw when a value of the column is not what it should be.
    final CorruptFileException corrupt(String reason) {
        return new CorruptFileException(
                leaf == null ? place : place.withColumn(leaf.path().dotted()), reason);
    }

    /// There are only nulls in this batch.
    abstract void clear();

    /// There are `slots` values, at least one of which is not null.
    abstract void load(ColumnBatch column, int slots);

    /// Discards what belongs to the batch.
    void release() {}

    /// Room for `count` values in a new array, with some to spare if it has to grow again.
    static int grown(int length, int count) {
        return Math.max(count, length + (length >>> 1));
    }
}
