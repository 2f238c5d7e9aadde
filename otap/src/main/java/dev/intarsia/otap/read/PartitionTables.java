package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.internal.discover.Coverage;
import dev.intarsia.otap.internal.discover.TableFooter;
import dev.intarsia.otap.internal.discover.TableFooters;
import dev.intarsia.otap.internal.join.JoinTable;
import dev.intarsia.otap.internal.record.DamagedSignals;
import dev.intarsia.otap.internal.schema.IdRange;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.internal.schema.TableLayout;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.otap.schema.TableKind;
import dev.intarsia.plan.Projection;
import dev.intarsia.schema.ColumnPath;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The footers of a partition's files that are needed for the records of one signal.
///
/// @param files the files of each table, in the order in which they were written
/// @param damaged the other signals with a file that cannot be opened; `files` contains none of their tables
record PartitionTables(Map<OtapTable, List<TableFooter>> files, DamagedSignals damaged) {
    /// 2026-01-01. A file without an Arrow schema was rewritten by another program and does not mark its ids, but its
    /// name still contains its time: exporters from before the marks are assumed not to run so much later.
    private static final long MARKED_SINCE_MILLIS = 1_767_225_600_000L;

    /// Whether the ids of resources and scopes are certainly plain in all files of root tables: those of every signal
    /// contribute to the resolution of the others.
    boolean hasPlainIds() {
        return files.entrySet().stream()
                .filter(entry -> entry.getKey().isRoot())
                .flatMap(entry -> entry.getValue().stream())
                .allMatch(PartitionTables::hasPlainIds);
    }

    private static boolean hasPlainIds(TableFooter root) {
        boolean isCopy = root.columns().arrowSchema().isEmpty();
        return root.columns().areOriginIdsPlain() || isCopy && root.file().millis() >= MARKED_SINCE_MILLIS;
    }

    /// Reads the footers of a signal and, since their ids contribute to the resolution of resources and scopes, those
    /// of the others.
    ///
    /// @throws dev.intarsia.error.ReadException if a file of the signal or of a shared table cannot be opened
    static PartitionTables read(Partition partition, Signal wanted, TableFooters footers) {
        Map<OtapTable, CompletionStage<List<TableFooter>>> asked = new EnumMap<>(OtapTable.class);
        partition.files().forEach((table, files) -> {
            if (table.holds(wanted) || table.kind() != TableKind.ATTRIBUTES) {
                asked.put(table, footers.readInWriteOrder(files));
            }
        });
        PartitionTables tables = new PartitionTables(new EnumMap<>(OtapTable.class), new DamagedSignals());
        partition.gap().ifPresent(tables.damaged::addGap);
        wanted.tables().forEach(table -> tables.take(table, asked));
        for (Signal other : Signal.values()) {
            if (other != wanted) {
                tables.takeOther(other, asked);
            }
        }
        return tables;
    }

    private void takeOther(Signal other, Map<OtapTable, CompletionStage<List<TableFooter>>> asked) {
        try {
            other.tables().forEach(table -> take(table, asked));
        } catch (ReadException failure) {
            damaged.add(other, failure);
            other.tables().stream().filter(table -> !table.isShared()).forEach(files::remove);
        }
    }

    private void take(OtapTable table, Map<OtapTable, CompletionStage<List<TableFooter>>> asked) {
        CompletionStage<List<TableFooter>> stage = asked.get(table);
        if (stage != null) {
            files.put(table, Stages.join(stage));
        }
    }

    /// The tables of a signal to join for some of its root files. For all root files no child file is left out, so that
    /// every row without a parent is counted.
    ///
    /// @param trustStatistics whether child files are left out by the statistics of their ids
    JoinTable joinOf(Signal signal, Predicate<TableFile> wanted, boolean trustStatistics) {
        Map<OtapTable, List<TableFooter>> joined = files;
        if (of(signal.rootTable()).stream().anyMatch(root -> !wanted.test(root.file()))) {
            Map<OtapTable, List<TableFooter>> some = new EnumMap<>(files);
            some.computeIfPresent(
                    signal.rootTable(),
                    (table, roots) -> roots.stream()
                            .filter(root -> wanted.test(root.file()))
                            .toList());
            joined = trustStatistics ? Coverage.needed(signal, some) : some;
        }
        Map<OtapTable, List<TableFooter>> tables = joined;
        return JoinTable.tree(
                signal.rootTable(),
                table -> tables.getOrDefault(table, List.of()).stream()
                        .map(TableFooter::parquet)
                        .toList(),
                PartitionTables::columns);
    }

    /// Which root files a join of [#joinOf] contains.
    JoinedRoots rootsOf(Signal signal, Predicate<TableFile> wanted) {
        Map<Boolean, List<TableFooter>> roots =
                of(signal.rootTable()).stream().collect(Collectors.partitioningBy(root -> wanted.test(root.file())));
        IdRange joined = IdRange.NONE;
        for (TableFooter root : roots.getOrDefault(true, List.of())) {
            joined = joined.and(root.ids());
        }
        JoinedRoots which = JoinedRoots.ALL;
        for (TableFooter left : roots.getOrDefault(false, List.of())) {
            boolean apart = which != JoinedRoots.MIXED && !left.ids().meets(joined);
            which = apart ? JoinedRoots.APART : JoinedRoots.MIXED;
        }
        return which;
    }

    /// All columns that a file of a table may have, except those that the join reads itself.
    private static Projection columns(OtapTable table) {
        return Projection.lenient(TableLayout.columns(table).stream()
                .filter(column -> column != OtapColumn.PARENT_ID)
                .map(PartitionTables::path)
                .toList());
    }

    /// The names of list levels differ between files: the list is projected as a whole.
    private static ColumnPath path(OtapColumn column) {
        int list = column.path().indexOf("[]");
        return ColumnPath.parse(list < 0 ? column.path() : column.path().substring(0, list));
    }

    /// Number of files that are read for the records of a join.
    static long count(JoinTable table) {
        return table.files().size()
                + table.children().stream().mapToLong(PartitionTables::count).sum();
    }

    /// The files of a table.
    Collection<TableFooter> of(OtapTable table) {
        return files.getOrDefault(table, List.of());
    }
}
