package dev.intarsia.conformance.search;

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
import java.util.List;
import java.util.function.Function;

/// The trace of the storage cases, out of OTLP's JSON.
final class CaseTrace {
    private final long shift;

    private CaseTrace(long shift) {
        this.shift = shift;
    }

    /// The trace. The cases have it begin at 1,000 s and end at 2,000 s, which is not when its spans are: they are
    /// moved there, the first to the begin, the last to the end.
    static Trace of(JsonNode json) {
        List<ResourceSpans> resources = new ArrayList<>();
        for (JsonNode resource : json.get("resourceSpans")) {
            long shift = resources.isEmpty() ? 900_000_000_000L : 1_600_000_000_000L;
            resources.add(new CaseTrace(shift).resourceSpans(resource));
        }
        return new Trace(bytes(json.findValue("traceId")), resources);
    }

    private ResourceSpans resourceSpans(JsonNode json) {
        Resource resource =
                new Resource(attributes(json.get("resource")), count(json.get("resource"), "droppedAttributesCount"));
        return new ResourceSpans(resource, list(json.get("scopeSpans"), this::scopeSpans), "");
    }

    private ScopeSpans scopeSpans(JsonNode json) {
        JsonNode scope = json.path("scope");
        return new ScopeSpans(
                new Scope(
                        scope.path("name").asText(),
                        scope.path("version").asText(),
                        attributes(scope),
                        count(scope, "droppedAttributesCount")),
                list(json.get("spans"), this::span),
                "");
    }

    private Span span(JsonNode json) {
        return Span.builder(bytes(json.get("traceId")), bytes(json.get("spanId")))
                .parentSpanId(bytes(json.get("parentSpanId")))
                .traceState(json.path("traceState").asText())
                .name(json.path("name").asText())
                .kind(SpanKind.of(json.path("kind").asInt()))
                .time(time(json, "startTimeUnixNano"), time(json, "endTimeUnixNano"))
                .attributes(attributes(json), count(json, "droppedAttributesCount"))
                .events(list(json.path("events"), this::event), count(json, "droppedEventsCount"))
                .links(list(json.path("links"), this::link), count(json, "droppedLinksCount"))
                .status(Status.of(
                        StatusCode.of(json.at("/status/code").asInt()),
                        json.at("/status/message").asText()))
                .build();
    }

    private long time(JsonNode json, String field) {
        return Long.parseLong(json.get(field).asText()) + shift;
    }

    private Event event(JsonNode json) {
        return new Event(
                time(json, "timeUnixNano"),
                json.path("name").asText(),
                attributes(json),
                count(json, "droppedAttributesCount"));
    }

    private Link link(JsonNode json) {
        return new Link(
                bytes(json.get("traceId")),
                bytes(json.get("spanId")),
                json.path("traceState").asText(),
                attributes(json),
                count(json, "droppedAttributesCount"),
                0);
    }

    private static Bytes bytes(JsonNode hex) {
        return Bytes.ofHex(hex.asText());
    }

    private static int count(JsonNode json, String field) {
        return json.path(field).asInt();
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        array.forEach(node -> list.add(element.apply(node)));
        return list;
    }

    private static List<Attribute> attributes(JsonNode owner) {
        return list(
                owner.path("attributes"), json -> Attribute.of(json.get("key").asText(), value(json.get("value"))));
    }

    private static AttributeValue value(JsonNode json) {
        String type = json.fieldNames().next();
        JsonNode value = json.get(type);
        return switch (type) {
            case "stringValue" -> AttributeValue.of(value.asText());
            case "intValue" -> AttributeValue.of(Long.parseLong(value.asText()));
            case "doubleValue" -> AttributeValue.of(value.asDouble());
            case "boolValue" -> AttributeValue.of(value.asBoolean());
            case "arrayValue" -> AttributeValue.array(list(value.get("values"), CaseTrace::value));
            case "kvlistValue" ->
                AttributeValue.keyValues(list(
                        value.get("values"),
                        entry -> Attribute.of(entry.get("key").asText(), value(entry.get("value")))));
            default -> throw new IllegalArgumentException(type);
        };
    }
}
