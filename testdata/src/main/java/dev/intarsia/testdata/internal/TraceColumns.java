package dev.intarsia.testdata;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.List;
import java.util.Map;

/// Turns traces into the columns of a vParquet4 row group, one row per trace.
final class TraceColumns extends Columns {

    private final ColumnBuffer traceId;
    private final ColumnBuffer traceIdText;
    private final ColumnBuffer start;
    private final ColumnBuffer end;
    private final ColumnBuffer duration;
    private final ColumnBuffer rootServiceName;
    private final ColumnBuffer rootSpanName;
    private final ColumnBuffer statsService;
    private final ColumnBuffer statsSpans;
    private final ColumnBuffer statsErrors;
    private final ResourceColumns resources;

    TraceColumns(RowGroupBuffer rows, List<DedicatedColumn> dedicated) {
        super(rows, ColumnPath.ROOT);
        traceId = leaf("TraceID");
        traceIdText = leaf("TraceIDText");
        start = leaf("StartTimeUnixNano");
        end = leaf("EndTimeUnixNano");
        duration = leaf("DurationNano");
        rootServiceName = leaf("RootServiceName");
        rootSpanName = leaf("RootSpanName");
        statsService = leaf("ServiceStats.key_value.key");
        statsSpans = leaf("ServiceStats.key_value.value.SpanCount");
        statsErrors = leaf("ServiceStats.key_value.value.ErrorCount");
        resources = below(new ResourceColumns(
                rows,
                path("rs.list.element"),
                SpecialAttributes.ofResource(dedicated),
                SpecialAttributes.ofSpan(dedicated)));
    }

    /// Appends a trace as the next row.
    void add(Trace trace) {
        Bytes id = TraceIds.pad(trace.traceId());
        TraceSummary summary = TraceSummary.of(trace);
        addBytes(traceId, 0, 0, id);
        addText(traceIdText, 0, 0, text(id));
        start.addLong(0, 0, summary.startUnixNanos());
        end.addLong(0, 0, summary.endUnixNanos());
        duration.addLong(0, 0, summary.endUnixNanos() - summary.startUnixNanos());
        addText(rootServiceName, 0, 0, summary.rootServiceName());
        addText(rootSpanName, 0, 0, summary.rootSpanName());
        addStats(summary.services());
        resources.add(trace.resourceSpans(), NestedSets.of(trace));
    }

    private void addStats(Map<String, TraceSummary.ServiceCounts> services) {
        if (services.isEmpty()) {
            statsService.addNull(0, 0);
            statsSpans.addNull(0, 0);
            statsErrors.addNull(0, 0);
        }
        int rep = 0;
        for (Map.Entry<String, TraceSummary.ServiceCounts> service : services.entrySet()) {
            addText(statsService, rep, 1, service.getKey());
            statsSpans.addInt(rep, 1, service.getValue().spans());
            statsErrors.addInt(rep, 1, service.getValue().errors());
            rep = 1;
        }
    }

    private static String text(Bytes id) {
        String hex = id.toHex();
        int zeros = 0;
        while (zeros < hex.length() && hex.charAt(zeros) == '0') {
            zeros++;
        }
        return hex.substring(zeros);
    }
}
