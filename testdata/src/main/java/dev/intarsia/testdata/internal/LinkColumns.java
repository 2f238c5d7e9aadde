package dev.intarsia.testdata;

import dev.intarsia.model.Link;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.List;

/// The columns of a span's links.
final class LinkColumns extends Columns {

    private static final int LEVEL = 4;

    private final ColumnBuffer traceId;
    private final ColumnBuffer spanId;
    private final ColumnBuffer traceState;
    private final AttributeColumns attributes;
    private final ColumnBuffer droppedAttributes;

    LinkColumns(RowGroupBuffer rows, ColumnPath link) {
        super(rows, link);
        traceId = leaf("TraceID");
        spanId = leaf("SpanID");
        traceState = leaf("TraceState");
        attributes = below(new AttributeColumns(rows, link));
        droppedAttributes = leaf("DroppedAttributesCount");
    }

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
