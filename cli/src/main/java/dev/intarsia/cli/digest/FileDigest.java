package dev.intarsia.cli.digest;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// What a file holds, leaf by leaf, in a form that can be compared with that of any other reader.
///
/// @param rows number of rows
/// @param columns one digest per leaf, in schema order
public record FileDigest(long rows, List<LeafDigest> columns) {

    /// Copies the list.
    public FileDigest {
        columns = List.copyOf(columns);
    }

    /// Reads the whole file, page by page; the column tasks of `context` share the work.
    ///
    /// @throws dev.intarsia.error.ReadException when the file cannot be read
    public static FileDigest of(ParquetReader reader, ReadContext context) {
        return of(reader, context, rows -> {});
    }

    /// As [#of(ParquetReader, ReadContext)]; `progress` receives the number of rows done.
    ///
    /// @throws dev.intarsia.error.ReadException when the file cannot be read
    public static FileDigest of(ParquetReader reader, ReadContext context, LongConsumer progress) {
        List<LeafColumn> leaves = reader.footer().schema().leaves();
        List<LeafDigester> digesters = new ArrayList<>(leaves.size());
        for (LeafColumn leaf : leaves) {
            digesters.add(new LeafDigester(leaf));
        }
        long rows = 0;
        try (BatchIterator batches = reader.batches(Projection.all())) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                List<ColumnBatch> columns = batch.columns();
                context.columnTasks().run(columns.size(), i -> digesters.get(i).add(columns.get(i)));
                rows += batch.rowCount();
                progress.accept(rows);
            }
        }
        return new FileDigest(rows, digesters.stream().map(LeafDigester::finish).toList());
    }
}
