package dev.intarsia.testdata.internal;

import dev.intarsia.model.Bytes;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.ArrayList;
import java.util.List;

/// Turns traces into the columns of a vParquet4 row group, one row per trace.
public final class TraceColumns extends Columns {

    private final ColumnBuffer traceId;
    private final ColumnBuffer traceIdText;
    private final ColumnBuffer start;
    private final ColumnBuffer end;
    private final ColumnBuffer duration;
    private final ColumnBuffer rootServiceName;
    private final ColumnBuffer rootSpanName;
    private final List<ServiceStatsColumns> stats = new ArrayList<>();
    private final ResourceColumns resources;

    /// The columns of a row group with this schema.
    public TraceColumns(RowGroupBuffer rows, BlockSchema schema) {
        this(new RowColumns(rows, schema));
    }

    private TraceColumns(RowColumns columns) {
        super(columns, ColumnPath.ROOT);
        traceId = leaf("TraceID");
        traceIdText = leaf("TraceIDText");
        start = leaf("StartTimeUnixNano");
        end = leaf("EndTimeUnixNano");
        duration = leaf("DurationNano");
        rootServiceName = leaf("RootServiceName");
        rootSpanName = leaf("RootSpanName");
        if (format().hasValueLists()) {
            stats.add(new ServiceStatsColumns(columns));
        }
        resources = below(new ResourceColumns(columns, element("rs")));
    }

    /// Appends a trace as the next row.
    public void add(WrittenTraceParts trace, TraceTotals summary) {
        Bytes id = TraceIds.pad(trace.traceId());
        addBytes(traceId, 0, 0, id);
        addText(traceIdText, 0, 0, text(id));
        start.addLong(0, 0, summary.startUnixNanos());
        end.addLong(0, 0, summary.endUnixNanos());
        duration.addLong(0, 0, summary.endUnixNanos() - summary.startUnixNanos());
        addText(rootServiceName, 0, 0, summary.rootServiceName());
        addText(rootSpanName, 0, 0, summary.rootSpanName());
        stats.forEach(columns -> columns.add(summary.services()));
        resources.add(trace.resources(), NestedSets.of(trace));
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
