package dev.intarsia.docs;

import dev.intarsia.parquet.filter.ColumnPredicate;
import dev.intarsia.parquet.filter.Literal;
import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.read.BatchIterator;
import dev.intarsia.parquet.read.ParquetReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.List;

final class FilterExample {
    private FilterExample() {}

    static void run(Path folder) {
        // example
        ColumnPredicate slow = ColumnPredicate.and(
                ColumnPredicate.greaterOrEqual(ColumnPath.of("DurationNano"), Literal.of(50_000_000)),
                ColumnPredicate.not(ColumnPredicate.startsWith(ColumnPath.of("RootServiceName"), Literal.of("test-"))));
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(folder)) {
            ParquetReader reader = ParquetReader.open(store, "data.parquet", context);
            Projection ids = Projection.of(List.of(ColumnPath.of("TraceID")));
            long found = 0;
            try (BatchIterator batches = reader.batches(ids, slow)) {
                while (batches.hasNext()) {
                    found += batches.next().rowCount();
                }
            }
            System.out.println(found + " slow traces");
        }
        // end
    }
}
