package dev.intarsia.metadata;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import java.util.List;
import java.util.function.LongSupplier;

/// What the end of a Parquet file says about all of it (parquet.thrift, `FileMetaData`). Immutable, and compared by
/// identity; it may be kept as long as the object has the same ETag, and used by several threads.
///
/// The schema and the row groups are there from the start. The column chunks of a row group are parsed when they are
/// [requested][RowGroup#columns()]: a footer keeps its bytes on the heap until then, and holds no other memory.
public final class ParquetFooter {

    private final int version;
    private final ParquetSchema schema;
    private final long rowCount;
    private final List<RowGroup> rowGroups;
    private final List<KeyValue> keyValues;
    private final String createdBy;
    private final List<ColumnOrder> columnOrders;
    private final long footerLength;
    private final boolean encrypted;
    private final LongSupplier heapBytes;

    /// Copies the lists.
    ///
    /// @param version the format version the writer claims, 1 or 2 as a rule; nothing depends on it
    /// @param schema the columns
    /// @param rowCount number of rows: the sum over the row groups, which the file's own count equals or leaves at 0
    /// @param rowGroups the row groups in the order of the file
    /// @param keyValues free metadata
    /// @param createdBy the writer's name and version, empty when unknown
    /// @param columnOrders one per leaf, or empty when the file does not say
    /// @param footerLength bytes of the footer in the file, without the 8 bytes of length and magic after it
    /// @param encrypted true when the file has encrypted columns after this plain footer
    /// @param heapBytes estimates the heap that the footer takes at the moment; called by any thread
    public ParquetFooter(
            int version,
            ParquetSchema schema,
            long rowCount,
            List<RowGroup> rowGroups,
            List<KeyValue> keyValues,
            String createdBy,
            List<ColumnOrder> columnOrders,
            long footerLength,
            boolean encrypted,
            LongSupplier heapBytes) {
        this.version = version;
        this.schema = schema;
        this.rowCount = rowCount;
        this.rowGroups = List.copyOf(rowGroups);
        this.keyValues = List.copyOf(keyValues);
        this.createdBy = createdBy;
        this.columnOrders = List.copyOf(columnOrders);
        this.footerLength = footerLength;
        this.encrypted = encrypted;
        this.heapBytes = heapBytes;
    }

    /// The format version the writer claims, 1 or 2 as a rule; nothing depends on it.
    public int version() {
        return version;
    }

    /// The columns.
    public ParquetSchema schema() {
        return schema;
    }

    /// Number of rows: the sum over the row groups, which the file's own count equals or leaves at 0.
    public long rowCount() {
        return rowCount;
    }

    /// The row groups in the order of the file.
    public List<RowGroup> rowGroups() {
        return rowGroups;
    }

    /// Free metadata.
    public List<KeyValue> keyValues() {
        return keyValues;
    }

    /// The writer's name and version, empty when unknown.
    public String createdBy() {
        return createdBy;
    }

    /// One per leaf, or empty when the file does not say.
    public List<ColumnOrder> columnOrders() {
        return columnOrders;
    }

    /// Bytes of the footer in the file, without the 8 bytes of length and magic after it.
    public long footerLength() {
        return footerLength;
    }

    /// True when the file has encrypted columns after this plain footer.
    public boolean encrypted() {
        return encrypted;
    }

    /// Estimated bytes of heap that this footer takes now: its own bytes, the schema, the row groups, and the column
    /// chunks that have been requested.
    public long heapBytes() {
        return heapBytes.getAsLong();
    }

    /// In which order this leaf's statistics were made; [ColumnOrder#UNDEFINED] where the file does not say, or yields
    /// a list that does not fit its columns.
    public ColumnOrder columnOrder(LeafColumn leaf) {
        boolean fits = columnOrders.size() == schema.leaves().size();
        return fits ? columnOrders.get(leaf.index()) : ColumnOrder.UNDEFINED;
    }

    @Override
    public String toString() {
        return "footer of " + schema.leaves().size() + " columns, " + rowGroups.size() + " row groups and " + rowCount
                + " rows";
    }
}
