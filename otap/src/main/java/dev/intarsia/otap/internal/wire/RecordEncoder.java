package dev.intarsia.otap.internal.wire;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.record.Origins;
import dev.intarsia.otap.internal.record.RecordOrigins;
import dev.intarsia.otap.internal.rows.TableRows;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.util.List;

/// Encodes the joined rows of a root table, each as the message of a log record, span or metric: call [#bind], then
/// [#encode] the rows in any order; sequential access is fastest. A parent whose child rows come from a cursor can be
/// encoded once.
///
/// Fields are written in the order of their numbers and omitted by the same rules as in
/// [dev.intarsia.model.otlp.OtlpProtoWriter]. Retains memory of the size of the largest record, and the encoded entries
/// of dictionaries that are small compared to their columns. For one thread at a time.
public abstract sealed class RecordEncoder permits LogEncoder, SpanEncoder, MetricEncoder {
    private final EncodedRecord record;
    private final TableRows<RecordColumns> rows;
    private final RecordOrigins origins;
    private long rejected;

    RecordEncoder(OtapTable table, OtapPlace partition, Origins origins, EncodedRecord record) {
        this.record = record;
        this.rows = new TableRows<>(new ByteColumns(table, partition, record.buffer())::columns);
        this.origins = new RecordOrigins(table, partition, origins);
    }

    /// An encoder of a signal's records.
    ///
    /// @param partition named in failures
    /// @param origins resources and scopes of the table whose rows are encoded
    public static RecordEncoder of(Signal signal, OtapPlace partition, Origins origins) {
        EncodedRecord record = new EncodedRecord();
        return switch (signal) {
            case LOGS -> new LogEncoder(partition, origins, record);
            case TRACES -> new SpanEncoder(partition, origins, record);
            case METRICS -> new MetricEncoder(partition, origins, record);
        };
    }

    /// The encoders of the child tables.
    abstract List<ChildEncoder> below();

    abstract void write(RecordColumns columns, int slot, int row);

    /// Sets the rows to encode, as long as they are valid. All parts of a join must be bound in order, since rows are
    /// counted across parts.
    ///
    /// @throws IllegalArgumentException if their file is not contained in the origins
    public void bind(JoinedRows joined) {
        origins.bind(joined);
        rows.bind(joined);
        for (ChildEncoder child : below()) {
            child.attach(joined);
        }
    }

    /// Number of rows.
    public int rowCount() {
        return origins.rowCount();
    }

    /// The record of a row, valid until this is called again.
    ///
    /// @throws dev.intarsia.otap.error.ReconstructionException if a value in it cannot be read
    public EncodedRecord encode(int row) {
        record.begin(origins.resource(row), origins.scope(row));
        write(rows.columns(row), rows.slot(row), row);
        return record;
    }

    /// Number of child rows and bodies that were omitted because of an unknown type.
    public long rejected() {
        return rejected + below().stream().mapToLong(ChildEncoder::rejected).sum();
    }

    final void reject() {
        rejected++;
    }
}
