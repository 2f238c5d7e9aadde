package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Trace;
import dev.intarsia.read.RowAssembler;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.List;

/// Makes one [Trace] of each row (Tempo storage format, row to OTLP). Where a plan divides rows, between spans, it
/// keeps what it has of a trace until the last part has come.
///
/// Columns that are not projected read as 0, empty or absent; lists of which no column is projected are empty. The
/// traces own everything they hold and share what repeats: texts, values and attributes of one dictionary entry are one
/// object.
///
/// What a block does not store, no trace has: flags, schema URLs, the order in which attributes were sent.
///
/// Keeps arrays between batches, as large as the largest batch needed. For one thread at a time.
public final class TraceAssembler implements RowAssembler<Trace> {
    private final AssemblyColumns columns;
    private final BytesColumn traceIds;
    private final ListCursor resources;
    private final ResourceAssembler reader;
    private final boolean emitsParts;
    private final TraceParts parts = new TraceParts();

    /// An assembler for batches of one file.
    ///
    /// @param file the file's schema
    /// @param schema the same, matched with a format
    /// @param projected the leaves that the batches hold
    /// @param location the file, for errors
    public TraceAssembler(ParquetSchema file, TempoSchema schema, List<LeafColumn> projected, ErrorLocation location) {
        this(file, schema, projected, location, false);
    }

    private TraceAssembler(
            ParquetSchema file,
            TempoSchema schema,
            List<LeafColumn> projected,
            ErrorLocation location,
            boolean emitsParts) {
        this.emitsParts = emitsParts;
        columns = new AssemblyColumns(file, schema, projected, location);
        traceIds = columns.bytes(TempoField.TRACE_ID);
        resources = columns.level(TempoLevel.RESOURCE);
        reader = new ResourceAssembler(columns);
    }

    /// An assembler that yields each part of a divided row as a trace of its own, which has no more of the trace than
    /// that: some of its spans, and the resources and scopes around these. A resource or a scope that continues is the
    /// same object in both parts.
    public static TraceAssembler ofParts(
            ParquetSchema file, TempoSchema schema, List<LeafColumn> projected, ErrorLocation location) {
        return new TraceAssembler(file, schema, projected, location, true);
    }

    @Override
    public void bind(RowGroupBatch batch) {
        columns.bind(batch);
        reader.bound();
        if (batch.resumedAt() > 0 || batch.rowContinues()) {
            parts.add(read(id(0), 0), batch.resumedAt());
        }
    }

    @Override
    public void release() {
        columns.release();
    }

    @Override
    public int rows(RowGroupBatch batch) {
        return batch.rowContinues() && !emitsParts ? 0 : batch.rowCount();
    }

    @Override
    public Trace row(int row) {
        Bytes id = id(row);
        return new Trace(id, FrozenList.wrap(parts.isEmpty() ? read(id, row) : parts.take()));
    }

    private Bytes id(int row) {
        Bytes stored = traceIds.get(row);
        return stored.length() < TraceIds.LENGTH ? TraceIds.pad(stored) : stored;
    }

    private ResourceSpans[] read(Bytes id, int row) {
        int start = resources.start(row);
        int count = resources.end(row) - start;
        ResourceSpans[] elements = new ResourceSpans[count];
        for (int i = 0; i < count; i++) {
            elements[i] = reader.read(id, start + i);
        }
        return elements;
    }
}
