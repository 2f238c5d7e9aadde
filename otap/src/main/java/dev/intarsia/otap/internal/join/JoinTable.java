package dev.intarsia.otap.internal.join;

import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.internal.discover.TableFooter;
import dev.intarsia.otap.internal.discover.TableFooters;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetFile;
import java.util.List;
import java.util.function.Function;

/// A table of the joined tree: its files, the projected columns, and the tables whose `parent_id` is its `id`.
///
/// The files of a table form one stream in the given order, which affects only the order of the returned rows.
/// [TableFooter#inWriteOrder] sorts files in the order in which they were written.
///
/// `id` and `parent_id` are read as the join requires and need not be projected; the rows of every table with children
/// contain `id`, but `parent_id` only if it is projected.
///
/// @param table the table
/// @param files its files; empty if the table does not exist
/// @param columns the projection of its rows
/// @param children the child tables
public record JoinTable(OtapTable table, List<ParquetFile> files, Projection columns, List<JoinTable> children) {
    public JoinTable {
        files = List.copyOf(files);
        children = List.copyOf(children);
        for (JoinTable child : children) {
            if (child.table.parent().filter(table::equals).isEmpty()) {
                throw new IllegalArgumentException(child.table.folder() + " is not below " + table.folder());
            }
        }
    }

    /// Number of tables that have files, including this one.
    int count() {
        int own = files.isEmpty() ? 0 : 1;
        return own + children.stream().mapToInt(JoinTable::count).sum();
    }

    /// Returns the tables of a partition, from a root table down, with their files in write order. Waits for footers
    /// that have not been read yet.
    ///
    /// @param columns the projection of a table
    /// @throws dev.intarsia.error.ReadException if a file cannot be opened
    public static JoinTable of(
            Partition partition, OtapTable root, Function<OtapTable, Projection> columns, TableFooters footers) {
        return tree(
                root,
                table -> Stages.join(footers.readInWriteOrder(partition.files(table))).stream()
                        .map(TableFooter::parquet)
                        .toList(),
                columns);
    }

    /// Returns a root table with all its descendants.
    ///
    /// @param files the files of a table, empty if it does not exist
    /// @param columns the projection of a table
    public static JoinTable tree(
            OtapTable root, Function<OtapTable, List<ParquetFile>> files, Function<OtapTable, Projection> columns) {
        List<JoinTable> children = root.children().stream()
                .map(child -> tree(child, files, columns))
                .toList();
        return new JoinTable(root, files.apply(root), columns.apply(root), children);
    }
}
