package dev.intarsia.otap.reconstruct;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.rows.TableRows;
import dev.intarsia.otap.join.JoinedRows;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Turns the joined rows of a root table into records, one per row: bind, then ask for the rows in any order, though
/// neighbours are cheapest. A parent whose child rows come from a cursor can be asked for once.
///
/// What is read belongs to the caller and holds nothing off the heap; texts and values of one dictionary entry are one
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

    /// The readers of the tables below.
    abstract List<ChildReader<?>> below();

    abstract T read(BatchColumns columns, int slot, int row);

    /// Makes these the rows that are read, until they are valid no more. All parts of a join have to be bound, in their
    /// order: that is how rows are counted.
    ///
    /// @throws IllegalArgumentException when they are of a file that the origins do not know
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
    /// @throws dev.intarsia.otap.error.ReconstructionException when a value in it cannot be read
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

    /// How many rows of child tables, and bodies, were left out because their type is none that exists.
    public long rejected() {
        return rejected + below().stream().mapToLong(ChildReader::rejected).sum();
    }

    final void reject() {
        rejected++;
    }
}
