package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.Event;
import dev.intarsia.model.FrozenList;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.List;

/// Events. Where their times are stored relative to the span's start, one before it wraps around and comes back right.
final class EventAssembler {
    private final ListCursor lists;
    private final boolean timesAreAbsolute;
    private final LongColumn times;
    private final TextColumn names;
    private final AttributeLists attributes;
    private final IntColumn droppedAttributes;

    EventAssembler(AssemblyColumns columns) {
        lists = columns.level(TempoLevel.EVENT);
        timesAreAbsolute = columns.schema().description().fields().containsKey(TempoField.EVENT_TIME);
        times = columns.longs(timesAreAbsolute ? TempoField.EVENT_TIME : TempoField.EVENT_TIME_SINCE_START);
        names = columns.text(TempoField.EVENT_NAME);
        attributes = new AttributeLists(columns, TempoLevel.EVENT);
        droppedAttributes = columns.ints(TempoField.EVENT_DROPPED_ATTRIBUTES);
    }

    void bound() {
        attributes.bound();
    }

    List<Event> read(int span, long spanStart) {
        int start = lists.start(span);
        int count = lists.end(span) - start;
        if (count == 0) {
            return FrozenList.of();
        }
        long origin = timesAreAbsolute ? 0 : spanStart;
        Event[] events = new Event[count];
        for (int i = 0; i < count; i++) {
            int event = start + i;
            events[i] = new Event(
                    origin + times.get(event), names.text(event), attributes.read(event), droppedAttributes.get(event));
        }
        return FrozenList.wrap(events);
    }
}
