package dev.intarsia.integration.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random logs and attributes: every row of both tables is where a hash join puts it, and what has no parent is
/// counted, in a buffer of 16 MiB. `-Ddev.intarsia.join.logs=200000` for the full size.
class RandomJoinTest {
    private static final long SEED = Seeds.seed("RandomJoinTest");
    private static final int LOGS = Integer.getInteger("dev.intarsia.join.logs", 20_000);

    @TempDir
    private Path folder;

    @Test
    void logsInBatchesSmallAndLargeSortedAndShuffledInSmallAndLargePages() throws Exception {
        RandomGenerator random = Seeds.random(SEED);
        for (int pageRows : List.of(1000, 20_000)) {
            for (int batchLogs : List.of(100, 5000)) {
                for (boolean shuffled : List.of(false, true)) {
                    check(random, LOGS, pageRows, batchLogs, shuffled);
                }
            }
        }
    }

    @Test
    void smallTablesOfAllShapes() throws Exception {
        RandomGenerator random = Seeds.random(SEED + 1);
        for (int i = 0; i < 40; i++) {
            check(random, random.nextInt(1, 800), random.nextInt(3, 300), random.nextInt(1, 400), random.nextBoolean());
        }
    }

    private void check(RandomGenerator random, int logCount, int pageRows, int batchLogs, boolean shuffled)
            throws Exception {
        int firstId = random.nextBoolean() ? 0 : Integer.MAX_VALUE - logCount / 2;
        LogTables tables = LogTables.generate(random, logCount, batchLogs, firstId, shuffled);
        JoinFixture fixture = new JoinFixture(Files.createTempDirectory(folder, "case"), OtapTable.LOGS);
        TestTable root = TestTable.ROOT.withPageRows(pageRows).withGroupRows(random.nextInt(1, 2 * logCount + 2));
        TestTable leaf = TestTable.LEAF.withPageRows(pageRows).withGroupRows(random.nextInt(50, 10 * logCount + 100));
        split(random, tables.logs(), tables.logEnds(), fixture, OtapTable.LOGS, root);
        split(random, tables.attributes(), tables.attributeEnds(), fixture, OtapTable.LOG_ATTRS, leaf);
        JoinFixture.Outcome outcome = fixture.options(JoinOptions.DEFAULTS
                        .withMaxBufferBytes(16 << 20)
                        .withSegmentRows(random.nextInt(pageRows, 20_000 + pageRows)))
                .join();
        assertThat(outcome.rows()).isEqualTo(fixture.expected());
        assertThat(outcome.of(OtapTable.LOG_ATTRS).unmatched()).isEqualTo(fixture.unmatched(OtapTable.LOG_ATTRS));
        assertThat(outcome.of(OtapTable.LOGS).rows()).isEqualTo(tables.logs().size());
        assertThat(outcome.of(OtapTable.LOG_ATTRS).rows())
                .isEqualTo(tables.attributes().size());
    }

    // A batch is never split over two files of a table.
    private static void split(
            RandomGenerator random,
            List<TestRow> rows,
            List<Integer> ends,
            JoinFixture fixture,
            OtapTable table,
            TestTable shape)
            throws Exception {
        int files = random.nextInt(1, 4);
        int from = 0;
        for (int i = 1; i <= files; i++) {
            int to = i == files ? rows.size() : ends.get(random.nextInt(ends.size()));
            if (to > from) {
                fixture.file(table, shape, rows.subList(from, to));
                from = to;
            }
        }
    }
}
