package dev.intarsia.otap.internal.discover;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.internal.schema.IdRange;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.internal.schema.TableColumns;
import dev.intarsia.read.ParquetFile;
import java.util.Comparator;
import java.util.List;

/// A file of a table whose footer has been read. Plain data.
///
/// @param file the file in its store
/// @param parquet the file with its footer
/// @param columns its columns by their names
/// @param ids range of `id`, [IdRange#NONE] in tables without
/// @param parentIds range of `parent_id`, [IdRange#NONE] in root tables
public record TableFooter(TableFile file, ParquetFile parquet, TableColumns columns, IdRange ids, IdRange parentIds) {

    /// Resolves columns and ranges.
    ///
    /// @throws dev.intarsia.error.ReadException if the columns cannot be those of the table
    public static TableFooter of(TableFile file, ParquetFile parquet) {
        TableColumns columns = TableColumns.of(file.table(), parquet.footer(), ErrorLocation.of(file.key()));
        return new TableFooter(
                file,
                parquet,
                columns,
                range(parquet, columns, OtapColumn.ID),
                range(parquet, columns, OtapColumn.PARENT_ID));
    }

    private static IdRange range(ParquetFile parquet, TableColumns columns, OtapColumn column) {
        return columns.leaf(column)
                .map(leaf -> IdRange.of(parquet.footer(), leaf))
                .orElse(IdRange.NONE);
    }

    /// Number of rows.
    public long rowCount() {
        return parquet.footer().rowCount();
    }

    /// The range by which files are ordered: that of `id` for root tables, of `parent_id` for all others.
    public IdRange key() {
        return file.table().isRoot() ? ids : parentIds;
    }

    /// The files of one table in the order in which they were written: by their smallest ids, and by their names where
    /// these are equal. A file without ids, or whose ids are unknown, keeps its position in the order of the names.
    public static List<TableFooter> inWriteOrder(List<TableFooter> files) {
        List<TableFooter> byName =
                files.stream().sorted(Comparator.comparing(TableFooter::file)).toList();
        List<TableFooter> byId = byName.stream()
                .filter(TableFooter::isOrdered)
                .sorted(Comparator.comparingLong(footer -> footer.key().min()))
                .toList();
        TableFooter[] ordered = byName.toArray(TableFooter[]::new);
        int next = 0;
        for (int i = 0; i < ordered.length; i++) {
            if (ordered[i].isOrdered()) {
                ordered[i] = byId.get(next++);
            }
        }
        return List.of(ordered);
    }

    private boolean isOrdered() {
        return !key().isEmpty() && !key().equals(IdRange.ANY);
    }
}
