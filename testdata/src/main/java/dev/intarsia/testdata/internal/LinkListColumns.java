package dev.intarsia.testdata.internal;

import dev.intarsia.model.Link;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import java.util.List;

/// Links as a list with a column per field.
final class LinkListColumns extends LinkColumns {

    private static final int LEVEL = 4;

    private final ColumnBuffer traceId;
    private final ColumnBuffer spanId;
    private final ColumnBuffer traceState;
    private final AttributeColumns attributes;
    private final ColumnBuffer droppedAttributes;

    LinkListColumns(RowColumns columns, ColumnPath link) {
        super(columns, link);
        traceId = leaf("TraceID");
        spanId = leaf("SpanID");
        traceState = leaf("TraceState");
        attributes = below(new ListAttributeColumns(columns, link));
        droppedAttributes = leaf("DroppedAttributesCount");
    }

    @Override
    void add(List<Link> links, int rep) {
        if (links.isEmpty()) {
            addNull(rep, LEVEL - 1);
        }
        int itemRep = rep;
        for (Link link : links) {
            addBytes(traceId, itemRep, LEVEL, link.traceId());
            addBytes(spanId, itemRep, LEVEL, link.spanId());
            addText(traceState, itemRep, LEVEL, link.traceState());
            attributes.add(link.attributes(), itemRep);
            droppedAttributes.addInt(itemRep, LEVEL, link.droppedAttributesCount());
            itemRep = LEVEL;
        }
    }
}
