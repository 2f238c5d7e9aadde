package dev.intarsia.tempo.search;

import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;

/// What spans and the things around them have beside attributes. All of it is always there, but the parent's id, which
/// a root span has not, and what a format does not store: nothing is true of that.
public enum Intrinsic implements SearchField {
    /// `name`: text.
    NAME(TempoField.SPAN_NAME, Type.TEXT),
    /// `duration`: nanoseconds.
    DURATION(TempoField.SPAN_DURATION, Type.NUMBER),
    /// `status`: a [SearchValue.OfStatus], or OTLP's number of it.
    STATUS(TempoField.STATUS_CODE, Type.STATUS),
    /// `statusMessage`: text.
    STATUS_MESSAGE(TempoField.STATUS_MESSAGE, Type.TEXT),
    /// `kind`: a [SearchValue.OfKind], or OTLP's number of it.
    KIND(TempoField.SPAN_KIND, Type.KIND),
    /// `span:id`: hexadecimal digits, 16 of them; equal whatever zeros lead.
    SPAN_ID(TempoField.SPAN_ID, Type.SPAN_ID),
    /// `span:parentID`: as [#SPAN_ID]; a root span has none.
    PARENT_SPAN_ID(TempoField.PARENT_SPAN_ID, Type.SPAN_ID),
    /// `span:childCount`: number. vParquet5.
    CHILD_COUNT(TempoField.CHILD_COUNT, Type.NUMBER),
    /// `nestedSetLeft`: number.
    NESTED_SET_LEFT(TempoField.NESTED_SET_LEFT, Type.NUMBER),
    /// `nestedSetRight`: number.
    NESTED_SET_RIGHT(TempoField.NESTED_SET_RIGHT, Type.NUMBER),
    /// `nestedSetParent`: number; -1 for a root.
    NESTED_SET_PARENT(TempoField.PARENT_ID, Type.NUMBER),
    /// Start of the span: nanoseconds since 1970.
    START(TempoField.SPAN_START, Type.NUMBER),
    /// `trace:id`: hexadecimal digits without leading zeros; equal whatever zeros lead.
    TRACE_ID(TempoField.TRACE_ID, Type.TRACE_ID),
    /// `trace:duration`: nanoseconds.
    TRACE_DURATION(TempoField.TRACE_DURATION, Type.NUMBER),
    /// Start of the trace's first span: nanoseconds since 1970.
    TRACE_START(TempoField.TRACE_START, Type.NUMBER),
    /// End of the trace's last span: nanoseconds since 1970.
    TRACE_END(TempoField.TRACE_END, Type.NUMBER),
    /// `trace:rootName`: text.
    ROOT_NAME(TempoField.ROOT_SPAN_NAME, Type.TEXT),
    /// `trace:rootService`: text.
    ROOT_SERVICE_NAME(TempoField.ROOT_SERVICE_NAME, Type.TEXT),
    /// `event:name` of at least one event: text.
    EVENT_NAME(TempoField.EVENT_NAME, Type.TEXT),
    /// `event:timeSinceStart` of at least one event: nanoseconds, less than 0 for an event before its span.
    EVENT_TIME_SINCE_START(TempoField.EVENT_TIME_SINCE_START, Type.NUMBER),
    /// `link:traceID` of at least one link: as [#TRACE_ID].
    LINK_TRACE_ID(TempoField.LINK_TRACE_ID, Type.TRACE_ID),
    /// `link:spanID` of at least one link: as [#SPAN_ID].
    LINK_SPAN_ID(TempoField.LINK_SPAN_ID, Type.SPAN_ID),
    /// `instrumentation:name`: text.
    SCOPE_NAME(TempoField.SCOPE_NAME, Type.TEXT),
    /// `instrumentation:version`: text.
    SCOPE_VERSION(TempoField.SCOPE_VERSION, Type.TEXT);

    enum Type {
        TEXT,
        NUMBER,
        STATUS,
        KIND,
        TRACE_ID,
        SPAN_ID
    }

    private final TempoField field;
    private final Type type;

    Intrinsic(TempoField field, Type type) {
        this.field = field;
        this.type = type;
    }

    TempoField field() {
        return field;
    }

    Type type() {
        return type;
    }

    TempoLevel level() {
        return field.level();
    }
}
