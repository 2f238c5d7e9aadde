package dev.intarsia.tempo.schema;

import static dev.intarsia.parquet.schema.ColumnPath.parse;

import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;

/// The path of every vParquet4 column (Tempo storage format, vParquet4). Lists have three levels: `X.list.element`.
///
/// Columns of generic attributes are told by [SchemaDescription#attribute], dedicated ones by
/// [SchemaDescription#dedicated], both of [#DESCRIPTION].
public final class VParquet4 {
    /// Element of the row's list of resources.
    public static final ColumnPath RESOURCE_SPANS = parse("rs.list.element");
    /// Element of a resource's list of scopes.
    public static final ColumnPath SCOPE_SPANS = parse(RESOURCE_SPANS + ".ss.list.element");
    /// Element of a scope's list of spans.
    public static final ColumnPath SPAN = parse(SCOPE_SPANS + ".Spans.list.element");
    /// Element of a span's list of events.
    public static final ColumnPath EVENT = parse(SPAN + ".Events.list.element");
    /// Element of a span's list of links.
    public static final ColumnPath LINK = parse(SPAN + ".Links.list.element");
    /// Entry of the row's map of services.
    public static final ColumnPath SERVICE_STATS = parse("ServiceStats.key_value");
    /// The group with the columns of a resource.
    public static final ColumnPath RESOURCE = RESOURCE_SPANS.child("Resource");
    /// The group with the columns of a scope.
    public static final ColumnPath SCOPE = SCOPE_SPANS.child("Scope");

    /// Element of a resource's list of generic attributes.
    public static final ColumnPath RESOURCE_ATTRIBUTES = parse(RESOURCE + ".Attrs.list.element");
    /// Element of a scope's list of generic attributes.
    public static final ColumnPath SCOPE_ATTRIBUTES = parse(SCOPE + ".Attrs.list.element");
    /// Element of a span's list of generic attributes.
    public static final ColumnPath SPAN_ATTRIBUTES = parse(SPAN + ".Attrs.list.element");
    /// Element of an event's list of generic attributes.
    public static final ColumnPath EVENT_ATTRIBUTES = parse(EVENT + ".Attrs.list.element");
    /// Element of a link's list of generic attributes.
    public static final ColumnPath LINK_ATTRIBUTES = parse(LINK + ".Attrs.list.element");
    /// The group with a resource's dedicated columns.
    public static final ColumnPath RESOURCE_DEDICATED = RESOURCE.child("DedicatedAttributes");
    /// The group with a span's dedicated columns.
    public static final ColumnPath SPAN_DEDICATED = SPAN.child("DedicatedAttributes");

    /// See [TempoField#TRACE_ID].
    public static final ColumnPath TRACE_ID = parse("TraceID");
    /// See [TempoField#TRACE_ID_TEXT].
    public static final ColumnPath TRACE_ID_TEXT = parse("TraceIDText");
    /// See [TempoField#TRACE_START].
    public static final ColumnPath TRACE_START = parse("StartTimeUnixNano");
    /// See [TempoField#TRACE_END].
    public static final ColumnPath TRACE_END = parse("EndTimeUnixNano");
    /// See [TempoField#TRACE_DURATION].
    public static final ColumnPath TRACE_DURATION = parse("DurationNano");
    /// See [TempoField#ROOT_SERVICE_NAME].
    public static final ColumnPath ROOT_SERVICE_NAME = parse("RootServiceName");
    /// See [TempoField#ROOT_SPAN_NAME].
    public static final ColumnPath ROOT_SPAN_NAME = parse("RootSpanName");
    /// See [TempoField#STATS_SERVICE_NAME].
    public static final ColumnPath STATS_SERVICE_NAME = SERVICE_STATS.child("key");
    /// See [TempoField#STATS_SPAN_COUNT].
    public static final ColumnPath STATS_SPAN_COUNT = parse(SERVICE_STATS + ".value.SpanCount");
    /// See [TempoField#STATS_ERROR_COUNT].
    public static final ColumnPath STATS_ERROR_COUNT = parse(SERVICE_STATS + ".value.ErrorCount");

