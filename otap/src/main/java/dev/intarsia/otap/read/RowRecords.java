package dev.intarsia.otap.read;

import dev.intarsia.otap.join.JoinedRows;

/// Turns joined rows into records with resource and scope, and tells of these what batches go by.
///
/// @param <T> what a record is
interface RowRecords<T> {

    /// Makes these the rows that are read.
    void bind(JoinedRows rows);

    /// The record of a row, valid until the next one is read.
    T read(int row);

    /// A record that stays as it is.
    T kept(T entry);

    /// See [JoinedRecord#startUnixNanos()].
    long startUnixNanos(T entry);

    /// See [JoinedRecord#endUnixNanos()].
    long endUnixNanos(T entry);

    /// See [JoinedRecord#attributeCount()].
    long attributeCount(T entry);

    /// Whether both its resource and its scope are known.
    boolean isResolved(T entry);

    /// About how much memory a record takes that is kept.
    long heldBytes(T entry);

    /// Rows left out because their type is none that exists.
    long rejected();
}
