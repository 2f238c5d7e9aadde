package dev.intarsia.docs;

import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.ListView;
import dev.intarsia.row.MapView;
import dev.intarsia.row.RowCursor;
import java.nio.file.Path;

final class RowsExample {
    private RowsExample() {}

    static void run(Path folder) {
        // example
        try (ParquetReader reader = ParquetReader.open(folder.resolve("data.parquet"));
                RowCursor rows = reader.rows(Projection.of("RootSpanName", "ServiceStats"))) {
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
        // end
    }
}
