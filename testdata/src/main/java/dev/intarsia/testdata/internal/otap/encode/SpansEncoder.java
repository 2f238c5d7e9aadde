package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;

/// Spans to a batch. Every span has an id.
public final class SpansEncoder {
    static final int TRACE_ID_BYTES = 16;
    static final int SPAN_ID_BYTES = 8;

    private final EncodedTableRows spans = new EncodedTableRows(OtapTable.SPANS);
    private final AttributeRows attributes = new AttributeRows(OtapTable.SPAN_ATTRS);
    private final SpanPartRows parts = new SpanPartRows();
    private final GroupRows groups = new GroupRows(spans);
    private final TableColumnRows id = spans.column("id");
    private final TableColumnRows schemaUrl = spans.column("schema_url");
    private final TableColumnRows start = spans.column("start_time_unix_nano");
    private final TableColumnRows duration = spans.column("duration_time_unix_nano");
    private final TableColumnRows traceId = spans.column("trace_id");
    private final TableColumnRows spanId = spans.column("span_id");
    private final TableColumnRows traceState = spans.column("trace_state");
    private final TableColumnRows parentSpanId = spans.column("parent_span_id");
    private final TableColumnRows flags = spans.column("flags");
    private final TableColumnRows name = spans.column("name");
    private final TableColumnRows kind = spans.column("kind");
    private final TableColumnRows droppedAttributes = spans.column("dropped_attributes_count");
    private final TableColumnRows droppedEvents = spans.column("dropped_events_count");
    private final TableColumnRows droppedLinks = spans.column("dropped_links_count");
    private final TableColumnRows statusCode = spans.column("status.code");
    private final TableColumnRows statusMessage = spans.column("status.status_message");
    private int nextId;

    private SpansEncoder() {}

    /// One batch for one request.
    ///
    /// @throws IllegalArgumentException for more than 65,536 spans, resources or scopes
    public static OtapBatch encode(List<ResourceSpans> request) {
        return new SpansEncoder().batch(request);
    }

    private OtapBatch batch(List<ResourceSpans> request) {
        for (ResourceSpans resource : request) {
            groups.begin(resource.getResource(), resource.getSchemaUrlBytes().toByteArray());
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                groups.begin(scope.getScope());
                byte[] url = scope.getSchemaUrlBytes().toByteArray();
                for (Span span : scope.getSpansList()) {
                    schemaUrl.addUnlessEmpty(url);
                    add(span);
                }
            }
        }
        OtapBatch batch = new OtapBatch(Signal.TRACES);
        batch.add(spans);
        batch.add(attributes.rows());
        parts.finish(batch);
        groups.finish(batch);
        return batch;
    }

    private void add(Span span) {
        long owner = GroupRows.checked(nextId++);
        groups.addRow();
        id.add(owner);
        attributes.add(owner, span.getAttributesList());
        addTimes(span);
        traceId.add(whole(span.getTraceId().toByteArray(), TRACE_ID_BYTES));
        spanId.add(whole(span.getSpanId().toByteArray(), SPAN_ID_BYTES));
        traceState.addUnlessEmpty(span.getTraceStateBytes().toByteArray());
        parentSpanId.addFixed(span.getParentSpanId().toByteArray());
        flags.addUnlessZero(Integer.toUnsignedLong(span.getFlags()));
        name.add(span.getNameBytes().toByteArray());
        kind.add(span.getKindValue());
        droppedAttributes.add(Integer.toUnsignedLong(span.getDroppedAttributesCount()));
        droppedEvents.add(Integer.toUnsignedLong(span.getDroppedEventsCount()));
        droppedLinks.add(Integer.toUnsignedLong(span.getDroppedLinksCount()));
        statusCode.addUnlessZero(span.getStatus().getCodeValue());
        statusMessage.addUnlessEmpty(span.getStatus().getMessageBytes().toByteArray());
        parts.add(owner, span);
    }

    /// Without a start or an end there is no duration either.
    private void addTimes(Span span) {
        boolean hasBoth = span.getStartTimeUnixNano() != 0 && span.getEndTimeUnixNano() != 0;
        start.add(span.getStartTimeUnixNano());
        duration.add(hasBoth ? span.getEndTimeUnixNano() - span.getStartTimeUnixNano() : 0);
    }

    /// Zeros in place of an id of another length.
    static byte[] whole(byte[] value, int length) {
        return value.length == length ? value : new byte[length];
    }
}
