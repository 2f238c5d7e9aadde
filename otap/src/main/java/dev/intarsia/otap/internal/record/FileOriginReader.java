package dev.intarsia.otap.internal.record;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.model.Attribute;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.discover.TableFooter;
import dev.intarsia.otap.internal.record.FileOrigins.Owned;
import dev.intarsia.otap.internal.resolve.IdRanges;
import dev.intarsia.otap.internal.resolve.RootRows;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads from single files the data by which resources and scopes are resolved.
final class FileOriginReader {
    private static final List<OtapColumn> OWNER = List.of(
            OtapColumn.ID,
            OtapColumn.RESOURCE_ID,
            OtapColumn.RESOURCE_SCHEMA_URL,
            OtapColumn.RESOURCE_DROPPED,
            OtapColumn.SCOPE_ID,
            OtapColumn.SCOPE_NAME,
            OtapColumn.SCOPE_VERSION,
            OtapColumn.SCOPE_DROPPED);
    private static final List<OtapColumn> ATTRIBUTE = List.of(
            OtapColumn.PARENT_ID,
            OtapColumn.KEY,
            OtapColumn.TYPE,
            OtapColumn.STR,
            OtapColumn.INT,
            OtapColumn.DBL,
            OtapColumn.BOOL,
            OtapColumn.BYTES_VALUE,
            OtapColumn.SER);

    private final OtapPlace partition;
    private final ReadContext context;

    /// @param partition named in failures
    FileOriginReader(OtapPlace partition, ReadContext context) {
        this.partition = partition;
        this.context = context;
    }

    /// The rows of a root table's file.
    FileOrigins.Roots roots(TableFooter file) {
        RootRows rows = new RootRows(file.rowCount());
        IdRanges.Builder ids = new IdRanges.Builder();
        BatchReader batches = new BatchReader(file.file().table(), partition);
        each(file, OWNER, batch -> addRoots(batch, batches.columns(batch), rows, ids));
        return new FileOrigins.Roots(rows, ids.build());
    }

    // The resource and scope columns are read only where they change.
    private static void addRoots(RowGroupBatch batch, BatchColumns columns, RootRows rows, IdRanges.Builder ids) {
        @Nullable ColumnBatch id = columns.column(OtapColumn.ID);
        boolean[] changes = new boolean[batch.rowCount()];
        for (ColumnBatch column : batch.columns()) {
            if (column != id) {
                ColumnChanges.mark(column, changes);
            }
        }
        for (int row = 0; row < changes.length; row++) {
            if (row == 0 || changes[row]) {
                enter(columns, row, rows);
            }
            if (id == null || id.isNull(row)) {
                rows.addWithoutId();
            } else {
                int number = id.getInt(row);
                ids.add(number);
                rows.add(number);
            }
        }
    }

    private static void enter(BatchColumns columns, int slot, RootRows rows) {
        int resourceMark =
                31 * columns.text(OtapColumn.RESOURCE_SCHEMA_URL, slot).hashCode()
                        + columns.intAt(OtapColumn.RESOURCE_DROPPED, slot);
        int scopeMark = 31
                        * (31 * columns.text(OtapColumn.SCOPE_NAME, slot).hashCode()
                                + columns.text(OtapColumn.SCOPE_VERSION, slot).hashCode())
                + columns.intAt(OtapColumn.SCOPE_DROPPED, slot);
        rows.enter(
                number(columns, OtapColumn.RESOURCE_ID, slot),
                number(columns, OtapColumn.SCOPE_ID, slot),
                resourceMark,
                scopeMark);
    }

    private static int number(BatchColumns columns, OtapColumn of, int slot) {
        return columns.isNull(of, slot) ? -1 : columns.intAt(of, slot);
    }

    /// The ids of a child table's file.
    FileOrigins.Ids ids(TableFooter file) {
        IdRanges.Builder ids = new IdRanges.Builder();
        each(file, List.of(OtapColumn.ID), batch -> {
            ColumnBatch column = batch.columns().getFirst();
            for (int row = 0; row < batch.rowCount(); row++) {
                if (!column.isNull(row)) {
                    ids.add(column.getInt(row));
                }
            }
        });
        return new FileOrigins.Ids(ids.build());
    }

    /// The attributes in a file of resources or scopes.
    FileOrigins.Owned attributes(TableFooter file) {
        OtapTable table = file.file().table();
        List<Owned.Row> rows = new ArrayList<>();
        AttributeReader reader = new AttributeReader(table, partition);
        BatchReader batches = new BatchReader(table, partition);
        each(file, ATTRIBUTE, batch -> {
            BatchColumns columns = batches.columns(batch);
            for (int slot = 0; slot < batch.rowCount(); slot++) {
                Attribute attribute = reader.read(columns, slot, slot);
                if (attribute != null && !columns.isNull(OtapColumn.PARENT_ID, slot)) {
                    rows.add(new Owned.Row(columns.intAt(OtapColumn.PARENT_ID, slot), attribute));
                }
            }
        });
        return new FileOrigins.Owned(List.copyOf(rows));
    }

    private void each(TableFooter file, List<OtapColumn> columns, Consumer<RowGroupBatch> visitor) {
        if (columns.stream().noneMatch(file.columns()::has)) {
            return;
        }
        ParquetReader reader = ParquetReader.of(file.parquet(), context);
        try (BatchIterator iterator = reader.batches(file.columns().projection(columns))) {
            while (iterator.hasNext()) {
                visitor.accept(iterator.next());
            }
        }
    }
}
