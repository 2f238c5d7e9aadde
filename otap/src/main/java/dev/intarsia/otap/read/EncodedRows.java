package dev.intarsia.otap.read;

import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.wire.EncodedRecord;
import dev.intarsia.otap.internal.wire.RecordEncoder;

/// Converts joined rows to encoded messages.
///
/// @param encoder encodes them
record EncodedRows(RecordEncoder encoder) implements RowRecords<EncodedRecord> {
    private static final long OBJECTS = 256;

    @Override
    public void bind(JoinedRows rows) {
        encoder.bind(rows);
    }

    @Override
    public EncodedRecord read(int row) {
        return encoder.encode(row);
    }

    @Override
    public EncodedRecord kept(EncodedRecord entry) {
        return entry.kept();
    }

    @Override
    public long startUnixNanos(EncodedRecord entry) {
        return entry.startUnixNanos();
    }

    @Override
    public long endUnixNanos(EncodedRecord entry) {
        return entry.endUnixNanos();
    }

    @Override
    public long attributeCount(EncodedRecord entry) {
        return entry.attributeCount();
    }

    @Override
    public boolean isResolved(EncodedRecord entry) {
        return entry.isResolved();
    }

    @Override
    public long heldBytes(EncodedRecord entry) {
        return OBJECTS + entry.sizeBytes();
    }

    @Override
    public long rejected() {
        return encoder.rejected();
    }
}
