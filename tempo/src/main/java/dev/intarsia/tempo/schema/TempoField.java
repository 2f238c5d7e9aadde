package dev.intarsia.tempo.schema;

import dev.intarsia.schema.PhysicalType;

/// The single-valued columns of Tempo's formats, named by what they mean. Which of them a format has, and where, is
/// defined by its [SchemaDescription].
public enum TempoField {
    /// 16 bytes.
    TRACE_ID(TempoLevel.TRACE, PhysicalType.BYTE_ARRAY, true),
    /// The trace id in hexadecimal digits without leading zeros.
    TRACE_ID_TEXT(TempoLevel.TRACE, PhysicalType.BYTE_ARRAY),
    /// Start of the earliest span.
    TRACE_START(TempoLevel.TRACE, PhysicalType.INT64),
    /// End of the latest span.
    TRACE_END(TempoLevel.TRACE, PhysicalType.INT64),
    /// End minus start.
    TRACE_DURATION(TempoLevel.TRACE, PhysicalType.INT64),
    /// The service of the root span.
    ROOT_SERVICE_NAME(TempoLevel.TRACE, PhysicalType.BYTE_ARRAY),
    /// The name of the root span.
    ROOT_SPAN_NAME(TempoLevel.TRACE, PhysicalType.BYTE_ARRAY),

    /// A service of the trace.
    STATS_SERVICE_NAME(TempoLevel.SERVICE_STATS, PhysicalType.BYTE_ARRAY),
    /// Its spans.
    STATS_SPAN_COUNT(TempoLevel.SERVICE_STATS, PhysicalType.INT32),
    /// Its spans with an error status.
    STATS_ERROR_COUNT(TempoLevel.SERVICE_STATS, PhysicalType.INT32),

    /// Attributes the producer left out.
    RESOURCE_DROPPED_ATTRIBUTES(TempoLevel.RESOURCE, PhysicalType.INT32),
    /// Attribute `service.name`; empty if there is none.
    SERVICE_NAME(TempoLevel.RESOURCE, PhysicalType.BYTE_ARRAY, true),
    /// Attribute `cluster`.
    CLUSTER(TempoLevel.RESOURCE, PhysicalType.BYTE_ARRAY),
    /// Attribute `namespace`.
    NAMESPACE(TempoLevel.RESOURCE, PhysicalType.BYTE_ARRAY),
    /// Attribute `pod`.
    POD(TempoLevel.RESOURCE, PhysicalType.BYTE_ARRAY),
    /// Attribute `container`.
    CONTAINER(TempoLevel.RESOURCE, PhysicalType.BYTE_ARRAY),
    /// Attribute `k8s.cluster.name`.
    K8S_CLUSTER_NAME(TempoLevel.RESOURCE, PhysicalType.BYTE_ARRAY),
    /// Attribute `k8s.namespace.name`.
    K8S_NAMESPACE_NAME(TempoLevel.RESOURCE, PhysicalType.BYTE_ARRAY),
    /// Attribute `k8s.pod.name`.
    K8S_POD_NAME(TempoLevel.RESOURCE, PhysicalType.BYTE_ARRAY),
    /// Attribute `k8s.container.name`.
    K8S_CONTAINER_NAME(TempoLevel.RESOURCE, PhysicalType.BYTE_ARRAY),

    /// Name of the instrumentation scope.
    SCOPE_NAME(TempoLevel.SCOPE, PhysicalType.BYTE_ARRAY),
    /// Version of the instrumentation scope.
    SCOPE_VERSION(TempoLevel.SCOPE, PhysicalType.BYTE_ARRAY),
    /// Attributes the producer left out.
    SCOPE_DROPPED_ATTRIBUTES(TempoLevel.SCOPE, PhysicalType.INT32),
    /// Number of the scope's spans; derived, to search by. vParquet5.
    SCOPE_SPAN_COUNT(TempoLevel.SCOPE, PhysicalType.INT32),

