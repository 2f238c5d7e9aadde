package dev.intarsia.tempo.search;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.model.Bytes;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.ArrayList;
import java.util.List;

/// Collects the ids of selected spans from the batches of the selected rows.
final class SpanIds {
    private final LeafColumn traceIds;
    private final LeafColumn spanIds;
    private final RowSelection spans;
    private final RowNumbers numbers;
    private final List<MatchedSpan> found = new ArrayList<>();
    private int range;
    private long rowsBefore;
    private long spansBefore;

    SpanIds(TempoSchema schema, SelectedRowGroup selected) {
        traceIds = schema.field(TempoField.TRACE_ID).orElseThrow();
        spanIds = schema.field(TempoField.SPAN_ID).orElseThrow();
        spans = selected.elements(TempoLevel.SPAN);
        numbers = new RowNumbers(selected.rows());
    }

    List<LeafColumn> columns() {
        return List.of(traceIds, spanIds);
    }

    List<MatchedSpan> found() {
        return found;
    }

    void add(BatchShape shape) {
        numbers.start(rowsBefore);
        int[] offsets = shape.spanOffsets(TempoLevel.TRACE);
        ColumnBatch traces = shape.column(traceIds);
        for (int row = 0; row + 1 < offsets.length; row++) {
            long end = spansBefore + offsets[row + 1];
            if (range < spans.rangeCount() && spans.start(range) < end) {
                addRow(
                        Bytes.wrap(traces.getBytes(row)),
                        numbers.of(row),
                        spansBefore + offsets[row],
                        end,
                        shape.column(spanIds));
            }
        }
        rowsBefore += shape.batch().rowCount();
        spansBefore += offsets[offsets.length - 1];
    }

    private void addRow(Bytes traceId, long row, long from, long end, ColumnBatch ids) {
        while (range < spans.rangeCount() && spans.start(range) < end) {
            long last = Math.min(spans.end(range), end);
            for (long span = Math.max(spans.start(range), from); span < last; span++) {
                byte[] id = ids.getBytes(Math.toIntExact(span - spansBefore));
                found.add(new MatchedSpan(traceId, Bytes.wrap(id), row));
            }
            if (spans.end(range) > end) {
                return;
            }
            range++;
        }
    }
}
