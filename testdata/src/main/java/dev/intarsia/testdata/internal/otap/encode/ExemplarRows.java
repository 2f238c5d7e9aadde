package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import java.util.List;

/// The exemplars of data points of one kind. Absent ids are zeros.
final class ExemplarRows {
    private final EncodedTableRows rows;
    private final AttributeRows attributes;
    private final TableColumnRows id;
    private final TableColumnRows parentId;
    private final TableColumnRows time;
    private final TableColumnRows intValue;
    private final TableColumnRows doubleValue;
    private final TableColumnRows spanId;
    private final TableColumnRows traceId;
    private long next;

    ExemplarRows(OtapTable table, OtapTable attributeTable) {
        rows = new EncodedTableRows(table);
        attributes = new AttributeRows(attributeTable);
        id = rows.column("id");
        parentId = rows.column("parent_id");
        time = rows.column("time_unix_nano");
        intValue = rows.column("int_value");
        doubleValue = rows.column("double_value");
        spanId = rows.column("span_id");
        traceId = rows.column("trace_id");
    }

    void add(long owner, List<Exemplar> exemplars) {
        for (Exemplar exemplar : exemplars) {
            id.add(next);
            parentId.add(owner);
            time.add(exemplar.getTimeUnixNano());
            if (exemplar.hasAsInt()) {
                intValue.add(exemplar.getAsInt());
            } else {
                intValue.addNull();
            }
            if (exemplar.hasAsDouble()) {
                doubleValue.add(exemplar.getAsDouble());
            } else {
                doubleValue.addNull();
            }
            spanId.add(SpansEncoder.whole(exemplar.getSpanId().toByteArray(), SpansEncoder.SPAN_ID_BYTES));
            traceId.add(SpansEncoder.whole(exemplar.getTraceId().toByteArray(), SpansEncoder.TRACE_ID_BYTES));
            attributes.add(next++, exemplar.getFilteredAttributesList());
        }
    }

    void finish(OtapBatch batch) {
        batch.add(rows);
        batch.add(attributes.rows());
    }
}
