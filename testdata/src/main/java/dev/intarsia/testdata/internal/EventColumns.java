package dev.intarsia.testdata;

import dev.intarsia.model.Event;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.List;

/// The columns of a span's events.
final class EventColumns extends Columns {

    private static final int LEVEL = 4;

    private final ColumnBuffer timeSinceStart;
    private final ColumnBuffer name;
    private final AttributeColumns attributes;
    private final ColumnBuffer droppedAttributes;

    EventColumns(RowGroupBuffer rows, ColumnPath event) {
        super(rows, event);
        timeSinceStart = leaf("TimeSinceStartNano");
        name = leaf("Name");
        attributes = below(new AttributeColumns(rows, event));
        droppedAttributes = leaf("DroppedAttributesCount");
    }

    void add(List<Event> events, long spanStart, int rep) {
        if (events.isEmpty()) {
            addNull(rep, LEVEL - 1);
        }
        int itemRep = rep;
        for (Event event : events) {
            timeSinceStart.addLong(itemRep, LEVEL, event.timeUnixNanos() - spanStart);
            addText(name, itemRep, LEVEL, event.name());
            attributes.add(event.attributes(), itemRep);
            droppedAttributes.addInt(itemRep, LEVEL, event.droppedAttributesCount());
            itemRep = LEVEL;
        }
    }
}
