package dev.intarsia.tempo.schema;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.schema.DedicatedSlots.DedicatedGroup;

/// The columns that several formats have under the same names; only their lists are spelled differently.
final class SharedColumns {
    private static final int STRING_SLOTS = 10;

    private final SchemaDescription.Builder builder;
    private final ListForm form;
    private final ColumnPath resourceSpans;
    private final ColumnPath scopeSpans;
    private final ColumnPath span;

    /// For a format whose lists have this form.
    SharedColumns(SchemaDescription.Builder builder, ListForm form) {
        this.builder = builder;
        this.form = form;
        resourceSpans = form.element(ColumnPath.of("rs"));
        scopeSpans = form.element(resourceSpans.child("ss"));
        span = form.element(scopeSpans.child("Spans"));
    }

    ColumnPath resource() {
        return resourceSpans.child("Resource");
    }

    ColumnPath scopeSpans() {
        return scopeSpans;
    }

    ColumnPath scope() {
        return scopeSpans.child("Scope");
    }

    ColumnPath span() {
        return span;
    }

    ColumnPath event() {
        return form.element(span.child("Events"));
    }

    /// What every format has.
    void inAll(AttributeForm attributes) {
        lists(attributes);
        trace();
        builder.wellKnown(TempoField.SERVICE_NAME, resource().child("ServiceName"), "service.name")
                .field(TempoField.SCOPE_NAME, scope().child("Name"))
                .field(TempoField.SCOPE_VERSION, scope().child("Version"));
        spans();
        builder.field(TempoField.EVENT_NAME, event().child("Name"))
                .field(TempoField.EVENT_DROPPED_ATTRIBUTES, event().child("DroppedAttributesCount"));
    }

    private void lists(AttributeForm attributes) {
        builder.list(TempoLevel.RESOURCE, ColumnPath.of("rs"))
                .list(TempoLevel.SCOPE, resourceSpans.child("ss"))
                .list(TempoLevel.SPAN, scopeSpans.child("Spans"))
                .list(TempoLevel.EVENT, span.child("Events"))
                .attributes(TempoLevel.RESOURCE, resource().child("Attrs"), attributes)
                .attributes(TempoLevel.SPAN, span.child("Attrs"), attributes);
    }

    private void trace() {
        builder.field(TempoField.TRACE_ID, ColumnPath.of("TraceID"))
                .field(TempoField.TRACE_ID_TEXT, ColumnPath.of("TraceIDText"))
                .field(TempoField.TRACE_START, ColumnPath.of("StartTimeUnixNano"))
                .field(TempoField.TRACE_END, ColumnPath.of("EndTimeUnixNano"))
                .field(TempoField.TRACE_DURATION, ColumnPath.of("DurationNano"))
                .field(TempoField.ROOT_SERVICE_NAME, ColumnPath.of("RootServiceName"))
                .field(TempoField.ROOT_SPAN_NAME, ColumnPath.of("RootSpanName"));
    }

    private void spans() {
        builder.field(TempoField.SPAN_ID, span.child("SpanID"))
                .field(TempoField.PARENT_SPAN_ID, span.child("ParentSpanID"))
                .field(TempoField.PARENT_ID, span.child("ParentID"))
                .field(TempoField.NESTED_SET_LEFT, span.child("NestedSetLeft"))
                .field(TempoField.NESTED_SET_RIGHT, span.child("NestedSetRight"))
                .field(TempoField.SPAN_NAME, span.child("Name"))
                .field(TempoField.SPAN_KIND, span.child("Kind"))
                .field(TempoField.SPAN_TRACE_STATE, span.child("TraceState"))
                .field(TempoField.SPAN_START, span.child("StartTimeUnixNano"))
                .field(TempoField.SPAN_DURATION, span.child("DurationNano"))
                .field(TempoField.STATUS_CODE, span.child("StatusCode"))
                .field(TempoField.STATUS_MESSAGE, span.child("StatusMessage"))
                .field(TempoField.SPAN_DROPPED_ATTRIBUTES, span.child("DroppedAttributesCount"))
                .field(TempoField.DROPPED_EVENTS, span.child("DroppedEventsCount"))
                .field(TempoField.DROPPED_LINKS, span.child("DroppedLinksCount"));
    }

    /// What vParquet4 brought and vParquet5 kept.
    void sinceVParquet4() {
        ColumnPath link = form.element(span.child("Links"));
        builder.list(TempoLevel.LINK, span.child("Links"))
                .attributes(TempoLevel.SCOPE, scope().child("Attrs"), AttributeForm.LISTS)
                .attributes(TempoLevel.EVENT, event().child("Attrs"), AttributeForm.LISTS)
                .attributes(TempoLevel.LINK, link.child("Attrs"), AttributeForm.LISTS)
                .field(TempoField.RESOURCE_DROPPED_ATTRIBUTES, resource().child("DroppedAttributesCount"))
                .field(TempoField.SCOPE_DROPPED_ATTRIBUTES, scope().child("DroppedAttributesCount"))
                .field(TempoField.EVENT_TIME_SINCE_START, event().child("TimeSinceStartNano"))
                .standIns(TempoField.EVENT_TIME, TempoField.EVENT_TIME_SINCE_START, TempoField.SPAN_START)
                .field(TempoField.LINK_TRACE_ID, link.child("TraceID"))
                .field(TempoField.LINK_SPAN_ID, link.child("SpanID"))
                .field(TempoField.LINK_TRACE_STATE, link.child("TraceState"))
                .field(TempoField.LINK_DROPPED_ATTRIBUTES, link.child("DroppedAttributesCount"))
                .standIns(
                        TempoField.LINKS,
                        TempoField.LINK_TRACE_ID,
                        TempoField.LINK_SPAN_ID,
                        TempoField.LINK_TRACE_STATE,
                        TempoField.LINK_DROPPED_ATTRIBUTES);
    }

    /// What vParquet5 gave up: columns for certain attributes in every block, and ten slots for others.
    void beforeVParquet5() {
        ColumnPath resource = resource();
        builder.wellKnown(TempoField.CLUSTER, resource.child("Cluster"), "cluster")
                .wellKnown(TempoField.NAMESPACE, resource.child("Namespace"), "namespace")
                .wellKnown(TempoField.POD, resource.child("Pod"), "pod")
                .wellKnown(TempoField.CONTAINER, resource.child("Container"), "container")
                .wellKnown(TempoField.K8S_CLUSTER_NAME, resource.child("K8sClusterName"), "k8s.cluster.name")
                .wellKnown(TempoField.K8S_NAMESPACE_NAME, resource.child("K8sNamespaceName"), "k8s.namespace.name")
                .wellKnown(TempoField.K8S_POD_NAME, resource.child("K8sPodName"), "k8s.pod.name")
                .wellKnown(TempoField.K8S_CONTAINER_NAME, resource.child("K8sContainerName"), "k8s.container.name")
                .wellKnown(TempoField.HTTP_METHOD, span.child("HttpMethod"), "http.method")
                .wellKnown(TempoField.HTTP_URL, span.child("HttpUrl"), "http.url")
                .wellKnown(TempoField.HTTP_STATUS_CODE, span.child("HttpStatusCode"), "http.status_code")
                .dedicated(Scope.RESOURCE, strings(resource))
                .dedicated(Scope.SPAN, strings(span));
    }

    private static DedicatedGroup strings(ColumnPath owner) {
        ColumnPath group = owner.child("DedicatedAttributes");
        return new DedicatedGroup(group, DedicatedColumn.Type.STRING, STRING_SLOTS, false, false);
    }
}
