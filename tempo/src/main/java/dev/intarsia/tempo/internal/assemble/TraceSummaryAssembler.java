package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import dev.intarsia.read.RowAssembler;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.summary.ServiceStats;
import dev.intarsia.tempo.summary.TraceSummary;
import java.util.List;

/// Makes one [TraceSummary] of each row. Columns that are not projected read as 0 or empty. For one thread at a time.
public final class TraceSummaryAssembler implements RowAssembler<TraceSummary> {
    private final AssemblyColumns columns;
    private final BytesColumn ids;
    private final TextColumn rootServices;
    private final TextColumn rootNames;
    private final LongColumn starts;
    private final LongColumn ends;
    private final LongColumn durations;
    private final ListCursor stats;
    private final TextColumn services;
    private final IntColumn spanCounts;
    private final IntColumn errorCounts;

    /// An assembler for batches of one file.
    ///
    /// @param file the file's schema
    /// @param schema the same, matched with a format
    /// @param projected the leaves that the batches hold
    /// @param location the file, for errors
    public TraceSummaryAssembler(
            ParquetSchema file, TempoSchema schema, List<LeafColumn> projected, ErrorLocation location) {
        columns = new AssemblyColumns(file, schema, projected, location);
        ids = columns.bytes(TempoField.TRACE_ID);
        rootServices = columns.text(TempoField.ROOT_SERVICE_NAME);
        rootNames = columns.text(TempoField.ROOT_SPAN_NAME);
        starts = columns.longs(TempoField.TRACE_START);
        ends = columns.longs(TempoField.TRACE_END);
        durations = columns.longs(TempoField.TRACE_DURATION);
        stats = columns.level(TempoLevel.SERVICE_STATS);
        services = columns.text(TempoField.STATS_SERVICE_NAME);
        spanCounts = columns.ints(TempoField.STATS_SPAN_COUNT);
        errorCounts = columns.ints(TempoField.STATS_ERROR_COUNT);
    }

    @Override
    public void bind(RowGroupBatch batch) {
        columns.bind(batch);
    }

    @Override
    public void release() {
        columns.release();
    }

    @Override
    public TraceSummary row(int row) {
        Bytes id = ids.get(row);
        return new TraceSummary(
                id.length() < TraceIds.LENGTH ? TraceIds.pad(id) : id,
                rootServices.text(row),
                rootNames.text(row),
                starts.get(row),
                ends.get(row),
                durations.get(row),
                stats(row));
    }

    private List<ServiceStats> stats(int row) {
        int start = stats.start(row);
        int count = stats.end(row) - start;
        ServiceStats[] elements = new ServiceStats[count];
        for (int i = 0; i < count; i++) {
            int element = start + i;
            elements[i] = new ServiceStats(services.text(element), spanCounts.get(element), errorCounts.get(element));
        }
        return FrozenList.wrap(elements);
    }
}
