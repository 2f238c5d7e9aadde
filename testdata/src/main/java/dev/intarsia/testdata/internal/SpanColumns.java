package dev.intarsia.testdata;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Span;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.List;

/// The columns of a scope's spans.
final class SpanColumns extends Columns {

    private static final int LEVEL = 3;

    private final SpecialAttributes specialAttributes;
    private final ColumnBuffer spanId;
    private final ColumnBuffer parentSpanId;
    private final ColumnBuffer parentId;
    private final ColumnBuffer nestedSetLeft;
    private final ColumnBuffer nestedSetRight;
    private final ColumnBuffer name;
    private final ColumnBuffer kind;
    private final ColumnBuffer traceState;
    private final ColumnBuffer start;
    private final ColumnBuffer duration;
    private final ColumnBuffer statusCode;
    private final ColumnBuffer statusMessage;
    private final AttributeColumns attributes;
    private final ColumnBuffer droppedAttributes;
    private final EventColumns events;
    private final ColumnBuffer droppedEvents;
    private final LinkColumns links;
    private final ColumnBuffer droppedLinks;
    private final ColumnBuffer httpStatusCode;
    private final SpecialColumns special;

    SpanColumns(RowGroupBuffer rows, ColumnPath span, SpecialAttributes specialAttributes) {
        super(rows, span);
        this.specialAttributes = specialAttributes;
        spanId = leaf("SpanID");
        parentSpanId = leaf("ParentSpanID");
        parentId = leaf("ParentID");
        nestedSetLeft = leaf("NestedSetLeft");
        nestedSetRight = leaf("NestedSetRight");
        name = leaf("Name");
        kind = leaf("Kind");
        traceState = leaf("TraceState");
        start = leaf("StartTimeUnixNano");
        duration = leaf("DurationNano");
        statusCode = leaf("StatusCode");
        statusMessage = leaf("StatusMessage");
        attributes = below(new AttributeColumns(rows, span));
        droppedAttributes = leaf("DroppedAttributesCount");
        events = below(new EventColumns(rows, path("Events.list.element")));
        droppedEvents = leaf("DroppedEventsCount");
        links = below(new LinkColumns(rows, path("Links.list.element")));
        droppedLinks = leaf("DroppedLinksCount");
        httpStatusCode = leaf("HttpStatusCode");
        special = below(new SpecialColumns(rows, span, specialAttributes, 0, List.of("HttpMethod", "HttpUrl")));
    }

    /// Appends the spans of one scope; `firstSpan` is the position of the first one in the trace.
    void add(List<Span> spans, NestedSets nestedSets, int firstSpan, int rep) {
        if (spans.isEmpty()) {
            addNull(rep, LEVEL - 1);
        }
        int itemRep = rep;
        for (int i = 0; i < spans.size(); i++) {
            add(spans.get(i), nestedSets, firstSpan + i, itemRep);
            itemRep = LEVEL;
        }
    }

    private void add(Span span, NestedSets nestedSets, int position, int rep) {
        addBytes(spanId, rep, LEVEL, span.spanId());
        addBytes(parentSpanId, rep, LEVEL, span.parentSpanId());
        parentId.addInt(rep, LEVEL, nestedSets.parent(position));
        nestedSetLeft.addInt(rep, LEVEL, nestedSets.left(position));
        nestedSetRight.addInt(rep, LEVEL, nestedSets.right(position));
        addText(name, rep, LEVEL, span.name());
        kind.addLong(rep, LEVEL, span.kind().number());
        addText(traceState, rep, LEVEL, span.traceState());
        start.addLong(rep, LEVEL, span.startUnixNanos());
        duration.addLong(rep, LEVEL, span.durationNanos());
        statusCode.addLong(rep, LEVEL, span.status().code().number());
        addText(statusMessage, rep, LEVEL, span.status().message());
        attributes.add(specialAttributes.generic(span.attributes()), rep);
        droppedAttributes.addInt(rep, LEVEL, span.droppedAttributesCount());
        events.add(span.events(), span.startUnixNanos(), rep);
        droppedEvents.addInt(rep, LEVEL, span.droppedEventsCount());
        links.add(span.links(), rep);
        droppedLinks.addInt(rep, LEVEL, span.droppedLinksCount());
        if (specialAttributes.statusCode(span.attributes()) instanceof AttributeValue.IntValue code) {
            httpStatusCode.addLong(rep, LEVEL + 1, code.value());
        } else {
            httpStatusCode.addNull(rep, LEVEL);
        }
        special.add(span.attributes(), rep);
    }
}
