package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Coverage;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.discover.TableFooter;
import dev.intarsia.otap.discover.TableFooters;
import dev.intarsia.otap.join.JoinTable;
import dev.intarsia.otap.reconstruct.DamagedSignals;
import dev.intarsia.otap.schema.IdRange;
import dev.intarsia.otap.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.otap.schema.TableKind;
import dev.intarsia.otap.schema.TableLayout;
import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.schema.ColumnPath;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The footers of the files of a partition that the records of one signal need.
///
/// @param files the files of each table, in the order in which they were written
/// @param damaged the other signals of which a file cannot be opened; none of their tables is in `files`
record PartitionTables(Map<OtapTable, List<TableFooter>> files, DamagedSignals damaged) {
    /// 2026-01-01. A file without an Arrow schema was written again by something else, which says nothing of ids, but
    /// its name still says when: exporters from before the marks are not thought to run so much later.
    private static final long MARKED_SINCE_MILLIS = 1_767_225_600_000L;

    /// Whether all files of root tables surely hold ids of resources and scopes as numbers: those of every signal help
    /// to tell the resources of the others.
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

    /// Reads those of a signal and, since their ids tell resources and scopes too, those of the others.
    ///
    /// @throws dev.intarsia.error.ReadException when a file of the signal or of a shared table cannot be opened
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
            files.put(table, Stages.await(stage));
        }
    }

    /// The tables of a signal as they are joined for some of its root files. For all of them no child file is left out,
    /// so that every row without a parent is counted.
    JoinTable joinOf(Signal signal, Predicate<TableFile> wanted) {
        Map<OtapTable, List<TableFooter>> joined = files;
        if (of(signal.rootTable()).stream().anyMatch(root -> !wanted.test(root.file()))) {
            Map<OtapTable, List<TableFooter>> some = new EnumMap<>(files);
            some.computeIfPresent(
                    signal.rootTable(),
                    (table, roots) -> roots.stream()
                            .filter(root -> wanted.test(root.file()))
                            .toList());
            joined = Coverage.needed(signal, some);
        }
        Map<OtapTable, List<TableFooter>> tables = joined;
        return JoinTable.tree(
                signal.rootTable(),
                table -> tables.getOrDefault(table, List.of()).stream()
                        .map(TableFooter::parquet)
                        .toList(),
                PartitionTables::columns);
    }

    /// Which root files a join of [#joinOf] has.
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

    /// All columns of a table that a file may have, but those that the join reads by itself.
    private static Projection columns(OtapTable table) {
        return Projection.lenient(TableLayout.columns(table).stream()
                .filter(column -> column != OtapColumn.PARENT_ID)
                .map(PartitionTables::path)
                .toList());
    }

    /// Levels of lists have other names in every file: the list stands for what is in it.
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
