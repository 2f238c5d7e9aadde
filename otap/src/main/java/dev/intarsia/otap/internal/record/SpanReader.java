package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Status;
import dev.intarsia.model.StatusCode;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Reads spans with their events and links. Exporters since August 2025 drop their flags.
public final class SpanReader extends RecordReader<Span> {
    private final AttributeReader attributes;
    private final EventReader events;
    private final LinkReader links;

    /// @param partition named in failures
    /// @param origins resources and scopes of the table
    public SpanReader(OtapPlace partition, Origins origins) {
        super(OtapTable.SPANS, partition, origins);
        attributes = new AttributeReader(OtapTable.SPAN_ATTRS, partition);
        events = new EventReader(partition);
        links = new LinkReader(partition);
    }

    @Override
    List<ChildReader<?>> below() {
        return List.of(attributes, events, links);
    }

    @Override
    Span read(BatchColumns columns, int slot, int row) {
        long start = columns.longAt(OtapColumn.START_TIME_UNIX_NANO, slot);
        return Span.builder(columns.id(OtapColumn.TRACE_ID, slot), columns.id(OtapColumn.SPAN_ID, slot))
                .traceState(columns.text(OtapColumn.TRACE_STATE, slot))
                .parentSpanId(columns.id(OtapColumn.PARENT_SPAN_ID, slot))
                .name(columns.text(OtapColumn.NAME, slot))
                .kind(SpanKind.of(columns.intAt(OtapColumn.KIND, slot)))
                .time(start, start + columns.longAt(OtapColumn.DURATION, slot))
                .attributes(attributes.list(row), columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot))
                .events(events.list(row), columns.intAt(OtapColumn.DROPPED_EVENTS, slot))
                .links(links.list(row), columns.intAt(OtapColumn.DROPPED_LINKS, slot))
                .status(status(columns, slot))
                .flags(columns.intAt(OtapColumn.FLAGS, slot))
                .build();
    }

    private static Status status(BatchColumns columns, int slot) {
        int code = columns.intAt(OtapColumn.STATUS_CODE, slot);
        return Status.of(StatusCode.of(code), columns.text(OtapColumn.STATUS_MESSAGE, slot));
    }
}
