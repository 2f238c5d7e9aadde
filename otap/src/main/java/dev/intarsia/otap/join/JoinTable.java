package dev.intarsia.otap.join;

import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFooter;
import dev.intarsia.otap.discover.TableFooters;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.read.ParquetFile;
import java.util.List;
import java.util.function.Function;

/// A table of the tree that is joined: its files, the columns wanted of it, and the tables whose `parent_id`
/// is its `id`.
///
/// The files of a table are one stream, whatever their number, in the order in which they are given; nothing depends on
/// it but the order of the rows that come out. [TableFooter#inWriteOrder] is that in which they were written.
///
/// `id` and `parent_id` are read where the join needs them and need not be among the columns; `id` is in the rows of
/// every table with children, `parent_id` only if it is wanted.
///
/// @param table which table
/// @param files its files; none if the table does not exist
/// @param columns what is wanted of its rows
/// @param children the tables below
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

    /// How many tables have files, this one included if it has.
    int count() {
        int own = files.isEmpty() ? 0 : 1;
        return own + children.stream().mapToInt(JoinTable::count).sum();
    }

    /// The tables of a partition, from a root table down, their files as they were written. Waits for the footers that
    /// are not known yet.
    ///
    /// @param columns what is wanted of a table
    /// @throws dev.intarsia.error.ReadException when a file cannot be opened
    public static JoinTable of(
            Partition partition, OtapTable root, Function<OtapTable, Projection> columns, TableFooters footers) {
        return tree(
                root,
                table -> Blocking.get(footers.readInWriteOrder(partition.files(table))).stream()
                        .map(TableFooter::parquet)
                        .toList(),
                columns);
    }

    /// A root table with all tables below it.
    ///
    /// @param files the files of a table, none if it does not exist
    /// @param columns what is wanted of a table
    public static JoinTable tree(
            OtapTable root, Function<OtapTable, List<ParquetFile>> files, Function<OtapTable, Projection> columns) {
        List<JoinTable> children = root.children().stream()
                .map(child -> tree(child, files, columns))
                .toList();
        return new JoinTable(root, files.apply(root), columns.apply(root), children);
    }
}
