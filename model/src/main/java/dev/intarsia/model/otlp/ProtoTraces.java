package dev.intarsia.model.otlp;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Status;
import java.util.List;

/// Traces in OTLP protobuf, written backwards: the last field of a message comes first.
final class ProtoTraces {

    private final ReverseBuffer out;
    private final ProtoFields fields;

    ProtoTraces(ReverseBuffer out) {
        this.out = out;
        fields = new ProtoFields(out);
    }

    void message(List<ResourceSpans> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            resourceSpans(list.get(i));
            out.lengthField(REQUEST_GROUPS, before);
        }
    }

    private void resourceSpans(ResourceSpans value) {
        fields.text(GROUP_SCHEMA_URL, value.schemaUrl());
        List<ScopeSpans> list = value.scopeSpans();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            scopeSpans(list.get(i));
            out.lengthField(RESOURCE_GROUP_SCOPES, before);
        }
        fields.resource(GROUP_RESOURCE, value.resource());
    }

    private void scopeSpans(ScopeSpans value) {
        fields.text(GROUP_SCHEMA_URL, value.schemaUrl());
        List<Span> list = value.spans();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            span(list.get(i));
            out.lengthField(SCOPE_GROUP_RECORDS, before);
        }
        fields.scope(GROUP_SCOPE, value.scope());
    }

    private void span(Span value) {
        fields.flags(SPAN_FLAGS, value.flags());
        status(SPAN_STATUS, value.status());
        fields.count(SPAN_DROPPED_LINKS_COUNT, value.droppedLinksCount());
        links(SPAN_LINKS, value.links());
        fields.count(SPAN_DROPPED_EVENTS_COUNT, value.droppedEventsCount());
        events(SPAN_EVENTS, value.events());
        fields.count(SPAN_DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        fields.attributes(SPAN_ATTRIBUTES, value.attributes());
        fields.time(SPAN_END_TIME_UNIX_NANO, value.endUnixNanos());
        fields.time(SPAN_START_TIME_UNIX_NANO, value.startUnixNanos());
        fields.enumeration(SPAN_KIND, value.kind().number());
        fields.text(SPAN_NAME, value.name());
        fields.bytes(SPAN_PARENT_SPAN_ID, value.parentSpanId());
        fields.text(SPAN_TRACE_STATE, value.traceState());
        fields.bytes(SPAN_SPAN_ID, value.spanId());
        fields.bytes(SPAN_TRACE_ID, value.traceId());
    }

    private void status(int number, Status value) {
        int before = out.size();
        fields.enumeration(STATUS_CODE, value.code().number());
        fields.text(STATUS_MESSAGE, value.message());
        out.lengthField(number, before);
    }

    private void events(int number, List<Event> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Event value = list.get(i);
            int before = out.size();
            fields.count(EVENT_DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
            fields.attributes(EVENT_ATTRIBUTES, value.attributes());
            fields.text(EVENT_NAME, value.name());
            fields.time(EVENT_TIME_UNIX_NANO, value.timeUnixNanos());
            out.lengthField(number, before);
        }
    }

    private void links(int number, List<Link> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Link value = list.get(i);
            int before = out.size();
            fields.flags(LINK_FLAGS, value.flags());
            fields.count(LINK_DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
            fields.attributes(LINK_ATTRIBUTES, value.attributes());
            fields.text(LINK_TRACE_STATE, value.traceState());
            fields.bytes(LINK_SPAN_ID, value.spanId());
            fields.bytes(LINK_TRACE_ID, value.traceId());
            out.lengthField(number, before);
        }
    }
}
