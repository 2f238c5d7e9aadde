package dev.intarsia.docs;

import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.read.BatchIterator;
import dev.intarsia.parquet.read.ParquetReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.List;

final class ColumnsExample {
    private ColumnsExample() {}

    static void run(Path folder) {
        // example
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(folder)) {
            ParquetReader reader = ParquetReader.open(store, "data.parquet", context);
            Projection durations = Projection.of(List.of(ColumnPath.of("DurationNano")));
            long total = 0;
            try (BatchIterator batches = reader.batches(durations)) {
                while (batches.hasNext()) {
                    ColumnBatch column = batches.next().columns().getFirst();
                    for (int row = 0; row < column.slotCount(); row++) {
                        total += column.getLong(row);
                    }
                }
            }
            System.out.println(total + " ns in all traces");
        }
        // end
    }
}
