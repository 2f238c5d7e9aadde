package dev.intarsia.conformance.writer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// Reads a trace from the proto3 JSON that Tempo answers with: ids in base64, enumerations by name.
final class ProtoJsonTrace {

    private static final List<String> KINDS = List.of(
            "SPAN_KIND_UNSPECIFIED",
            "SPAN_KIND_INTERNAL",
            "SPAN_KIND_SERVER",
            "SPAN_KIND_CLIENT",
            "SPAN_KIND_PRODUCER",
            "SPAN_KIND_CONSUMER");
    private static final List<String> CODES = List.of("STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR");

    private ProtoJsonTrace() {}

    /// The trace; its id is that of its first span.
    static Trace parse(JsonNode json) {
        List<ResourceSpans> resources = list(json, "resourceSpans", ProtoJsonTrace::resourceSpans);
        return new Trace(
                resources.getFirst().scopeSpans().getFirst().spans().getFirst().traceId(), resources);
    }

    private static ResourceSpans resourceSpans(JsonNode json) {
        JsonNode resource = json.path("resource");
        return new ResourceSpans(
                new Resource(attributes(resource), count(resource, "droppedAttributesCount")),
                list(json, "scopeSpans", ProtoJsonTrace::scopeSpans),
                "");
    }

    private static ScopeSpans scopeSpans(JsonNode json) {
        JsonNode scope = json.path("scope");
        return new ScopeSpans(
                new Scope(
                        text(scope, "name"),
                        text(scope, "version"),
                        attributes(scope),
                        count(scope, "droppedAttributesCount")),
                list(json, "spans", ProtoJsonTrace::span),
                "");
    }

    private static Span span(JsonNode json) {
        JsonNode status = json.path("status");
        return Span.builder(bytes(json, "traceId"), bytes(json, "spanId"))
                .traceState(text(json, "traceState"))
                .parentSpanId(bytes(json, "parentSpanId"))
                .name(text(json, "name"))
                .kind(SpanKind.of(Math.max(0, KINDS.indexOf(text(json, "kind")))))
                .time(nanos(json, "startTimeUnixNano"), nanos(json, "endTimeUnixNano"))
                .attributes(attributes(json), count(json, "droppedAttributesCount"))
                .events(list(json, "events", ProtoJsonTrace::event), count(json, "droppedEventsCount"))
                .links(list(json, "links", ProtoJsonTrace::link), count(json, "droppedLinksCount"))
                .status(Status.of(
                        StatusCode.of(Math.max(0, CODES.indexOf(text(status, "code")))), text(status, "message")))
                .build();
    }

    private static Event event(JsonNode json) {
        return new Event(
                nanos(json, "timeUnixNano"),
                text(json, "name"),
                attributes(json),
                count(json, "droppedAttributesCount"));
    }

    private static Link link(JsonNode json) {
        return new Link(
                bytes(json, "traceId"),
                bytes(json, "spanId"),
                text(json, "traceState"),
                attributes(json),
                count(json, "droppedAttributesCount"),
                0);
    }

    private static List<Attribute> attributes(JsonNode json) {
        return list(json, "attributes", ProtoJsonTrace::attribute);
    }

    private static Attribute attribute(JsonNode json) {
        return Attribute.of(text(json, "key"), value(json.path("value")));
    }

    private static AttributeValue value(JsonNode json) {
        if (json.isEmpty()) {
            return AttributeValue.empty();
        }
        String kind = json.fieldNames().next();
        JsonNode value = json.get(kind);
        return switch (kind) {
            case "stringValue" -> AttributeValue.of(value.asText());
            case "boolValue" -> AttributeValue.of(value.asBoolean());
            case "intValue" -> AttributeValue.of(value.asLong());
            case "doubleValue" -> AttributeValue.of(value.asDouble());
            case "bytesValue" ->
                AttributeValue.of(Bytes.wrap(Base64.getDecoder().decode(value.asText())));
            case "arrayValue" -> AttributeValue.array(list(value, "values", ProtoJsonTrace::value));
            case "kvlistValue" -> AttributeValue.keyValues(list(value, "values", ProtoJsonTrace::attribute));
            default -> throw new IllegalArgumentException(json.toString());
        };
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        json.path(name).forEach(item -> list.add(element.apply(item)));
        return list;
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }

    private static int count(JsonNode json, String name) {
        return json.path(name).asInt();
    }

    private static long nanos(JsonNode json, String name) {
        return Long.parseUnsignedLong(json.path(name).asText("0"));
    }

    private static Bytes bytes(JsonNode json, String name) {
        return Bytes.wrap(Base64.getDecoder().decode(text(json, name)));
    }
}
