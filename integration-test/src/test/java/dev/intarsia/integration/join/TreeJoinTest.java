package dev.intarsia.integration.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole trees of tables, with random rows, against a hash join: spans to the attributes of their events, metrics
/// to the attributes of the exemplars of their points.
class TreeJoinTest {
    private static final long SEED = Seeds.seed("TreeJoinTest");

    @TempDir
    private Path folder;

    @Test
    void spansWithEventsLinksAndTheirAttributes() throws Exception {
        for (int i = 0; i < 12; i++) {
            check(OtapTable.SPANS, new Random(SEED + i));
        }
    }

    @Test
    void metricsWithPointsExemplarsAndTheirAttributes() throws Exception {
        for (int i = 0; i < 6; i++) {
            check(OtapTable.UNIVARIATE_METRICS, new Random(SEED + 100 + i));
        }
    }

    private void check(OtapTable root, Random random) throws Exception {
        JoinFixture fixture = new JoinFixture(Files.createTempDirectory(folder, "tree"), root);
        Map<OtapTable, List<TestRow>> rows = new EnumMap<>(OtapTable.class);
        int batches = random.nextInt(1, 6);
        boolean shuffled = random.nextBoolean();
        int offset = 0;
        for (int batch = 0; batch < batches; batch++) {
            Map<OtapTable, List<TestRow>> ofBatch = new EnumMap<>(OtapTable.class);
            offset += batch(root, null, random.nextInt(1, 200), offset, random, ofBatch) + 1;
            ofBatch.forEach((table, added) -> {
                if (shuffled) {
                    Collections.shuffle(added, random);
                }
                rows.computeIfAbsent(table, t -> new ArrayList<>()).addAll(added);
            });
        }
        for (Map.Entry<OtapTable, List<TestRow>> table : rows.entrySet()) {
            fixture.file(table.getKey(), shape(table.getKey(), random), table.getValue());
        }
        JoinOptions options = JoinOptions.DEFAULTS
                .withWindowRows(random.nextInt(1, 200))
                .withSegmentRows(random.nextInt(100, 2000))
                .withMaxBufferBytes(random.nextBoolean() ? 8 << 20 : 256 << 20);
        JoinFixture.Outcome outcome = fixture.options(options).join();
        assertThat(outcome.rows().equals(fixture.expected()))
                .as("tree of %s, seed %d", root, SEED)
                .isTrue();
        rows.keySet().stream()
                .filter(table -> table != root)
                .forEach(table -> assertThat(outcome.of(table).unmatched())
                        .as("orphans of %s", table)
                        .isEqualTo(fixture.unmatched(table)));
    }

    private static TestTable shape(OtapTable table, Random random) {
        TestTable shape =
                table.isRoot() ? TestTable.ROOT : table.children().isEmpty() ? TestTable.LEAF : TestTable.INNER;
        return shape.withPageRows(random.nextInt(50, 400)).withGroupRows(random.nextInt(300, 5000));
    }

    /// Adds the rows of a batch to a table and all below; local ids run from 0 on in each table.
    ///
    /// @return the highest local id of the batch
    private static int batch(
            OtapTable table,
            @Nullable List<Integer> parents,
            int count,
            int offset,
            Random random,
            Map<OtapTable, List<TestRow>> rows) {
        List<TestRow> own = rows.computeIfAbsent(table, t -> new ArrayList<>());
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Integer parent = parents == null ? null : parents.get(random.nextInt(parents.size()));
            own.add(new TestRow(offset + i, parent, offset + i));
            if (random.nextInt(50) > 0) {
                ids.add(offset + i);
            }
        }
        // What is not there are parents without children; and now and then children lose their parent.
        if (own.size() > 3 && random.nextInt(4) == 0) {
            own.remove(random.nextInt(own.size()));
        }
        int highest = count - 1;
        for (OtapTable child : table.children()) {
            if (!ids.isEmpty() && random.nextInt(5) > 0) {
                highest = Math.max(highest, batch(child, ids, random.nextInt(1, 2 * count + 2), offset, random, rows));
            }
        }
        return highest;
    }
}
