package dev.intarsia.otap.internal.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.OtapCorpus;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.internal.discover.Discovery;
import dev.intarsia.otap.internal.discover.TableFooters;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.local.LocalObjectStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files of a real exporter: every child row is joined with its parent, and rows without parent are counted as by an
/// independent reader.
class CorpusJoinTest {
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, Long> unmatched = new TreeMap<>();

    static List<String> cases() {
        return OtapCorpus.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsAreWithTheirParentsAndOrphansAreThoseOfTheIndependentReader(String name) {
        for (JoinOptions options : List.of(
                JoinOptions.DEFAULTS,
                JoinOptions.DEFAULTS.withSegmentRows(300).withWindowRows(70),
                JoinOptions.DEFAULTS.withMaxBufferBytes(1 << 20).withSegmentRows(100))) {
            rows.clear();
            unmatched.clear();
            join(name, options);
            Map<String, Long> expectedRows = OtapCorpus.perTable(name, "rows");
            expectedRows.keySet().removeAll(List.of("resource_attrs", "scope_attrs"));
            assertThat(rows).isEqualTo(expectedRows);
            assertThat(unmatched).isEqualTo(OtapCorpus.perTable(name, "orphanChildRows"));
        }
    }

    private void join(String name, JoinOptions options) {
        try (OffHeapPool pool = OffHeapPool.create();
                LocalObjectStore store = new LocalObjectStore(OtapCorpus.out(name));
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            TableFooters footers = new TableFooters(store, context);
            DiscoveryOptions all = DiscoveryOptions.DEFAULTS.withAges(Duration.ZERO, Duration.ZERO);
            List<Partition> partitions =
                    Stages.join(new Discovery(footers, "", all).discover()).partitions();
            for (Partition partition : partitions) {
                for (Signal signal : Signal.values()) {
                    JoinTable tables = JoinTable.of(partition, signal.rootTable(), table -> Projection.all(), footers);
                    join(tables, partition, options, context);
                }
            }
            assertThat(pool.inUse()).isZero();
        }
    }

    private void join(JoinTable tables, Partition partition, JoinOptions options, ReadContext context) {
        try (TableJoin join = TableJoin.open(tables, partition.place(), options, context)) {
            for (Optional<JoinedRows> part = join.next(); part.isPresent(); part = join.next()) {
                check(part.get());
            }
            join.statistics().tables().forEach((table, counts) -> {
                if (counts.rows() > 0) {
                    rows.merge(table.folder(), counts.rows(), Long::sum);
                }
                if (counts.unmatched() > 0) {
                    unmatched.merge(table.folder(), counts.unmatched(), Long::sum);
                }
            });
        }
    }

    private void check(JoinedRows parents) {
        for (ChildRows children : parents.children()) {
            for (int parent = 0; parent < parents.rowCount(); parent++) {
                for (int row = children.from(parent); row < children.to(parent); row++) {
                    assertThat(id(children.rows(), row, "parent_id")).isEqualTo(id(parents, parent, "id"));
                }
            }
            check(children.rows());
            children.cursor().ifPresent(cursor -> checkParts(cursor, id(parents, 0, "id")));
        }
    }

    private void checkParts(ChildCursor cursor, int parentId) {
        for (Optional<JoinedRows> part = cursor.next(); part.isPresent(); part = cursor.next()) {
            for (int row = 0; row < part.get().rowCount(); row++) {
                assertThat(id(part.get(), row, "parent_id")).isEqualTo(parentId);
            }
            check(part.get());
        }
    }

    private static int id(JoinedRows rows, int row, String name) {
        ColumnBatch column =
                rows.batch(rows.batchOf(row)).column(ColumnPath.of(name)).orElseThrow();
        assertThat(column.isNull(rows.rowInBatch(row))).isFalse();
        return column.getInt(rows.rowInBatch(row));
    }
}