    /// 8 bytes in well-formed data.
    SPAN_ID(TempoLevel.SPAN, PhysicalType.BYTE_ARRAY, true),
    /// The span above; empty for a root.
    PARENT_SPAN_ID(TempoLevel.SPAN, PhysicalType.BYTE_ARRAY),
    /// [#NESTED_SET_LEFT] of the span above; -1 for a root, 0 if unknown.
    PARENT_ID(TempoLevel.SPAN, PhysicalType.INT32),
    /// Position in a depth-first walk of the trace on the way in; 0 if unknown.
    NESTED_SET_LEFT(TempoLevel.SPAN, PhysicalType.INT32),
    /// Position in a depth-first walk of the trace on the way out; 0 if unknown.
    NESTED_SET_RIGHT(TempoLevel.SPAN, PhysicalType.INT32),
    /// Number of spans right below; derived, to search by. vParquet5.
    CHILD_COUNT(TempoLevel.SPAN, PhysicalType.INT32),
    /// What was done.
    SPAN_NAME(TempoLevel.SPAN, PhysicalType.BYTE_ARRAY, true),
    /// OTLP's number of the kind.
    SPAN_KIND(TempoLevel.SPAN, PhysicalType.INT64),
    /// W3C trace state.
    SPAN_TRACE_STATE(TempoLevel.SPAN, PhysicalType.BYTE_ARRAY),
    /// Nanoseconds since 1970, unsigned.
    SPAN_START(TempoLevel.SPAN, PhysicalType.INT64, true),
    /// Nanoseconds, unsigned.
    SPAN_DURATION(TempoLevel.SPAN, PhysicalType.INT64, true),
    /// OTLP's number of the status.
    STATUS_CODE(TempoLevel.SPAN, PhysicalType.INT64),
    /// What went wrong.
    STATUS_MESSAGE(TempoLevel.SPAN, PhysicalType.BYTE_ARRAY),
    /// Attributes the producer left out.
    SPAN_DROPPED_ATTRIBUTES(TempoLevel.SPAN, PhysicalType.INT32),
    /// Events the producer left out.
    DROPPED_EVENTS(TempoLevel.SPAN, PhysicalType.INT32),
    /// Links the producer left out.
    DROPPED_LINKS(TempoLevel.SPAN, PhysicalType.INT32),
    /// Attribute `http.method`.
    HTTP_METHOD(TempoLevel.SPAN, PhysicalType.BYTE_ARRAY),
    /// Attribute `http.url`.
    HTTP_URL(TempoLevel.SPAN, PhysicalType.BYTE_ARRAY),
    /// Attribute `http.status_code`.
    HTTP_STATUS_CODE(TempoLevel.SPAN, PhysicalType.INT64),
    /// Which interval of 15 seconds the span starts in; derived, to search by. vParquet5. Unsigned, as
    /// `(start - 1) / step`, so that `step * (value + 1)` is the end of the interval, which belongs to it.
    START_ROUNDED_15(TempoLevel.SPAN, PhysicalType.INT32),
    /// As [#START_ROUNDED_15], of a minute.
    START_ROUNDED_60(TempoLevel.SPAN, PhysicalType.INT32),
    /// As [#START_ROUNDED_15], of five minutes.
    START_ROUNDED_300(TempoLevel.SPAN, PhysicalType.INT32),
    /// As [#START_ROUNDED_15], of an hour.
    START_ROUNDED_3600(TempoLevel.SPAN, PhysicalType.INT32),
    /// All links of the span as one OTLP message. vParquet3; later formats have a list of them.
    LINKS(TempoLevel.SPAN, PhysicalType.BYTE_ARRAY),

    /// Nanoseconds since 1970, unsigned. vParquet3.
    EVENT_TIME(TempoLevel.EVENT, PhysicalType.INT64),
    /// Nanoseconds after the span's start; wraps for an event before it. In place of [#EVENT_TIME] since vParquet4.
    EVENT_TIME_SINCE_START(TempoLevel.EVENT, PhysicalType.INT64),
    /// What happened.
    EVENT_NAME(TempoLevel.EVENT, PhysicalType.BYTE_ARRAY),
    /// Attributes the producer left out.
    EVENT_DROPPED_ATTRIBUTES(TempoLevel.EVENT, PhysicalType.INT32),

    /// Trace that the link points to.
    LINK_TRACE_ID(TempoLevel.LINK, PhysicalType.BYTE_ARRAY),
    /// Span that the link points to.
    LINK_SPAN_ID(TempoLevel.LINK, PhysicalType.BYTE_ARRAY),
    /// W3C trace state.
    LINK_TRACE_STATE(TempoLevel.LINK, PhysicalType.BYTE_ARRAY),
    /// Attributes the producer left out.
    LINK_DROPPED_ATTRIBUTES(TempoLevel.LINK, PhysicalType.INT32);

    private final TempoLevel level;
    private final PhysicalType type;
    private final boolean required;

    TempoField(TempoLevel level, PhysicalType type) {
        this(level, type, false);
    }

    TempoField(TempoLevel level, PhysicalType type, boolean required) {
        this.level = level;
        this.type = type;
        this.required = required;
    }

    /// What the field belongs to.
    public TempoLevel level() {
        return level;
    }

    /// How its values are stored.
    public PhysicalType type() {
        return type;
    }

    /// True when a file without this column is refused; other missing columns read as 0 or empty.
    public boolean required() {
        return required;
    }
}
