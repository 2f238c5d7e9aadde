package dev.intarsia.cli.summary;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// The columns of a file, summarised.
///
/// @param rows number of rows read
/// @param columns one summary per leaf of the plan, in schema order
public record FileSummary(long rows, List<ColumnSummary> columns) {
    /// Most heap bytes of all sets of distinct values together.
    private static final long MAX_DISTINCT_BYTES = 192L << 20;

    /// Most heap bytes of the set of one column: some 200,000 short values.
    private static final long MAX_COLUMN_BYTES = 32L << 20;

    /// Copies the list.
    public FileSummary {
        columns = List.copyOf(columns);
    }

    /// Reads what a plan without elision selects, page by page; the column tasks of `context` share the work.
    ///
    /// @param progress receives the number of rows done
    /// @throws dev.intarsia.error.ReadException if the file cannot be read
    public static FileSummary of(ParquetReader reader, ReadPlan plan, ReadContext context, LongConsumer progress) {
        List<LeafColumn> leaves = plan.columns();
        long maxBytes = Math.min(MAX_COLUMN_BYTES, MAX_DISTINCT_BYTES / Math.max(1, leaves.size()));
        List<ColumnSummarizer> summarizers = new ArrayList<>(leaves.size());
        for (LeafColumn leaf : leaves) {
            summarizers.add(new ColumnSummarizer(leaf, maxBytes));
        }
        long rows = 0;
        try (BatchIterator batches = reader.batches(plan)) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                List<ColumnBatch> columns = batch.columns();
                context.columnTasks()
                        .run(columns.size(), i -> summarizers.get(i).add(columns.get(i)));
                rows += batch.rowCount();
                progress.accept(rows);
            }
        }
        return new FileSummary(
                rows, summarizers.stream().map(ColumnSummarizer::finish).toList());
    }
}
