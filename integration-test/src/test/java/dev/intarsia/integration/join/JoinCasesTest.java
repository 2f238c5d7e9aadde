package dev.intarsia.integration.join;

import static dev.intarsia.otap.schema.OtapTable.LOGS;
import static dev.intarsia.otap.schema.OtapTable.LOG_ATTRS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.join.TableJoin;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.join.JoinStatistics;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One trait of the files at a time.
class JoinCasesTest {
    @TempDir
    private Path folder;

    private JoinFixture logs;

    @BeforeEach
    void begin() {
        logs = new JoinFixture(folder, LOGS);
    }

    @Test
    void childrenInAnyOrderWithinABatchReachTheirParents() throws Exception {
        logs.file(LOGS, TestTable.ROOT, roots(0, 1, 2));
        logs.file(LOG_ATTRS, TestTable.LEAF, children(2, 0, 1, 0, 2, 1, 0));
        assertThat(join().rows()).isEqualTo(logs.expected());
    }

    @Test
    void aBorderBetweenParentsInsideAPageLosesNothing() throws Exception {
        logs.file(LOGS, TestTable.ROOT.withPageRows(2), roots(0, 1, 2, 3, 4, 5, 6));
        logs.file(LOG_ATTRS, TestTable.LEAF.withPageRows(3), children(0, 0, 1, 1, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6));
        logs.options(JoinOptions.DEFAULTS.withSegmentRows(2).withWindowRows(1));
        assertThat(join().rows()).isEqualTo(logs.expected());
    }

    @Test
    void rowsWithoutIdComeInTheirPlaceWithoutChildren() throws Exception {
        List<TestRow> roots = new ArrayList<>(roots(0, 1));
        roots.add(1, TestRow.root(null, 100));
        logs.file(LOGS, TestTable.ROOT, roots);
        logs.file(LOG_ATTRS, TestTable.LEAF, children(0, 1, 1));
        assertThat(join().rows()).extracting(Joined::value).containsExactly(0L, 100L, 1L);
    }

    @Test
    void aTableOfNullIdsOnlyOf16BitsIsGivenOutWhole() throws Exception {
        List<TestRow> roots = List.of(TestRow.root(null, 3), TestRow.root(null, 4));
        logs.file(LOGS, TestTable.ROOT.withIdBits(16), roots);
        logs.file(LOG_ATTRS, TestTable.LEAF, children(0, 1));
        JoinFixture.Outcome outcome = join();
        assertThat(outcome.rows()).isEqualTo(logs.expected());
        assertThat(outcome.of(LOG_ATTRS).aboveLast()).isEqualTo(2);
    }

    @Test
    void aFileWithoutIdColumnsIsOneOfNulls() throws Exception {
        logs.file(LOGS, TestTable.ROOT.withoutIds(), roots(0, 1));
        logs.file(LOGS, TestTable.ROOT, roots(5, 6));
        logs.file(LOG_ATTRS, TestTable.LEAF, children(5, 6, 6));
        logs.file(LOG_ATTRS, TestTable.LEAF.withoutIds(), children(5));
        JoinFixture.Outcome outcome = join();
        assertThat(outcome.rows())
                .extracting(node -> node.children().getFirst().size())
                .containsExactly(0, 0, 1, 2);
        assertThat(outcome.of(LOG_ATTRS).withoutParentId()).isEqualTo(1);
    }

    @Test
    void orphansAreCountedByWhereTheirParentsWouldBe() throws Exception {
        logs.file(LOGS, TestTable.ROOT, roots(10, 12));
        logs.file(LOG_ATTRS, TestTable.LEAF, withNull(children(1, 2, 3, 10, 11, 11, 12, 90)));
        JoinStatistics.Table table = join().of(LOG_ATTRS);
        assertThat(table).isEqualTo(new JoinStatistics.Table(9, 2, 2, 3, 1, 1, 0));
    }

