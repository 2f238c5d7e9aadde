package dev.intarsia.conformance.row;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.row.RowCursor;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.local.LocalFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file as our cursor sees it.
final class CursorRecords {
    private CursorRecords() {}

    /// The paths of all leaves.
    static List<List<String>> leaves(Path path, OffHeapPool pool) {
        LocalFile file = LocalFile.of(path);
        try (ReadContext context = ReadContext.builder().pool(pool).build();
                var store = file.store()) {
            return ParquetReader.open(store, file.key(), context).footer().schema().leaves().stream()
                    .map(leaf -> leaf.path().parts())
                    .toList();
        }
    }

    /// The first rows as plain objects.
    static List<Map<String, @Nullable Object>> read(
            Path path, Collection<List<String>> leaves, int batchRows, int maxRows, OffHeapPool pool) {
        LocalFile file = LocalFile.of(path);
        Projection projection =
                Projection.of(leaves.stream().map(ColumnPath::new).toList());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (ReadContext context =
                        ReadContext.builder().pool(pool).batchRows(batchRows).build();
                var store = file.store();
                RowCursor cursor =
                        ParquetReader.open(store, file.key(), context).rows(projection)) {
            while (rows.size() < maxRows && cursor.next()) {
                rows.add(cursor.row().toMap());
            }
        }
        return rows;
    }
}
