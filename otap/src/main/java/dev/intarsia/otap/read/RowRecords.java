package dev.intarsia.otap.read;

import dev.intarsia.otap.internal.join.JoinedRows;

/// Converts joined rows to records with resource and scope, and returns the properties by which batches are cut.
///
/// @param <T> type of the records
interface RowRecords<T> {

    /// Sets the rows to read.
    void bind(JoinedRows rows);

    /// Returns the record of a row, valid until the next one is read.
    T read(int row);

    /// Returns a record that remains valid.
    T kept(T entry);

    /// See [JoinedRecord#startUnixNanos()].
    long startUnixNanos(T entry);

    /// See [JoinedRecord#endUnixNanos()].
    long endUnixNanos(T entry);

    /// See [JoinedRecord#attributeCount()].
    long attributeCount(T entry);

    /// Whether both its resource and its scope are known.
    boolean isResolved(T entry);

    /// Estimated memory of a retained record.
    long heldBytes(T entry);

    /// Number of rows omitted because of an unknown type.
    long rejected();
}
