package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Status;
import dev.intarsia.model.StatusCode;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;

/// Spans with their events and links.
final class SpanAssembler {
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
    private final EventAssembler events;
    private final SpanLinks links;

    SpanAssembler(AssemblyColumns columns) {
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
        events = new EventAssembler(columns);
        links = SpanLinks.of(columns);
    }

    void bound() {
        attributes.bound();
        events.bound();
        links.bound();
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
}
