package dev.intarsia.tempo.assemble;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Link;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Status;
import dev.intarsia.model.StatusCode;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.List;

/// Spans with their events and links.
final class SpanReader {
    private final BytesColumn ids;
    private final BytesColumn parentIds;
    private final TextColumn names;
    private final LongColumn kinds;
    private final TextColumn traceStates;
    private final LongColumn starts;
    private final LongColumn durations;
    private final LongColumn statusCodes;
    private final TextColumn statusMessages;
    private final AttributeLists attributes;
    private final IntColumn droppedAttributes;
    private final IntColumn droppedEvents;
    private final IntColumn droppedLinks;
    private final EventReader events;
    private final LinkReader links;

    SpanReader(AssemblyColumns columns) {
        ids = columns.bytes(TempoField.SPAN_ID);
        parentIds = columns.bytes(TempoField.PARENT_SPAN_ID);
        names = columns.text(TempoField.SPAN_NAME);
        kinds = columns.longs(TempoField.SPAN_KIND);
        traceStates = columns.text(TempoField.SPAN_TRACE_STATE);
        starts = columns.longs(TempoField.SPAN_START);
        durations = columns.longs(TempoField.SPAN_DURATION);
        statusCodes = columns.longs(TempoField.STATUS_CODE);
        statusMessages = columns.text(TempoField.STATUS_MESSAGE);
        attributes = new AttributeLists(columns, TempoLevel.SPAN);
        droppedAttributes = columns.ints(TempoField.SPAN_DROPPED_ATTRIBUTES);
        droppedEvents = columns.ints(TempoField.DROPPED_EVENTS);
        droppedLinks = columns.ints(TempoField.DROPPED_LINKS);
        events = new EventReader(columns);
        links = new LinkReader(columns);
    }

    void bound() {
        attributes.bound();
        events.attributes.bound();
        links.attributes.bound();
    }

    /// The span's end is its start and duration, added without regard to overflow, as Tempo does.
    Span read(Bytes traceId, int index) {
        long start = starts.get(index);
        return new Span(
                traceId,
                ids.get(index),
                traceStates.text(index),
                parentIds.get(index),
                0,
                names.text(index),
                SpanKind.of((int) kinds.get(index)),
                start,
                start + durations.get(index),
                attributes.read(index),
                droppedAttributes.get(index),
                events.read(index, start),
                droppedEvents.get(index),
                links.read(index),
                droppedLinks.get(index),
                status(index));
    }

    private Status status(int index) {
        return Status.of(StatusCode.of((int) statusCodes.get(index)), statusMessages.text(index));
    }

    /// Events, whose times are stored relative to the span's start; one before it wraps around and comes back right.
    private static final class EventReader {
        private final ListCursor lists;
        private final LongColumn times;
        private final TextColumn names;
        private final AttributeLists attributes;
        private final IntColumn droppedAttributes;

        private EventReader(AssemblyColumns columns) {
            lists = columns.level(TempoLevel.EVENT);
            times = columns.longs(TempoField.EVENT_TIME_SINCE_START);
            names = columns.text(TempoField.EVENT_NAME);
            attributes = new AttributeLists(columns, TempoLevel.EVENT);
            droppedAttributes = columns.ints(TempoField.EVENT_DROPPED_ATTRIBUTES);
        }

        private List<Event> read(int span, long spanStart) {
            int start = lists.start(span);
            int count = lists.end(span) - start;
            if (count == 0) {
                return FrozenList.of();
            }
            Event[] events = new Event[count];
            for (int i = 0; i < count; i++) {
                int event = start + i;
                events[i] = new Event(
                        spanStart + times.get(event),
                        names.text(event),
                        attributes.read(event),
                        droppedAttributes.get(event));
            }
            return FrozenList.wrap(events);
        }
    }

    /// Links. Their flags are not stored.
    private static final class LinkReader {
        private final ListCursor lists;
        private final BytesColumn traceIds;
        private final BytesColumn spanIds;
        private final TextColumn traceStates;
        private final AttributeLists attributes;
        private final IntColumn droppedAttributes;

        private LinkReader(AssemblyColumns columns) {
            lists = columns.level(TempoLevel.LINK);
            traceIds = columns.bytes(TempoField.LINK_TRACE_ID);
            spanIds = columns.bytes(TempoField.LINK_SPAN_ID);
            traceStates = columns.text(TempoField.LINK_TRACE_STATE);
            attributes = new AttributeLists(columns, TempoLevel.LINK);
            droppedAttributes = columns.ints(TempoField.LINK_DROPPED_ATTRIBUTES);
        }

        private List<Link> read(int span) {
            int start = lists.start(span);
            int count = lists.end(span) - start;
            if (count == 0) {
                return FrozenList.of();
            }
            Link[] links = new Link[count];
            for (int i = 0; i < count; i++) {
                int link = start + i;
                links[i] = new Link(
                        traceIds.get(link),
                        spanIds.get(link),
                        traceStates.text(link),
                        attributes.read(link),
                        droppedAttributes.get(link),
                        0);
            }
            return FrozenList.wrap(links);
        }
    }
}
