package dev.intarsia.model.otlp;

import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Status;
import dev.intarsia.model.Trace;
import java.util.List;

/// Traces in OTLP protobuf, written backwards: the last field of a message comes first.
final class ProtoTraces {

    private final ReverseBuffer out;
    private final ProtoFields fields;

    ProtoTraces(ReverseBuffer out) {
        this.out = out;
        fields = new ProtoFields(out);
    }

    void message(Trace trace) {
        List<ResourceSpans> list = trace.resourceSpans();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            resourceSpans(list.get(i));
            out.lengthField(1, before);
        }
    }

    private void resourceSpans(ResourceSpans value) {
        fields.text(3, value.schemaUrl());
        List<ScopeSpans> list = value.scopeSpans();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            scopeSpans(list.get(i));
            out.lengthField(2, before);
        }
        fields.resource(1, value.resource());
    }

    private void scopeSpans(ScopeSpans value) {
        fields.text(3, value.schemaUrl());
        List<Span> list = value.spans();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            span(list.get(i));
            out.lengthField(2, before);
        }
        fields.scope(1, value.scope());
    }

    private void span(Span value) {
        fields.flags(16, value.flags());
        status(15, value.status());
        fields.count(14, value.droppedLinksCount());
        links(13, value.links());
        fields.count(12, value.droppedEventsCount());
        events(11, value.events());
        fields.count(10, value.droppedAttributesCount());
        fields.attributes(9, value.attributes());
        fields.time(8, value.endUnixNanos());
        fields.time(7, value.startUnixNanos());
        fields.enumeration(6, value.kind().number());
        fields.text(5, value.name());
        fields.bytes(4, value.parentSpanId());
        fields.text(3, value.traceState());
        fields.bytes(2, value.spanId());
        fields.bytes(1, value.traceId());
    }

    private void status(int number, Status value) {
        int before = out.size();
        fields.enumeration(3, value.code().number());
        fields.text(2, value.message());
        out.lengthField(number, before);
    }

    private void events(int number, List<Event> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Event value = list.get(i);
            int before = out.size();
            fields.count(4, value.droppedAttributesCount());
            fields.attributes(3, value.attributes());
            fields.text(2, value.name());
            fields.time(1, value.timeUnixNanos());
            out.lengthField(number, before);
        }
    }

    private void links(int number, List<Link> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Link value = list.get(i);
            int before = out.size();
            fields.flags(6, value.flags());
            fields.count(5, value.droppedAttributesCount());
            fields.attributes(4, value.attributes());
            fields.text(3, value.traceState());
            fields.bytes(2, value.spanId());
            fields.bytes(1, value.traceId());
            out.lengthField(number, before);
        }
    }
}
