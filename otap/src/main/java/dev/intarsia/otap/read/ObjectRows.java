package dev.intarsia.otap.read;

import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.record.RecordReader;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;

/// Converts joined rows to record objects.
///
/// @param reader reads the records without resource and scope
/// @param joining combines a record with its resource and scope
/// @param <R> type of the record without resource and scope
/// @param <T> type of the joined record
record ObjectRows<R, T extends JoinedRecord>(RecordReader<R> reader, Joining<R, T> joining) implements RowRecords<T> {

    /// Combines a record with its resource and scope.
    ///
    /// @param <R> type of the record without resource and scope
    @FunctionalInterface
    interface Joining<R, T> {
        T join(R own, RecordResource resource, RecordScope scope);
    }

    @Override
    public void bind(JoinedRows rows) {
        reader.bind(rows);
    }

    @Override
    public T read(int row) {
        return joining.join(reader.read(row), reader.resource(row), reader.scope(row));
    }

    @Override
    public T kept(T entry) {
        return entry;
    }

    @Override
    public long startUnixNanos(T entry) {
        return entry.startUnixNanos();
    }

    @Override
    public long endUnixNanos(T entry) {
        return entry.endUnixNanos();
    }

    @Override
    public long attributeCount(T entry) {
        return entry.attributeCount();
    }

    @Override
    public boolean isResolved(T entry) {
        return entry.isResolved();
    }

    @Override
    public long heldBytes(T entry) {
        return RecordSize.of(entry);
    }

    @Override
    public long rejected() {
        return reader.rejected();
    }
}
