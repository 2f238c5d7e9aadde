package dev.intarsia.integration.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.join.JoinTable;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.join.TableJoin;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.join.JoinStatistics;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tables in files, joined by [TableJoin] and by a hash join.
final class JoinFixture {
    private static final Projection COLUMNS =
            Projection.of(List.of(ColumnPath.of("value"), ColumnPath.of("text"), ColumnPath.of("numbers")));

    private final Path folder;
    private final OtapTable root;
    private final Map<OtapTable, List<String>> files = new EnumMap<>(OtapTable.class);
    private final Map<OtapTable, List<TestRow>> rows = new EnumMap<>(OtapTable.class);
    private JoinOptions options = JoinOptions.DEFAULTS;
    private long poolBytes = Long.MAX_VALUE;
    private boolean trustStatistics = true;

    JoinFixture(Path folder, OtapTable root) {
        this.folder = folder;
        this.root = root;
    }

    /// What one join gave.
    ///
    /// @param rows all rows with their children
    /// @param statistics at the end
    /// @param peakBytes most bytes of the pool in use
    record Outcome(List<Joined> rows, JoinStatistics statistics, long peakBytes) {
        JoinStatistics.Table of(OtapTable table) {
            return statistics.tables().get(table);
        }
    }

    /// Adds a file to a table.
    JoinFixture file(OtapTable table, TestTable shape, List<TestRow> content) throws IOException {
        List<String> names = files.computeIfAbsent(table, t -> new ArrayList<>());
        String name = table.folder() + names.size() + ".parquet";
        shape.write(folder.resolve(name), content);
        return existing(table, name, content);
    }

    /// Adds a file that is there already.
    JoinFixture existing(OtapTable table, String name, List<TestRow> content) {
        files.computeIfAbsent(table, t -> new ArrayList<>()).add(name);
        rows.computeIfAbsent(table, t -> new ArrayList<>()).addAll(content);
        return this;
    }

    JoinFixture options(JoinOptions value) {
        options = value;
        return this;
    }

    /// The most bytes that the pool yields.
    JoinFixture poolBytes(long bytes) {
        poolBytes = bytes;
        return this;
    }

    /// Whether bounds of ids are believed.
    JoinFixture trustStatistics(boolean value) {
        trustStatistics = value;
        return this;
    }

    /// Joins, and checks that nothing stays in use.
    Outcome join() {
        PoolOptions poolOptions = PoolOptions.DEFAULTS.withPoison(true).withMaxBytes(poolBytes);
        try (OffHeapPool pool = OffHeapPool.create(poolOptions);
                LocalObjectStore store = new LocalObjectStore(folder);
                ReadContext context = ReadContext.builder()
                        .pool(pool)
                        .trustStatistics(trustStatistics)
                        .build()) {
            List<Joined> joined = new ArrayList<>();
            JoinStatistics statistics;
            try (TableJoin join = TableJoin.open(tree(store, context), OtapPlace.unknown(), options, context)) {
                for (Optional<JoinedRows> part = join.next(); part.isPresent(); part = join.next()) {
                    joined.addAll(Joined.rows(part.get(), 0, part.get().rowCount()));
                }
                statistics = join.statistics();
            }
            assertThat(pool.inUse()).isZero();
            assertThat(statistics.heldBytes()).isZero();
            assertThat(statistics.heldRows()).isZero();
            return new Outcome(joined, statistics, pool.peak());
        }
    }

    /// The tree of tables, with the children that have files.
    JoinTable tree(ObjectStore store, ReadContext context) {
        return tree(root, store, context);
    }

    private JoinTable tree(OtapTable table, ObjectStore store, ReadContext context) {
        List<ParquetFile> opened = new ArrayList<>();
        for (String name : files.getOrDefault(table, List.of())) {
            opened.add(ParquetReader.open(store, name, context).file());
        }
        List<JoinTable> children = table.children().stream()
                .filter(files::containsKey)
                .map(child -> tree(child, store, context))
                .toList();
        return new JoinTable(table, opened, COLUMNS, children);
    }

    /// The answer of a hash join.
    List<Joined> expected() {
        return nodes(root, rows.getOrDefault(root, List.of()), new EnumMap<>(OtapTable.class));
    }

    /// Rows of a table that name a parent which is not returned: it is not there, or has itself no parent.
    long unmatched(OtapTable table) {
        Set<Integer> parents = given(table.parent().orElseThrow());
        return rows.get(table).stream()
                .filter(row -> row.parentId() != null && !parents.contains(row.parentId()))
                .count();
    }

    /// Ids of the rows of a table that are returned.
    private Set<Integer> given(OtapTable table) {
        Set<Integer> parents = table.isRoot() ? Set.of() : given(table.parent().orElseThrow());
        Set<Integer> ids = new HashSet<>();
        rows.getOrDefault(table, List.of()).stream()
                .filter(row -> table.isRoot() || parents.contains(row.parentId()))
                .forEach(row -> ids.add(row.id()));
        return ids;
    }

    private List<Joined> nodes(
            OtapTable table, List<TestRow> of, Map<OtapTable, Map<Integer, List<TestRow>>> byParent) {
        List<OtapTable> children =
                table.children().stream().filter(files::containsKey).toList();
        children.forEach(child -> byParent.computeIfAbsent(child, this::byParent));
        List<Joined> nodes = new ArrayList<>(of.size());
        for (TestRow row : of) {
            List<List<Joined>> below = new ArrayList<>(children.size());
            for (OtapTable child : children) {
                // Taken once: a second row of the same id gets none.
                List<TestRow> own =
                        row.id() == null ? null : byParent.get(child).remove(row.id());
                below.add(own == null ? List.of() : nodes(child, own, byParent));
            }
            nodes.add(new Joined(row.value(), below));
        }
        return nodes;
    }

    private Map<Integer, List<TestRow>> byParent(OtapTable table) {
        Map<Integer, List<TestRow>> map = new HashMap<>();
        for (TestRow row : rows.get(table)) {
            if (row.parentId() != null) {
                map.computeIfAbsent(row.parentId(), id -> new ArrayList<>()).add(row);
            }
        }
        return map;
    }
}
