package dev.intarsia.conformance.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.row.RowCursor;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records of random nested schemas, written by parquet-java, come out of the row cursor: of all columns and of some,
/// in batches of any size, all rows and filtered ones.
final class RandomRowsTest {
    private final RandomGenerator random = Seeds.random("RandomRowsTest");
    private final OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @Tag(Campaign.TAG)
    @Test
    void rowsAreTheRecordsThatWereWritten() throws IOException {
        for (int i = Campaign.rounds(30, 1_500); i > 0; i--) {
            MessageType schema = new RandomRecordSchema(random).next();
            RandomRecords source = new RandomRecords(random);
            List<Group> records = source.next(schema, random.nextInt(150));
            Path path = folder.resolve("random.parquet");
            source.write(path, schema, records);
            List<List<String>> all = schema.getColumns().stream()
                    .map(ColumnDescriptor::getPath)
                    .map(List::of)
                    .toList();
            compare(path, schema, records, all);
            for (int some = 0; some < 3; some++) {
                compare(
                        path,
                        schema,
                        records,
                        all.stream().filter(leaf -> random.nextBoolean()).toList());
            }
        }
    }

    private void compare(Path path, MessageType schema, List<Group> records, List<List<String>> leaves) {
        RecordOracle oracle = new RecordOracle(new HashSet<>(leaves));
        int batchRows = random.nextInt(1, 70);
        assertRows(schema, leaves, CursorRecords.read(path, leaves, batchRows, 1 << 20, pool), oracle, records);
        if (!records.isEmpty()) {
            int from = random.nextInt(records.size());
            int to = random.nextInt(from, records.size());
            assertRows(schema, leaves, filtered(path, leaves, from, to), oracle, records.subList(from, to + 1));
        }
    }

    private static void assertRows(
            MessageType schema,
            List<List<String>> leaves,
            List<Map<String, @Nullable Object>> rows,
            RecordOracle oracle,
            List<Group> records) {
        assertThat(rows).as("%s%s", leaves, schema).hasSameSizeAs(records);
        for (int row = 0; row < rows.size(); row++) {
            assertThat(rows.get(row)).as("row %d of %s%s", row, leaves, schema).isEqualTo(oracle.row(records.get(row)));
        }
    }

    /// Rows by their `id`, of a plan that leaves null chunks out where it can.
    private List<Map<String, @Nullable Object>> filtered(Path path, List<List<String>> leaves, long from, long to) {
        LocalFile file = LocalFile.of(path);
        ColumnPath id = ColumnPath.of("id");
        ColumnPredicate wanted = ColumnPredicate.and(
                ColumnPredicate.greaterOrEqual(id, Literal.of(from)), ColumnPredicate.lessOrEqual(id, Literal.of(to)));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (ReadContext context = ReadContext.builder()
                        .pool(pool)
                        .batchRows(random.nextInt(1, 70))
                        .build();
                var store = file.store()) {
            ParquetReader reader = ParquetReader.open(store, file.key(), context);
            Projection projection =
                    Projection.of(leaves.stream().map(ColumnPath::new).toList());
            ReadPlan plan = ReadPlan.create(
                    reader.footer(),
                    projection,
                    true,
                    wanted.bind(reader.footer().schema()));
            try (RowCursor cursor = reader.rows(plan)) {
                while (cursor.next()) {
                    rows.add(cursor.row().toMap());
                }
            }
        }
        return rows;
    }
}
