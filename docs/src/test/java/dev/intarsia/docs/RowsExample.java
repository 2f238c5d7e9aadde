package dev.intarsia.docs;

import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.read.ParquetReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.row.GroupView;
import dev.intarsia.parquet.row.ListView;
import dev.intarsia.parquet.row.MapView;
import dev.intarsia.parquet.row.RowCursor;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.List;

final class RowsExample {
    private RowsExample() {}

    static void run(Path folder) {
        // example
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(folder)) {
            ParquetReader reader = ParquetReader.open(store, "data.parquet", context);
            Projection some = Projection.of(List.of(ColumnPath.of("RootSpanName"), ColumnPath.of("ServiceStats")));
            try (RowCursor rows = reader.rows(some)) {
                int name = rows.type().index("RootSpanName");
                int stats = rows.type().index("ServiceStats");
                GroupView row = rows.row();
                while (rows.next()) {
                    MapView services = row.map(stats);
                    ListView counts = services.values().orElseThrow();
                    long spans = 0;
                    for (int i = 0; i < services.size(); i++) {
                        spans += counts.group(i).getLong("SpanCount");
                    }
                    System.out.println(row.getText(name) + ": " + spans + " spans, " + services.toMap());
                }
            }
        }
        // end
    }
}
