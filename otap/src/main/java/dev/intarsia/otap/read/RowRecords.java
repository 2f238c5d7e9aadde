package dev.intarsia.otap.read;

import dev.intarsia.otap.join.JoinedRows;
import dev.intarsia.otap.reconstruct.RecordReader;
import dev.intarsia.otap.reconstruct.RecordResource;
import dev.intarsia.otap.reconstruct.RecordScope;

/// Turns joined rows into records with resource and scope.
///
/// @param <T> what a record is
interface RowRecords<T extends JoinedRecord> {

    /// Puts a record together with its resource and scope.
    ///
    /// @param <R> type of the record alone
    @FunctionalInterface
    interface Joining<R, T> {
        T join(R own, RecordResource resource, RecordScope scope);
    }

    /// Makes these the rows that are read.
    void bind(JoinedRows rows);

    /// The record of a row.
    T read(int row);

    /// Rows left out because their type is none that exists.
    long rejected();

    static <R, T extends JoinedRecord> RowRecords<T> of(RecordReader<R> reader, Joining<R, T> joining) {
        return new RowRecords<>() {
            @Override
            public void bind(JoinedRows rows) {
                reader.bind(rows);
            }

            @Override
            public T read(int row) {
                return joining.join(reader.read(row), reader.resource(row), reader.scope(row));
            }

            @Override
            public long rejected() {
                return reader.rejected();
            }
        };
    }
}