    /// See [TempoField#RESOURCE_DROPPED_ATTRIBUTES].
    public static final ColumnPath RESOURCE_DROPPED_ATTRIBUTES = RESOURCE.child("DroppedAttributesCount");
    /// See [TempoField#SERVICE_NAME].
    public static final ColumnPath SERVICE_NAME = RESOURCE.child("ServiceName");
    /// See [TempoField#CLUSTER].
    public static final ColumnPath CLUSTER = RESOURCE.child("Cluster");
    /// See [TempoField#NAMESPACE].
    public static final ColumnPath NAMESPACE = RESOURCE.child("Namespace");
    /// See [TempoField#POD].
    public static final ColumnPath POD = RESOURCE.child("Pod");
    /// See [TempoField#CONTAINER].
    public static final ColumnPath CONTAINER = RESOURCE.child("Container");
    /// See [TempoField#K8S_CLUSTER_NAME].
    public static final ColumnPath K8S_CLUSTER_NAME = RESOURCE.child("K8sClusterName");
    /// See [TempoField#K8S_NAMESPACE_NAME].
    public static final ColumnPath K8S_NAMESPACE_NAME = RESOURCE.child("K8sNamespaceName");
    /// See [TempoField#K8S_POD_NAME].
    public static final ColumnPath K8S_POD_NAME = RESOURCE.child("K8sPodName");
    /// See [TempoField#K8S_CONTAINER_NAME].
    public static final ColumnPath K8S_CONTAINER_NAME = RESOURCE.child("K8sContainerName");

    /// See [TempoField#SCOPE_NAME].
    public static final ColumnPath SCOPE_NAME = SCOPE.child("Name");
    /// See [TempoField#SCOPE_VERSION].
    public static final ColumnPath SCOPE_VERSION = SCOPE.child("Version");
    /// See [TempoField#SCOPE_DROPPED_ATTRIBUTES].
    public static final ColumnPath SCOPE_DROPPED_ATTRIBUTES = SCOPE.child("DroppedAttributesCount");

    /// See [TempoField#SPAN_ID].
    public static final ColumnPath SPAN_ID = SPAN.child("SpanID");
    /// See [TempoField#PARENT_SPAN_ID].
    public static final ColumnPath PARENT_SPAN_ID = SPAN.child("ParentSpanID");
    /// See [TempoField#PARENT_ID].
    public static final ColumnPath PARENT_ID = SPAN.child("ParentID");
    /// See [TempoField#NESTED_SET_LEFT].
    public static final ColumnPath NESTED_SET_LEFT = SPAN.child("NestedSetLeft");
    /// See [TempoField#NESTED_SET_RIGHT].
    public static final ColumnPath NESTED_SET_RIGHT = SPAN.child("NestedSetRight");
    /// See [TempoField#SPAN_NAME].
    public static final ColumnPath SPAN_NAME = SPAN.child("Name");
    /// See [TempoField#SPAN_KIND].
    public static final ColumnPath SPAN_KIND = SPAN.child("Kind");
    /// See [TempoField#SPAN_TRACE_STATE].
    public static final ColumnPath SPAN_TRACE_STATE = SPAN.child("TraceState");
    /// See [TempoField#SPAN_START].
    public static final ColumnPath SPAN_START = SPAN.child("StartTimeUnixNano");
    /// See [TempoField#SPAN_DURATION].
    public static final ColumnPath SPAN_DURATION = SPAN.child("DurationNano");
    /// See [TempoField#STATUS_CODE].
    public static final ColumnPath STATUS_CODE = SPAN.child("StatusCode");
    /// See [TempoField#STATUS_MESSAGE].
    public static final ColumnPath STATUS_MESSAGE = SPAN.child("StatusMessage");
    /// See [TempoField#SPAN_DROPPED_ATTRIBUTES].
    public static final ColumnPath SPAN_DROPPED_ATTRIBUTES = SPAN.child("DroppedAttributesCount");
    /// See [TempoField#DROPPED_EVENTS].
    public static final ColumnPath DROPPED_EVENTS = SPAN.child("DroppedEventsCount");
    /// See [TempoField#DROPPED_LINKS].
    public static final ColumnPath DROPPED_LINKS = SPAN.child("DroppedLinksCount");
    /// See [TempoField#HTTP_METHOD].
    public static final ColumnPath HTTP_METHOD = SPAN.child("HttpMethod");
    /// See [TempoField#HTTP_URL].
    public static final ColumnPath HTTP_URL = SPAN.child("HttpUrl");
    /// See [TempoField#HTTP_STATUS_CODE].
    public static final ColumnPath HTTP_STATUS_CODE = SPAN.child("HttpStatusCode");

