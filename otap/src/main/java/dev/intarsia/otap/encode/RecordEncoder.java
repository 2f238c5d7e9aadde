package dev.intarsia.otap.encode;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.rows.TableRows;
import dev.intarsia.otap.join.JoinedRows;
import dev.intarsia.otap.reconstruct.Origins;
import dev.intarsia.otap.reconstruct.RecordOrigins;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.util.List;

/// Encodes the joined rows of a root table, each as the message of a log record, span or metric: bind, then ask for the
/// rows in any order, though neighbours are cheapest. A parent whose child rows come from a cursor can be asked for
/// once.
///
/// Fields come in the order of their numbers; what is left out and what is not is as
/// [dev.intarsia.model.otlp.OtlpProtoWriter] has it. Keeps memory of the size of the largest record, and the written
/// entries of dictionaries that are small beside their columns. For one thread at a time.
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
    /// @param origins of the table whose rows are encoded
    public static RecordEncoder of(Signal signal, OtapPlace partition, Origins origins) {
        EncodedRecord record = new EncodedRecord();
        return switch (signal) {
            case LOGS -> new LogEncoder(partition, origins, record);
            case TRACES -> new SpanEncoder(partition, origins, record);
            case METRICS -> new MetricEncoder(partition, origins, record);
        };
    }

    /// The encoders of the tables below.
    abstract List<ChildEncoder> below();

    abstract void write(RecordColumns columns, int slot, int row);

    /// Makes these the rows that are encoded, until they are valid no more. All parts of a join have to be bound, in
    /// their order: that is how rows are counted.
    ///
    /// @throws IllegalArgumentException when they are of a file that the origins do not know
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
    /// @throws dev.intarsia.otap.error.ReconstructionException when a value in it cannot be read
    public EncodedRecord encode(int row) {
        record.begin(origins.resource(row), origins.scope(row));
        write(rows.columns(row), rows.slot(row), row);
        return record;
    }

    /// How many rows of child tables, and bodies, were left out because their type is none that exists.
    public long rejected() {
        return rejected + below().stream().mapToLong(ChildEncoder::rejected).sum();
    }

    final void reject() {
        rejected++;
    }
}
