package dev.intarsia.parquet.metadata;

import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.ParquetSchema;
import java.util.List;

/// What the end of a Parquet file says about all of it (parquet.thrift, `FileMetaData`). Immutable; it may be kept as
/// long as the object has the same ETag.
///
/// @param version the format version the writer claims, 1 or 2 as a rule; nothing depends on it
/// @param schema the columns
/// @param rowCount number of rows: the sum over the row groups, which the file's own count equals or leaves at 0
/// @param rowGroups the row groups in the order of the file
/// @param keyValues free metadata
/// @param createdBy the writer's name and version, empty when unknown
/// @param columnOrders one per leaf, or empty when the file does not say
/// @param footerLength bytes of the footer in the file, without the 8 bytes of length and magic behind it
/// @param encrypted true when the file has encrypted columns behind this plain footer
public record ParquetFooter(
        int version,
        ParquetSchema schema,
        long rowCount,
        List<RowGroup> rowGroups,
        List<KeyValue> keyValues,
        String createdBy,
        List<ColumnOrder> columnOrders,
        long footerLength,
        boolean encrypted) {

    /// Copies the lists.
    public ParquetFooter {
        rowGroups = List.copyOf(rowGroups);
        keyValues = List.copyOf(keyValues);
        columnOrders = List.copyOf(columnOrders);
    }

    /// In which order this leaf's statistics were made; [ColumnOrder#UNDEFINED] where the file does not say, or gives
    /// a list that does not fit its columns.
    public ColumnOrder columnOrder(LeafColumn leaf) {
        boolean fits = columnOrders.size() == schema.leaves().size();
        return fits ? columnOrders.get(leaf.index()) : ColumnOrder.UNDEFINED;
    }
}