    /// See [TempoField#EVENT_TIME_SINCE_START].
    public static final ColumnPath EVENT_TIME_SINCE_START = EVENT.child("TimeSinceStartNano");
    /// See [TempoField#EVENT_NAME].
    public static final ColumnPath EVENT_NAME = EVENT.child("Name");
    /// See [TempoField#EVENT_DROPPED_ATTRIBUTES].
    public static final ColumnPath EVENT_DROPPED_ATTRIBUTES = EVENT.child("DroppedAttributesCount");

    /// See [TempoField#LINK_TRACE_ID].
    public static final ColumnPath LINK_TRACE_ID = LINK.child("TraceID");
    /// See [TempoField#LINK_SPAN_ID].
    public static final ColumnPath LINK_SPAN_ID = LINK.child("SpanID");
    /// See [TempoField#LINK_TRACE_STATE].
    public static final ColumnPath LINK_TRACE_STATE = LINK.child("TraceState");
    /// See [TempoField#LINK_DROPPED_ATTRIBUTES].
    public static final ColumnPath LINK_DROPPED_ATTRIBUTES = LINK.child("DroppedAttributesCount");

    /// Number of dedicated columns of a resource, and of a span.
    public static final int DEDICATED_SLOTS = 10;

    /// All of the above as one description.
    public static final SchemaDescription DESCRIPTION = describe();

    private VParquet4() {}

    private static SchemaDescription describe() {
        SchemaDescription.Builder builder =
                new SchemaDescription.Builder(TempoFormat.VPARQUET4, ".list", ".list.element");
        levels(builder);
        traceFields(builder);
        resourceFields(builder);
        spanFields(builder);
        eventAndLinkFields(builder);
        return builder.build();
    }

    private static void levels(SchemaDescription.Builder builder) {
        builder.list(TempoLevel.SERVICE_STATS, SERVICE_STATS)
                .list(TempoLevel.RESOURCE, parse("rs.list"))
                .list(TempoLevel.SCOPE, parse(RESOURCE_SPANS + ".ss.list"))
                .list(TempoLevel.SPAN, parse(SCOPE_SPANS + ".Spans.list"))
                .list(TempoLevel.EVENT, parse(SPAN + ".Events.list"))
                .list(TempoLevel.LINK, parse(SPAN + ".Links.list"))
                .attributes(TempoLevel.RESOURCE, RESOURCE.child("Attrs"))
                .attributes(TempoLevel.SCOPE, SCOPE.child("Attrs"))
                .attributes(TempoLevel.SPAN, SPAN.child("Attrs"))
                .attributes(TempoLevel.EVENT, EVENT.child("Attrs"))
                .attributes(TempoLevel.LINK, LINK.child("Attrs"))
                .dedicated(
                        DedicatedColumn.Scope.RESOURCE,
                        DedicatedColumn.Type.STRING,
                        RESOURCE_DEDICATED,
                        DEDICATED_SLOTS,
                        false)
                .dedicated(
                        DedicatedColumn.Scope.SPAN,
                        DedicatedColumn.Type.STRING,
                        SPAN_DEDICATED,
                        DEDICATED_SLOTS,
                        false);
    }

    private static void traceFields(SchemaDescription.Builder builder) {
        builder.field(TempoField.TRACE_ID, TRACE_ID)
                .field(TempoField.TRACE_ID_TEXT, TRACE_ID_TEXT)
                .field(TempoField.TRACE_START, TRACE_START)
                .field(TempoField.TRACE_END, TRACE_END)
                .field(TempoField.TRACE_DURATION, TRACE_DURATION)
                .field(TempoField.ROOT_SERVICE_NAME, ROOT_SERVICE_NAME)
                .field(TempoField.ROOT_SPAN_NAME, ROOT_SPAN_NAME)
                .field(TempoField.STATS_SERVICE_NAME, STATS_SERVICE_NAME)
                .field(TempoField.STATS_SPAN_COUNT, STATS_SPAN_COUNT)
                .field(TempoField.STATS_ERROR_COUNT, STATS_ERROR_COUNT);
    }

