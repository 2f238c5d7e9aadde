package dev.intarsia.testdata.internal;

import dev.intarsia.model.Event;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import java.util.List;

/// The columns of the events of spans.
final class EventColumns extends Columns {

    private static final int LEVEL = 4;

    private final boolean isRelative;
    private final KeyColumns keys;
    private final ColumnBuffer time;
    private final ColumnBuffer name;
    private final AttributeColumns attributes;
    private final ColumnBuffer droppedAttributes;
    private final KeyColumnBuffers keyColumns;

    EventColumns(RowColumns columns, ColumnPath event) {
        super(columns, event);
        isRelative = format().hasValueLists();
        keys = columns.schema().eventKeys();
        time = leaf(isRelative ? "TimeSinceStartNano" : "TimeUnixNano");
        name = leaf("Name");
        attributes = below(
                format().hasValueLists()
                        ? new ListAttributeColumns(columns, event)
                        : new ProtoAttributeColumns(columns, event));
        droppedAttributes = leaf("DroppedAttributesCount");
        keyColumns = below(new KeyColumnBuffers(columns, event, keys));
    }

    void add(List<Event> events, long spanStart, int rep) {
        if (events.isEmpty()) {
            addNull(rep, LEVEL - 1);
        }
        int itemRep = rep;
        for (Event event : events) {
            SplitAttributes split = keys.split(event.attributes());
            time.addLong(itemRep, LEVEL, isRelative ? event.timeUnixNanos() - spanStart : event.timeUnixNanos());
            addText(name, itemRep, LEVEL, event.name());
            attributes.add(split.generic(), itemRep);
            droppedAttributes.addInt(itemRep, LEVEL, event.droppedAttributesCount());
            keyColumns.add(split, itemRep);
            itemRep = LEVEL;
        }
    }
}
