package dev.intarsia.docs;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import java.nio.file.Path;

final class ColumnsExample {
    private ColumnsExample() {}

    static void run(Path folder) {
        // example
        try (ParquetReader reader = ParquetReader.open(folder.resolve("data.parquet"));
                BatchIterator batches = reader.batches(Projection.of("DurationNano"))) {
            long total = 0;
            while (batches.hasNext()) {
                ColumnBatch durations = batches.next().column("DurationNano");
                for (int row = 0; row < durations.slotCount(); row++) {
                    total += durations.getLong(row);
                }
            }
            System.out.println(total + " ns in all traces");
        }
        // end
    }
}
