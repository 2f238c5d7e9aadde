package dev.intarsia.bench;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import java.util.List;

/// Visits every field of every object of traces and adds up what it finds.
///
/// Of a text or an id the length and the first and last character or byte count. `ordered` chains the sums of the
/// traces, so that a value in the wrong trace shows.
final class TraceFold {
    long traces;
    long resources;
    long scopes;
    long spans;
    long events;
    long links;
    long attributes;
    /// Attribute values that Tempo stores as JSON, but for the empty one: they are visited, but have no leaves of their
    /// own to compare with.
    long json;
    long jsonSum;
    long sum;
    long ordered;

    /// Visits a trace.
    void add(Trace trace) {
        long before = sum;
        traces++;
        sum += bytes(trace.traceId());
        List<ResourceSpans> list = trace.resourceSpans();
        for (int i = 0; i < list.size(); i++) {
            add(list.get(i));
        }
        ordered = ordered * 31 + (sum - before);
    }

    private void add(ResourceSpans group) {
        resources++;
        attributes(group.resource().attributes());
        sum += group.resource().droppedAttributesCount() + text(group.schemaUrl());
        List<ScopeSpans> list = group.scopeSpans();
        for (int i = 0; i < list.size(); i++) {
            add(list.get(i));
        }
    }

    private void add(ScopeSpans group) {
        scopes++;
        Scope scope = group.scope();
        attributes(scope.attributes());
        sum += text(scope.name()) + text(scope.version()) + scope.droppedAttributesCount() + text(group.schemaUrl());
        List<Span> list = group.spans();
        for (int i = 0; i < list.size(); i++) {
            add(list.get(i));
        }
    }

    private void add(Span span) {
        spans++;
        sum += bytes(span.spanId()) + bytes(span.parentSpanId()) + text(span.name()) + text(span.traceState());
        sum += span.startUnixNanos() + (span.endUnixNanos() - span.startUnixNanos()) + span.flags();
        sum += span.kind().number()
                + span.status().code().number()
                + text(span.status().message());
        sum += span.droppedAttributesCount() + span.droppedEventsCount() + (long) span.droppedLinksCount();
        attributes(span.attributes());
        List<Event> eventList = span.events();
        for (int i = 0; i < eventList.size(); i++) {
            add(eventList.get(i), span.startUnixNanos());
        }
        List<Link> linkList = span.links();
        for (int i = 0; i < linkList.size(); i++) {
            add(linkList.get(i));
        }
    }

    private void add(Event event, long spanStart) {
        events++;
        sum += event.timeUnixNanos() - spanStart + text(event.name()) + event.droppedAttributesCount();
        attributes(event.attributes());
    }

    private void add(Link link) {
        links++;
        sum += bytes(link.traceId()) + bytes(link.spanId()) + text(link.traceState());
        sum += link.droppedAttributesCount() + link.flags();
        attributes(link.attributes());
    }

    private void attributes(List<Attribute> list) {
        attributes += list.size();
        for (int i = 0; i < list.size(); i++) {
            Attribute attribute = list.get(i);
            sum += text(attribute.key());
            switch (attribute.value()) {
                case AttributeValue.StringValue v -> sum += text(v.value());
                case AttributeValue.IntValue v -> sum += v.value();
                case AttributeValue.BoolValue v -> sum += v.value() ? 1 : 0;
                case AttributeValue.DoubleValue v -> sum += Double.doubleToRawLongBits(v.value());
                case AttributeValue.EmptyValue v -> {}
                case AttributeValue.ArrayValue v -> array(v.values());
                case AttributeValue.KeyValueListValue v -> json(v);
                case AttributeValue.BytesValue v -> json(v);
            }
        }
    }

    private void array(List<AttributeValue> values) {
        long elements = 0;
        boolean alike = true;
        for (int i = 0; i < values.size(); i++) {
            AttributeValue value = values.get(i);
            alike &= value.getClass() == values.getFirst().getClass() && isScalar(value);
            elements += visit(value);
        }
        if (alike) {
            sum += elements;
        } else {
            json++;
            jsonSum += elements;
        }
    }

    private void json(AttributeValue value) {
        json++;
        jsonSum += visit(value);
    }

    private static boolean isScalar(AttributeValue value) {
        return switch (value) {
            case AttributeValue.StringValue v -> true;
            case AttributeValue.IntValue v -> true;
            case AttributeValue.BoolValue v -> true;
            case AttributeValue.DoubleValue v -> true;
            case AttributeValue.EmptyValue v -> false;
            case AttributeValue.ArrayValue v -> false;
            case AttributeValue.KeyValueListValue v -> false;
            case AttributeValue.BytesValue v -> false;
        };
    }

    private static long visit(AttributeValue value) {
        return switch (value) {
            case AttributeValue.StringValue v -> text(v.value());
            case AttributeValue.IntValue v -> v.value();
            case AttributeValue.BoolValue v -> v.value() ? 1 : 0;
            case AttributeValue.DoubleValue v -> Double.doubleToRawLongBits(v.value());
            case AttributeValue.EmptyValue v -> 0;
            case AttributeValue.BytesValue v -> bytes(v.value());
            case AttributeValue.ArrayValue v -> {
                long total = 0;
                for (int i = 0; i < v.values().size(); i++) {
                    total += visit(v.values().get(i));
                }
                yield total;
            }
            case AttributeValue.KeyValueListValue v -> {
                long total = 0;
                for (int i = 0; i < v.values().size(); i++) {
                    Attribute attribute = v.values().get(i);
                    total += text(attribute.key()) + visit(attribute.value());
                }
                yield total;
            }
        };
    }

    /// Length, first and last character.
    static long text(String text) {
        int length = text.length();
        return length == 0 ? 0 : (long) length + text.charAt(0) + text.charAt(length - 1);
    }

    static long bytes(Bytes bytes) {
        int length = bytes.length();
        return length == 0 ? 0 : (long) length + bytes.at(0) + bytes.at(length - 1);
    }

    /// Fails when another reader found something else.
    void requireEqual(TraceFold other) {
        if (!comparable().equals(other.comparable())) {
            throw new GateException("traces differ:\n" + comparable() + "\n" + other.comparable());
        }
    }

    /// Everything that both readers provide.
    String comparable() {
        return traces + " traces, " + resources + " resources, " + scopes + " scopes, " + spans + " spans, " + events
                + " events, " + links + " links, " + attributes + " attributes, " + json + " as JSON, sum " + sum
                + ", in order " + ordered;
    }
}
