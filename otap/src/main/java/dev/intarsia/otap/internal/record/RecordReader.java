package dev.intarsia.otap.internal.record;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.rows.TableRows;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Converts the joined rows of a root table to records, one per row: call [#bind], then [#read] the rows in any order;
/// sequential access is fastest. A parent whose child rows come from a cursor can be read once.
///
/// Records are owned by the caller and hold no off-heap memory; texts and values of one dictionary entry are one
/// object. For one thread at a time.
///
/// @param <T> log records, spans or metrics
public abstract sealed class RecordReader<T> permits LogReader, SpanReader, MetricReader {
    private final TableRows<BatchColumns> rows;
    private final RecordOrigins origins;
    private long rejected;

    RecordReader(OtapTable table, OtapPlace partition, Origins origins) {
        this.rows = new TableRows<>(new BatchReader(table, partition)::columns);
        this.origins = new RecordOrigins(rows, origins);
    }

    /// The readers of the child tables.
    abstract List<ChildReader<?>> below();

    abstract T read(BatchColumns columns, int slot, int row);

    /// Sets the rows to read, as long as they are valid. All parts of a join must be bound in order, since rows are
    /// counted across parts.
    ///
    /// @throws IllegalArgumentException if their file is not contained in the origins
    public void bind(JoinedRows joined) {
        origins.bind(joined);
        for (ChildReader<?> child : below()) {
            child.attach(joined);
        }
    }

    /// Number of rows.
    public int rowCount() {
        return origins.rowCount();
    }

    /// The record of a row.
    ///
    /// @throws dev.intarsia.otap.error.ReconstructionException if a value in it cannot be read
    public T read(int row) {
        return read(rows.columns(row), rows.slot(row), row);
    }

    /// The resource of a row.
    public RecordResource resource(int row) {
        return origins.resource(row);
    }

    /// The scope of a row.
    public RecordScope scope(int row) {
        return origins.scope(row);
    }

    /// Number of child rows and bodies that were omitted because of an unknown type.
    public long rejected() {
        return rejected + below().stream().mapToLong(ChildReader::rejected).sum();
    }

    final void reject() {
        rejected++;
    }
}
