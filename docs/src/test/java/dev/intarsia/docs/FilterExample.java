package dev.intarsia.docs;

import static dev.intarsia.filter.Column.col;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import java.nio.file.Path;

final class FilterExample {
    private FilterExample() {}

    static void run(Path folder) {
        // example
        ColumnPredicate slow = ColumnPredicate.and(
                col("DurationNano").ge(50_000_000),
                ColumnPredicate.not(col("RootServiceName").startsWith("test-")));
        try (ParquetReader reader = ParquetReader.open(folder.resolve("data.parquet"));
                BatchIterator batches = reader.batches(Projection.of("TraceID"), slow)) {
            long found = 0;
            while (batches.hasNext()) {
                found += batches.next().rowCount();
            }
            System.out.println(found + " slow traces");
        }
        // end
    }
}
