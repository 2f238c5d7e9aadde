package dev.intarsia.testdata.internal;

import dev.intarsia.model.Span;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import java.util.List;

/// The columns of spans.
final class SpanColumns extends Columns {

    private static final int LEVEL = 3;

    private final KeyColumns keys;
    private final ColumnBuffer spanId;
    private final ColumnBuffer parentSpanId;
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
    private final DerivedSpanColumns derived;
    private final KeyColumnBuffers keyColumns;

    SpanColumns(RowColumns columns, ColumnPath span) {
        super(columns, span);
        keys = columns.schema().spanKeys();
        spanId = leaf("SpanID");
        parentSpanId = leaf("ParentSpanID");
        name = leaf("Name");
        kind = leaf("Kind");
        traceState = leaf("TraceState");
        start = leaf("StartTimeUnixNano");
        duration = leaf("DurationNano");
        statusCode = leaf("StatusCode");
        statusMessage = leaf("StatusMessage");
        boolean lists = format().hasValueLists();
        attributes = below(lists ? new ListAttributeColumns(columns, span) : new ScalarAttributeColumns(columns, span));
        droppedAttributes = leaf("DroppedAttributesCount");
        events = below(new EventColumns(columns, element("Events")));
        droppedEvents = leaf("DroppedEventsCount");
        links = below(lists ? new LinkListColumns(columns, element("Links")) : new LinkMessageColumn(columns, span));
        droppedLinks = leaf("DroppedLinksCount");
        derived = below(new DerivedSpanColumns(columns, span));
        keyColumns = below(new KeyColumnBuffers(columns, span, keys));
    }

    /// Appends the spans of one scope; `firstSpan` is the position of the first one in the trace.
    void add(List<Span> spans, NestedSets nestedSets, int firstSpan, int rep) {
        if (spans.isEmpty()) {
            addNull(rep, LEVEL - 1);
        }
        int itemRep = rep;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            add(span, itemRep);
            derived.add(span, nestedSets, firstSpan + i, itemRep);
            itemRep = LEVEL;
        }
    }

    private void add(Span span, int rep) {
        SplitAttributes split = keys.split(span.attributes());
        addBytes(spanId, rep, LEVEL, span.spanId());
        addBytes(parentSpanId, rep, LEVEL, span.parentSpanId());
        addText(name, rep, LEVEL, span.name());
        kind.addLong(rep, LEVEL, span.kind().number());
        addText(traceState, rep, LEVEL, span.traceState());
        start.addLong(rep, LEVEL, span.startUnixNanos());
        duration.addLong(rep, LEVEL, span.durationNanos());
        statusCode.addLong(rep, LEVEL, span.status().code().number());
        addText(statusMessage, rep, LEVEL, span.status().message());
        attributes.add(split.generic(), rep);
        droppedAttributes.addInt(rep, LEVEL, span.droppedAttributesCount());
        events.add(span.events(), span.startUnixNanos(), rep);
        droppedEvents.addInt(rep, LEVEL, span.droppedEventsCount());
        links.add(span.links(), rep);
        droppedLinks.addInt(rep, LEVEL, span.droppedLinksCount());
        keyColumns.add(split, rep);
    }
}
