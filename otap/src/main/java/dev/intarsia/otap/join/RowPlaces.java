package dev.intarsia.otap.join;

import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.RowGroupBatch;
import java.util.List;

/// Where some rows are: for each its batch, and its place in there.
final class RowPlaces {
    private static final int[] ONE_BATCH = {};

    private final RowGroupBatch[] batches;
    /// Empty when there is one batch.
    private final int[] batchOf;
    /// Empty when the rows follow each other from `first` on, in one batch.
    private final int[] rowOf;
    private final int first;
    private final int count;

    private RowPlaces(RowGroupBatch[] batches, int[] batchOf, int[] rowOf, int first, int count) {
        this.batches = batches;
        this.batchOf = batchOf;
        this.rowOf = rowOf;
        this.first = first;
        this.count = count;
    }

    /// No rows.
    static RowPlaces none() {
        return new RowPlaces(new RowGroupBatch[0], ONE_BATCH, ONE_BATCH, 0, 0);
    }

    /// The rows `[from, to)` of a batch.
    static RowPlaces range(RowGroupBatch batch, int from, int to) {
        return new RowPlaces(new RowGroupBatch[] {batch}, ONE_BATCH, ONE_BATCH, from, to - from);
    }

    /// Rows of several blocks; `blockOf` is empty where there is one.
    static RowPlaces of(List<Block> blocks, int[] blockOf, int[] rowOf) {
        RowGroupBatch[] batches = blocks.stream().map(Block::batch).toArray(RowGroupBatch[]::new);
        return new RowPlaces(batches, blockOf, rowOf, 0, rowOf.length);
    }

    int count() {
        return count;
    }

    int batchCount() {
        return batches.length;
    }

    RowGroupBatch batch(int index) {
        return batches[index];
    }

    int batchOf(int row) {
        return batchOf.length == 0 ? 0 : batchOf[row];
    }

    int rowOf(int row) {
        return rowOf.length == 0 ? first + row : rowOf[row];
    }

    /// The rows' own ids, by position in here.
    IdRun ids() {
        if (count > 0 && rowOf.length == 0) {
            return IdRun.of(batches[0].column(IdColumn.ID).orElse(null), first, first + count);
        }
        ColumnBatch[] columns = new ColumnBatch[batches.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batches[i].column(IdColumn.ID).orElse(null);
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