    @Test
    void pagesThatNoParentCanAskForAreCountedButNotRead() throws Exception {
        logs.file(LOGS, TestTable.ROOT, roots(5000));
        List<TestRow> before = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            before.add(TestRow.child(i, i));
        }
        logs.file(LOG_ATTRS, TestTable.LEAF.withPageRows(100), before);
        JoinFixture.Outcome outcome =
                logs.options(JoinOptions.DEFAULTS.withSegmentRows(100)).join();
        assertThat(outcome.rows()).isEqualTo(logs.expected());
        assertThat(outcome.of(LOG_ATTRS).belowFirst()).isEqualTo(5000);
        assertThat(outcome.of(LOG_ATTRS).aboveLast()).isEqualTo(4999);
        assertThat(outcome.statistics().idsRead()).isEqualTo(100);
    }

    @Test
    void theFirstRowOfADuplicateIdGetsTheChildren() throws Exception {
        logs.file(LOGS, TestTable.ROOT, List.of(TestRow.root(1, 10), TestRow.root(1, 11), TestRow.root(2, 12)));
        logs.file(LOGS, TestTable.ROOT, List.of(TestRow.root(2, 13), TestRow.root(3, 14)));
        logs.file(LOG_ATTRS, TestTable.LEAF, children(1, 1, 2, 3));
        logs.options(JoinOptions.DEFAULTS.withWindowRows(2));
        JoinFixture.Outcome outcome = join();
        assertThat(outcome.rows()).isEqualTo(logs.expected());
        assertThat(outcome.of(LOGS).duplicateIds()).isEqualTo(2);
    }

    @Test
    void duplicateIdsAreRefusedWhereThatIsWanted() throws Exception {
        logs.file(LOGS, TestTable.ROOT, roots(1, 2));
        logs.file(LOGS, TestTable.ROOT, roots(1, 2));
        logs.file(LOG_ATTRS, TestTable.LEAF, children(1));
        logs.options(JoinOptions.DEFAULTS.withDuplicates(JoinOptions.Duplicates.FAIL));
        assertThatThrownBy(this::join)
                .isInstanceOf(InvalidPartitionException.class)
                .hasMessageContaining("2 rows share their id with another row");
    }

    @Test
    void idsAreUnsigned() throws Exception {
        logs.file(LOGS, TestTable.ROOT.withPageRows(1), roots(Integer.MAX_VALUE, Integer.MIN_VALUE, -2, -1));
        logs.file(LOG_ATTRS, TestTable.LEAF.withPageRows(1), children(Integer.MAX_VALUE, -1, Integer.MIN_VALUE, -1));
        JoinFixture.Outcome outcome = logs.options(
                        JoinOptions.DEFAULTS.withSegmentRows(1).withWindowRows(1))
                .join();
        assertThat(outcome.rows()).isEqualTo(logs.expected());
        assertThat(outcome.of(LOG_ATTRS).unmatched()).isZero();
    }

    @Test
    void aChildTableWithoutFilesOrRowsLeavesAllRowsWithoutChildren() throws Exception {
        logs.file(LOGS, TestTable.ROOT, roots(0, 1));
        logs.file(LOG_ATTRS, TestTable.LEAF, List.of());
        assertThat(join().rows()).isEqualTo(logs.expected());
    }

    @Test
    void aRootTableWithoutFilesYieldsNothingAndCountsAllChildren() throws Exception {
        logs.file(LOG_ATTRS, TestTable.LEAF, children(0, 1, 2));
        JoinFixture.Outcome outcome = join();
        assertThat(outcome.rows()).isEmpty();
        assertThat(outcome.of(LOG_ATTRS).aboveLast()).isEqualTo(3);
        assertThat(outcome.statistics().idsRead()).isZero();
    }

    @Test
    void oneChildFileServesManyParentFilesAndHoldsRowsOfOnesToCome() throws Exception {
        logs.file(LOGS, TestTable.ROOT, roots(0, 1));
        logs.file(LOGS, TestTable.ROOT, roots(2, 3));
        logs.file(LOGS, TestTable.ROOT, roots(4, 5));
        logs.file(LOG_ATTRS, TestTable.LEAF, children(0, 1, 2, 3, 4, 5, 6, 6, 7));
        JoinFixture.Outcome outcome = join();
        assertThat(outcome.rows()).isEqualTo(logs.expected());
        assertThat(outcome.of(LOG_ATTRS).aboveLast()).isEqualTo(3);
        assertThat(outcome.of(LOG_ATTRS).orphans()).isZero();
    }

    @Test
    void rowsComeInTheOrderOfFilesWhateverTheirIds() throws Exception {
        logs.file(LOGS, TestTable.ROOT, roots(10, 11));
        logs.file(LOGS, TestTable.ROOT, roots(0, 1));
        logs.file(LOG_ATTRS, TestTable.LEAF, children(0, 10, 11, 1));
        JoinFixture.Outcome outcome = join();
        assertThat(outcome.rows()).extracting(Joined::value).containsExactly(10L, 11L, 0L, 1L);
        assertThat(outcome.rows()).isEqualTo(logs.expected());
    }

    @Test
    void requiredAndOptionalIdsJoinInAnyMixture() throws Exception {
        logs.file(LOGS, TestTable.ROOT.withRequired(), roots(0, 1));
        logs.file(LOGS, TestTable.ROOT, roots(2, 3));
        logs.file(LOG_ATTRS, TestTable.LEAF, children(0, 1));
        logs.file(LOG_ATTRS, TestTable.LEAF.withRequired(), children(2, 3, 3));
        assertThat(join().rows()).isEqualTo(logs.expected());
    }

    @Test
    void filesWithoutBoundsAreLookedThrough() throws Exception {
        logs.file(LOGS, TestTable.ROOT.withoutBounds().withGroupRows(3), roots(0, 1, 2, 3, 4, 5));
        logs.file(LOG_ATTRS, TestTable.LEAF.withoutBounds().withGroupRows(4), children(5, 4, 3, 2, 1, 0, 0, 9));
        JoinFixture.Outcome outcome = join();
        assertThat(outcome.rows()).isEqualTo(logs.expected());
        assertThat(outcome.of(LOG_ATTRS).aboveLast()).isEqualTo(1);
    }

    @Test
    void filesOfDuckDbWithoutPageIndexAreJoined() throws Exception {
        List<TestRow> roots = new ArrayList<>();
        List<TestRow> attributes = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            roots.add(TestRow.root(i % 7 == 0 ? null : i, i));
            for (int k = 0; k < i % 4; k++) {
                attributes.add(TestRow.child(i, attributes.size()));
            }
        }
        copyByDuckDb("logs.parquet", TestTable.ROOT, roots, "");
        copyByDuckDb("attrs.parquet", TestTable.LEAF, attributes, ", ROW_GROUP_SIZE 2048");
        logs.existing(LOGS, "logs.parquet", roots).existing(LOG_ATTRS, "attrs.parquet", attributes);
        JoinFixture.Outcome outcome = join();
        assertThat(outcome.rows()).isEqualTo(logs.expected());
        assertThat(outcome.of(LOG_ATTRS).unmatched()).isEqualTo(logs.unmatched(LOG_ATTRS));
    }

    private void copyByDuckDb(String name, TestTable shape, List<TestRow> rows, String options) throws Exception {
        Path source = folder.resolve("source-" + name);
        shape.write(source, rows);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (FROM '" + source + "') TO '" + folder.resolve(name) + "' (FORMAT parquet" + options + ")");
        }
    }

    @Test
    void idsOfAnotherTypeAreRefused() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT 1::BIGINT AS id, 1::BIGINT AS value, 'a' AS text, [1::BIGINT] AS numbers) TO '"
                            + folder.resolve("logs.parquet") + "' (FORMAT parquet)");
        }
        logs.existing(LOGS, "logs.parquet", List.of());
        assertThatThrownBy(this::join)
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("ids are INT32");
    }

    @Test
    void aJoinThatIsClosedEarlyHoldsNothing() throws Exception {
        logs.file(LOGS, TestTable.ROOT, roots(0, 1, 2));
        logs.file(LOG_ATTRS, TestTable.LEAF, children(0, 1, 2));
        try (OffHeapPool pool = OffHeapPool.create();
                LocalObjectStore store = new LocalObjectStore(folder);
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            JoinOptions options = JoinOptions.DEFAULTS.withWindowRows(1);
            TableJoin join = TableJoin.open(logs.tree(store, context), OtapPlace.unknown(), options, context);
            Optional<JoinedRows> first = join.next();
            assertThat(first).isPresent();
            assertThat(pool.inUse()).isPositive();
            join.close();
            assertThat(pool.inUse()).isZero();
            assertThatThrownBy(join::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theNextRowsAreAskedForBeforeTheyAreWanted() throws Exception {
        logs.file(LOGS, TestTable.ROOT.withPageRows(2), roots(0, 1, 2, 3));
        logs.file(LOG_ATTRS, TestTable.LEAF.withPageRows(2), children(0, 0, 1, 2, 3, 3));
        try (OffHeapPool pool = OffHeapPool.create();
                InterceptedStore store = new InterceptedStore(new LocalObjectStore(folder));
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            JoinOptions options = JoinOptions.DEFAULTS.withSegmentRows(2);
            try (TableJoin join = TableJoin.open(logs.tree(store, context), OtapPlace.unknown(), options, context)) {
                assertThat(join.next()).isPresent();
                int reads = store.reads();
                assertThat(join.next()).isPresent();
                assertThat(store.reads()).isEqualTo(reads);
            }
            assertThat(pool.inUse()).isZero();
        }
    }

    private JoinFixture.Outcome join() {
        return logs.join();
    }

    private static List<TestRow> roots(int... ids) {
        List<TestRow> rows = new ArrayList<>();
        for (int id : ids) {
            rows.add(TestRow.root(id, Integer.toUnsignedLong(id)));
        }
        return rows;
    }

    private static List<TestRow> children(int... parentIds) {
        List<TestRow> rows = new ArrayList<>();
        for (int id : parentIds) {
            rows.add(TestRow.child(id, rows.size()));
        }
        return rows;
    }

    private static List<TestRow> withNull(List<TestRow> rows) {
        List<TestRow> more = new ArrayList<>(rows);
        more.add(TestRow.child(null, rows.size()));
        return more;
    }
}