    private static void resourceFields(SchemaDescription.Builder builder) {
        builder.field(TempoField.RESOURCE_DROPPED_ATTRIBUTES, RESOURCE_DROPPED_ATTRIBUTES)
                .wellKnown(TempoField.SERVICE_NAME, SERVICE_NAME, "service.name")
                .wellKnown(TempoField.CLUSTER, CLUSTER, "cluster")
                .wellKnown(TempoField.NAMESPACE, NAMESPACE, "namespace")
                .wellKnown(TempoField.POD, POD, "pod")
                .wellKnown(TempoField.CONTAINER, CONTAINER, "container")
                .wellKnown(TempoField.K8S_CLUSTER_NAME, K8S_CLUSTER_NAME, "k8s.cluster.name")
                .wellKnown(TempoField.K8S_NAMESPACE_NAME, K8S_NAMESPACE_NAME, "k8s.namespace.name")
                .wellKnown(TempoField.K8S_POD_NAME, K8S_POD_NAME, "k8s.pod.name")
                .wellKnown(TempoField.K8S_CONTAINER_NAME, K8S_CONTAINER_NAME, "k8s.container.name")
                .field(TempoField.SCOPE_NAME, SCOPE_NAME)
                .field(TempoField.SCOPE_VERSION, SCOPE_VERSION)
                .field(TempoField.SCOPE_DROPPED_ATTRIBUTES, SCOPE_DROPPED_ATTRIBUTES);
    }

    private static void spanFields(SchemaDescription.Builder builder) {
        builder.field(TempoField.SPAN_ID, SPAN_ID)
                .field(TempoField.PARENT_SPAN_ID, PARENT_SPAN_ID)
                .field(TempoField.PARENT_ID, PARENT_ID)
                .field(TempoField.NESTED_SET_LEFT, NESTED_SET_LEFT)
                .field(TempoField.NESTED_SET_RIGHT, NESTED_SET_RIGHT)
                .field(TempoField.SPAN_NAME, SPAN_NAME)
                .field(TempoField.SPAN_KIND, SPAN_KIND)
                .field(TempoField.SPAN_TRACE_STATE, SPAN_TRACE_STATE)
                .field(TempoField.SPAN_START, SPAN_START)
                .field(TempoField.SPAN_DURATION, SPAN_DURATION)
                .field(TempoField.STATUS_CODE, STATUS_CODE)
                .field(TempoField.STATUS_MESSAGE, STATUS_MESSAGE)
                .field(TempoField.SPAN_DROPPED_ATTRIBUTES, SPAN_DROPPED_ATTRIBUTES)
                .field(TempoField.DROPPED_EVENTS, DROPPED_EVENTS)
                .field(TempoField.DROPPED_LINKS, DROPPED_LINKS)
                .wellKnown(TempoField.HTTP_METHOD, HTTP_METHOD, "http.method")
                .wellKnown(TempoField.HTTP_URL, HTTP_URL, "http.url")
                .wellKnown(TempoField.HTTP_STATUS_CODE, HTTP_STATUS_CODE, "http.status_code");
    }

    private static void eventAndLinkFields(SchemaDescription.Builder builder) {
        builder.field(TempoField.EVENT_TIME_SINCE_START, EVENT_TIME_SINCE_START)
                .field(TempoField.EVENT_NAME, EVENT_NAME)
                .field(TempoField.EVENT_DROPPED_ATTRIBUTES, EVENT_DROPPED_ATTRIBUTES)
                .field(TempoField.LINK_TRACE_ID, LINK_TRACE_ID)
                .field(TempoField.LINK_SPAN_ID, LINK_SPAN_ID)
                .field(TempoField.LINK_TRACE_STATE, LINK_TRACE_STATE)
                .field(TempoField.LINK_DROPPED_ATTRIBUTES, LINK_DROPPED_ATTRIBUTES);
    }
}
