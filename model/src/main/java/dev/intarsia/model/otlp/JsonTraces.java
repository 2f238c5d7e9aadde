package dev.intarsia.model.otlp;

import static dev.intarsia.model.otlp.JsonNames.*;

import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Status;
import java.io.IOException;
import java.util.List;

/// Traces in OTLP/JSON.
final class JsonTraces {

    private final JsonBuffer out;
    private final JsonFields fields;

    JsonTraces(JsonBuffer out) {
        this.out = out;
        fields = new JsonFields(out);
    }

    void document(List<ResourceSpans> list) throws IOException {
        out.open('{');
        out.name(RESOURCE_SPANS);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            resourceSpans(list.get(i));
        }
        out.close(']');
        out.close('}');
    }

    private void resourceSpans(ResourceSpans value) throws IOException {
        out.open('{');
        out.name(RESOURCE);
        fields.resource(value.resource());
        List<ScopeSpans> list = value.scopeSpans();
        if (!list.isEmpty()) {
            out.name(SCOPE_SPANS);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                scopeSpans(list.get(i));
            }
            out.close(']');
        }
        fields.text(SCHEMA_URL, value.schemaUrl());
        out.close('}');
    }

    private void scopeSpans(ScopeSpans value) throws IOException {
        out.open('{');
        out.name(SCOPE);
        fields.scope(value.scope());
        List<Span> list = value.spans();
        if (!list.isEmpty()) {
            out.name(SPANS);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                span(list.get(i));
            }
            out.close(']');
        }
        fields.text(SCHEMA_URL, value.schemaUrl());
        out.close('}');
    }

    private void span(Span value) throws IOException {
        out.open('{');
        fields.id(TRACE_ID, value.traceId());
        fields.id(SPAN_ID, value.spanId());
        fields.text(TRACE_STATE, value.traceState());
        fields.id(PARENT_SPAN_ID, value.parentSpanId());
        fields.unsigned(FLAGS, value.flags());
        fields.text(NAME, value.name());
        fields.enumeration(KIND, value.kind().number());
        fields.time(START_TIME, value.startUnixNanos());
        fields.time(END_TIME, value.endUnixNanos());
        fields.attributes(ATTRIBUTES, value.attributes());
        fields.unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        events(value.events());
        fields.unsigned(DROPPED_EVENTS_COUNT, value.droppedEventsCount());
        links(value.links());
        fields.unsigned(DROPPED_LINKS_COUNT, value.droppedLinksCount());
        status(value.status());
        out.close('}');
    }

    private void events(List<Event> list) throws IOException {
        if (list.isEmpty()) {
            return;
        }
        out.name(EVENTS);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            Event value = list.get(i);
            out.open('{');
            fields.time(TIME, value.timeUnixNanos());
            fields.text(NAME, value.name());
            fields.attributes(ATTRIBUTES, value.attributes());
            fields.unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
            out.close('}');
        }
        out.close(']');
    }

    private void links(List<Link> list) throws IOException {
        if (list.isEmpty()) {
            return;
        }
        out.name(LINKS);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            Link value = list.get(i);
            out.open('{');
            fields.id(TRACE_ID, value.traceId());
            fields.id(SPAN_ID, value.spanId());
            fields.text(TRACE_STATE, value.traceState());
            fields.attributes(ATTRIBUTES, value.attributes());
            fields.unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
            fields.unsigned(FLAGS, value.flags());
            out.close('}');
        }
        out.close(']');
    }

    private void status(Status value) throws IOException {
        out.name(STATUS);
        out.open('{');
        fields.text(MESSAGE, value.message());
        fields.enumeration(CODE, value.code().number());
        out.close('}');
    }
}
