package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.read.ParquetFile;
import java.util.List;

/// The positions of rows: for each its batch, and its index in that batch.
final class RowPlaces {
    private static final int[] ONE_BATCH = {};

    private final Block[] blocks;
    /// Empty if there is one batch.
    private final int[] batchOf;
    /// Empty if the rows are consecutive from `first` on, in one batch.
    private final int[] rowOf;
    private final int first;
    private final int count;

    private RowPlaces(Block[] blocks, int[] batchOf, int[] rowOf, int first, int count) {
        this.blocks = blocks;
        this.batchOf = batchOf;
        this.rowOf = rowOf;
        this.first = first;
        this.count = count;
    }

    /// No rows.
    static RowPlaces none() {
        return new RowPlaces(new Block[0], ONE_BATCH, ONE_BATCH, 0, 0);
    }

    /// The rows `[from, to)` of a block.
    static RowPlaces range(Block block, int from, int to) {
        return new RowPlaces(new Block[] {block}, ONE_BATCH, ONE_BATCH, from, to - from);
    }

    /// Rows of several blocks; `blockOf` is empty if there is only one.
    static RowPlaces of(List<Block> blocks, int[] blockOf, int[] rowOf) {
        return new RowPlaces(blocks.toArray(Block[]::new), blockOf, rowOf, 0, rowOf.length);
    }

    int count() {
        return count;
    }

    int batchCount() {
        return blocks.length;
    }

    RowGroupBatch batch(int index) {
        return blocks[index].batch();
    }

    ParquetFile file(int index) {
        return blocks[index].file();
    }

    int batchOf(int row) {
        return batchOf.length == 0 ? 0 : batchOf[row];
    }

    int rowOf(int row) {
        return rowOf.length == 0 ? first + row : rowOf[row];
    }

    /// The rows' own ids, by position.
    IdRun ids() {
        if (count > 0 && rowOf.length == 0) {
            return IdRun.of(batch(0).column(IdColumn.ID).orElse(null), first, first + count);
        }
        ColumnBatch[] columns = new ColumnBatch[blocks.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch(i).column(IdColumn.ID).orElse(null);
        }
        IdRun.Builder ids = new IdRun.Builder(count);
        for (int i = 0; i < count; i++) {
            ColumnBatch column = columns[batchOf(i)];
            if (column != null && !column.isNull(rowOf(i))) {
                ids.add(Ids.shifted(column.getInt(rowOf(i))), i);
            }
        }
        return ids.build();
    }
}
