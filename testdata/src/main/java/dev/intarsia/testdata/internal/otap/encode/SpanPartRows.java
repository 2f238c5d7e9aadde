package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.trace.v1.Span;

/// The events and links of spans, each with an id.
final class SpanPartRows {
    private final EncodedTableRows events = new EncodedTableRows(OtapTable.SPAN_EVENTS);
    private final AttributeRows eventAttributes = new AttributeRows(OtapTable.SPAN_EVENT_ATTRS);
    private final TableColumnRows eventId = events.column("id");
    private final TableColumnRows eventParent = events.column("parent_id");
    private final TableColumnRows eventTime = events.column("time_unix_nano");
    private final TableColumnRows eventName = events.column("name");
    private final TableColumnRows eventDropped = events.column("dropped_attributes_count");

    private final EncodedTableRows links = new EncodedTableRows(OtapTable.SPAN_LINKS);
    private final AttributeRows linkAttributes = new AttributeRows(OtapTable.SPAN_LINK_ATTRS);
    private final TableColumnRows linkId = links.column("id");
    private final TableColumnRows linkParent = links.column("parent_id");
    private final TableColumnRows linkTraceId = links.column("trace_id");
    private final TableColumnRows linkSpanId = links.column("span_id");
    private final TableColumnRows linkState = links.column("trace_state");
    private final TableColumnRows linkDropped = links.column("dropped_attributes_count");
    private final TableColumnRows linkFlags = links.column("flags");

    private long nextEvent;
    private long nextLink;

    void add(long owner, Span span) {
        for (Span.Event event : span.getEventsList()) {
            eventId.add(nextEvent);
            eventParent.add(owner);
            eventTime.addUnlessZero(event.getTimeUnixNano());
            eventName.add(event.getNameBytes().toByteArray());
            eventDropped.add(Integer.toUnsignedLong(event.getDroppedAttributesCount()));
            eventAttributes.add(nextEvent++, event.getAttributesList());
        }
        for (Span.Link link : span.getLinksList()) {
            linkId.add(nextLink);
            linkParent.add(owner);
            linkTraceId.addFixed(link.getTraceId().toByteArray());
            linkSpanId.addFixed(link.getSpanId().toByteArray());
            linkState.addUnlessEmpty(link.getTraceStateBytes().toByteArray());
            linkDropped.add(Integer.toUnsignedLong(link.getDroppedAttributesCount()));
            linkFlags.addUnlessZero(Integer.toUnsignedLong(link.getFlags()));
            linkAttributes.add(nextLink++, link.getAttributesList());
        }
    }

    void finish(OtapBatch batch) {
        batch.add(events);
        batch.add(eventAttributes.rows());
        batch.add(links);
        batch.add(linkAttributes.rows());
    }
}
