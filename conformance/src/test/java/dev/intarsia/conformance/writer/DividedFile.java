package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Levels;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.store.local.LocalFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A file whose rows come in parts, put together again.
final class DividedFile {
    private final SchemaNode list;
    private final List<List<String>> entries = new ArrayList<>();

    private DividedFile(SchemaNode list) {
        this.list = list;
    }

    /// Compares the entries of all columns, as `rep def value`, with rows divided at each list of the file.
    static void check(Path path, List<List<String>> expected, long batchBytes, OffHeapPool pool, String what) {
        LocalFile file = LocalFile.of(path);
        try (ReadContext context =
                        ReadContext.builder().pool(pool).batchBytes(batchBytes).build();
                var store = file.store()) {
            ParquetReader reader = ParquetReader.open(store, file.key(), context);
            for (SchemaNode list : lists(reader)) {
                DividedFile divided = new DividedFile(list);
                divided.read(reader);
                for (int c = 0; c < expected.size(); c++) {
                    assertThat(divided.entries.get(c))
                            .as("column %d, divided at %s, %d bytes a batch: %s", c, list.path(), batchBytes, what)
                            .isEqualTo(expected.get(c));
                }
            }
        }
    }

    private static Set<SchemaNode> lists(ParquetReader reader) {
        Set<SchemaNode> lists = new LinkedHashSet<>();
        for (LeafColumn leaf : reader.footer().schema().leaves()) {
            lists.addAll(leaf.repeatedAncestors());
        }
        return lists;
    }

    private void read(ParquetReader reader) {
        reader.footer().schema().leaves().forEach(leaf -> entries.add(new ArrayList<>()));
        ReadPlan plan =
                ReadPlan.create(reader.footer(), Projection.all(), false).dividedAt(list);
        try (BatchIterator batches = reader.batches(plan)) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                for (ColumnBatch column : batch.columns()) {
                    add(column, batch.resumedAt());
                }
            }
        }
    }

    private void add(ColumnBatch column, int resumedAt) {
        List<String> own = new ArrayList<>();
        OurFile.append(column, own);
        int repeated = repeated(column, resumedAt);
        if (repeated == 0) {
            own.set(0, resumedAt + own.getFirst().substring(own.getFirst().indexOf(' ')));
        }
        entries.get(column.column().index()).addAll(own.subList(repeated, own.size()));
    }

    // Entries of the element around the list that the part before had too.
    private int repeated(ColumnBatch column, int resumedAt) {
        long depth = column.column().repeatedAncestors().stream()
                .filter(around -> list.path().startsWith(around.path()))
                .count();
        Levels rep = column.repetitionLevels();
        int repeated = resumedAt > depth ? 1 : 0;
        while (repeated > 0 && repeated < rep.count() && rep.get(repeated) > depth) {
            repeated++;
        }
        return repeated;
    }
}
