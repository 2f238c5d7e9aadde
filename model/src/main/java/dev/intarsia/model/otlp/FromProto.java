package dev.intarsia.model.otlp;

import com.google.protobuf.ByteString;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Link;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Status;
import dev.intarsia.model.StatusCode;
import dev.intarsia.model.Trace;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/// Protobuf classes to values.
final class FromProto {

    private FromProto() {}

    static Trace trace(List<io.opentelemetry.proto.trace.v1.ResourceSpans> messages) {
        ResourceSpans[] values = new ResourceSpans[messages.size()];
        Bytes id = Bytes.EMPTY;
        boolean known = false;
        for (int i = 0; i < values.length; i++) {
            values[i] = resourceSpans(messages.get(i));
            for (ScopeSpans scope : values[i].scopeSpans()) {
                for (Span span : scope.spans()) {
                    if (known && !id.equals(span.traceId())) {
                        throw new IllegalArgumentException("Spans of more than one trace: " + id.toHex() + " and "
                                + span.traceId().toHex());
                    }
                    id = span.traceId();
                    known = true;
                }
            }
        }
        return new Trace(id, FrozenList.wrap(values));
    }

    private static ResourceSpans resourceSpans(io.opentelemetry.proto.trace.v1.ResourceSpans message) {
        ScopeSpans[] scopes = new ScopeSpans[message.getScopeSpansCount()];
        for (int i = 0; i < scopes.length; i++) {
            scopes[i] = scopeSpans(message.getScopeSpans(i));
        }
        return new ResourceSpans(resource(message.getResource()), FrozenList.wrap(scopes), message.getSchemaUrl());
    }

    private static ScopeSpans scopeSpans(io.opentelemetry.proto.trace.v1.ScopeSpans message) {
        Span[] spans = new Span[message.getSpansCount()];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = span(message.getSpans(i));
        }
        return new ScopeSpans(scope(message.getScope()), FrozenList.wrap(spans), message.getSchemaUrl());
    }

    static Resource resource(io.opentelemetry.proto.resource.v1.Resource message) {
        return new Resource(attributes(message.getAttributesList()), message.getDroppedAttributesCount());
    }

    static Scope scope(InstrumentationScope message) {
        return new Scope(
                message.getName(),
                message.getVersion(),
                attributes(message.getAttributesList()),
                message.getDroppedAttributesCount());
    }

    static Span span(io.opentelemetry.proto.trace.v1.Span message) {
        Event[] events = new Event[message.getEventsCount()];
        for (int i = 0; i < events.length; i++) {
            events[i] = event(message.getEvents(i));
        }
        Link[] links = new Link[message.getLinksCount()];
        for (int i = 0; i < links.length; i++) {
            links[i] = link(message.getLinks(i));
        }
        return Span.builder(bytes(message.getTraceId()), bytes(message.getSpanId()))
                .traceState(message.getTraceState())
                .parentSpanId(bytes(message.getParentSpanId()))
                .flags(message.getFlags())
                .name(message.getName())
                .kind(SpanKind.of(message.getKindValue()))
                .time(message.getStartTimeUnixNano(), message.getEndTimeUnixNano())
                .attributes(attributes(message.getAttributesList()), message.getDroppedAttributesCount())
                .events(FrozenList.wrap(events), message.getDroppedEventsCount())
                .links(FrozenList.wrap(links), message.getDroppedLinksCount())
                .status(Status.of(
                        StatusCode.of(message.getStatus().getCodeValue()),
                        message.getStatus().getMessage()))
                .build();
    }

    private static Event event(io.opentelemetry.proto.trace.v1.Span.Event message) {
        return new Event(
                message.getTimeUnixNano(),
                message.getName(),
                attributes(message.getAttributesList()),
                message.getDroppedAttributesCount());
    }

    private static Link link(io.opentelemetry.proto.trace.v1.Span.Link message) {
        return new Link(
                bytes(message.getTraceId()),
                bytes(message.getSpanId()),
                message.getTraceState(),
                attributes(message.getAttributesList()),
                message.getDroppedAttributesCount(),
                message.getFlags());
    }

    static FrozenList<Attribute> attributes(List<KeyValue> messages) {
        Attribute[] values = new Attribute[messages.size()];
        for (int i = 0; i < values.length; i++) {
            KeyValue message = messages.get(i);
            values[i] = new Attribute(message.getKey(), value(message.getValue()));
        }
        return FrozenList.wrap(values);
    }

    static AttributeValue value(AnyValue message) {
        return switch (message.getValueCase()) {
            case STRING_VALUE -> AttributeValue.of(message.getStringValue());
            case BOOL_VALUE -> AttributeValue.of(message.getBoolValue());
            case INT_VALUE -> AttributeValue.of(message.getIntValue());
            case DOUBLE_VALUE -> AttributeValue.of(message.getDoubleValue());
            case BYTES_VALUE -> AttributeValue.of(bytes(message.getBytesValue()));
            case ARRAY_VALUE -> array(message.getArrayValue().getValuesList());
            case KVLIST_VALUE ->
                AttributeValue.keyValues(attributes(message.getKvlistValue().getValuesList()));
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> AttributeValue.empty();
        };
    }

    private static AttributeValue array(List<AnyValue> messages) {
        AttributeValue[] values = new AttributeValue[messages.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(messages.get(i));
        }
        return AttributeValue.array(FrozenList.wrap(values));
    }

    static Bytes bytes(ByteString message) {
        return Bytes.wrap(message.toByteArray());
    }
}
