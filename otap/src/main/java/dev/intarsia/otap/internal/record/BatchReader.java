package dev.intarsia.otap.internal.record;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.rows.BatchLeaves;
import dev.intarsia.otap.internal.rows.EntryCache;
import dev.intarsia.otap.schema.OtapTable;

/// Finds the columns of a table in batches of its files.
final class BatchReader {
    private final OtapTable table;
    private final EntryCache<Object> entries = new EntryCache<>(Object[]::new);
    private final CborReader cbor;

    BatchReader(OtapTable table, OtapPlace partition) {
        this.table = table;
        this.cbor = new CborReader(partition.withTable(table.folder()));
    }

    /// The columns of a batch.
    BatchColumns columns(RowGroupBatch batch) {
        return new BatchColumns(BatchLeaves.find(table, batch), entries, cbor);
    }
}
