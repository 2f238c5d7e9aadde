package dev.intarsia.tempo.assemble;

import dev.intarsia.error.Where;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Trace;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.read.RowAssembler;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.ParquetSchema;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.List;

/// Makes one [Trace] of each row (Tempo storage format, row to OTLP).
///
/// Columns that are not projected read as 0, empty or absent; lists of which no column is projected are empty. The
/// traces
/// own everything they hold and share what repeats: texts, values and attributes of one dictionary entry are one
/// object.
///
/// What a block does not store, no trace has: flags, schema URLs, the order in which attributes were sent.
///
/// Keeps arrays between batches, as large as the largest batch needed. For one thread at a time.
public final class TraceAssembler implements RowAssembler<Trace> {
    private final AssemblyColumns columns;
    private final BytesColumn traceIds;
    private final ListCursor resources;
    private final ResourceReader reader;

    /// An assembler for batches of one file.
    ///
    /// @param file the file's schema
    /// @param schema the same, matched with a format
    /// @param projected the leaves that the batches hold
    /// @param where the file, for errors
    public TraceAssembler(ParquetSchema file, TempoSchema schema, List<LeafColumn> projected, Where where) {
        columns = new AssemblyColumns(file, schema, projected, where);
        traceIds = columns.bytes(TempoField.TRACE_ID);
        resources = columns.level(TempoLevel.RESOURCE);
        reader = new ResourceReader(columns);
    }

    @Override
    public void bind(RowGroupBatch batch) {
        columns.bind(batch);
        reader.bound();
    }

    @Override
    public void release() {
        columns.release();
    }

    @Override
    public Trace row(int row) {
        Bytes stored = traceIds.get(row);
        Bytes id = stored.length() < TraceIds.LENGTH ? TraceIds.pad(stored) : stored;
        int start = resources.start(row);
        int count = resources.end(row) - start;
        ResourceSpans[] elements = new ResourceSpans[count];
        for (int i = 0; i < count; i++) {
            elements[i] = reader.read(id, start + i);
        }
        return new Trace(id, FrozenList.wrap(elements));
    }
}
