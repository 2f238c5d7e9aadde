package dev.intarsia.tempo.schema;

import dev.intarsia.tempo.block.TempoFormat;

/// vParquet3: attribute values in nullable columns, attributes of events as OTLP messages, all links of a span in one
/// message, events with their own time; nothing about scopes but name and version.
final class VParquet3 {
    private VParquet3() {}

    static SchemaDescription describe() {
        SchemaDescription.Builder builder = new SchemaDescription.Builder(TempoFormat.VPARQUET3, ListForm.THREE_LEVEL);
        SharedColumns columns = new SharedColumns(builder, ListForm.THREE_LEVEL);
        columns.inAll(AttributeForm.SCALARS);
        columns.beforeVParquet5();
        builder.attributes(TempoLevel.EVENT, columns.event().child("Attrs"), AttributeForm.MESSAGES)
                .field(TempoField.EVENT_TIME, columns.event().child("TimeUnixNano"))
                .standIns(TempoField.EVENT_TIME_SINCE_START, TempoField.EVENT_TIME, TempoField.SPAN_START)
                .field(TempoField.LINKS, columns.span().child("Links"))
                .standIns(TempoField.LINK_TRACE_ID, TempoField.LINKS)
                .standIns(TempoField.LINK_SPAN_ID, TempoField.LINKS)
                .standIns(TempoField.LINK_TRACE_STATE, TempoField.LINKS)
                .standIns(TempoField.LINK_DROPPED_ATTRIBUTES, TempoField.LINKS);
        return builder.build();
    }
}
