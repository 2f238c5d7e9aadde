package dev.intarsia.tempo;

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
import java.util.Objects;
import java.util.function.Function;

/// Traces as Tempo answers them: protobuf's JSON, so with ids in Base64, enumerations by name, 64-bit numbers as text.
final class TempoJson {
    private static final List<String> KINDS =
            List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");
    private static final List<String> CODES = List.of("UNSET", "OK", "ERROR");

    private TempoJson() {}

    /// A trace that has a span.
    static Trace trace(JsonNode json) {
        Bytes id = bytes(json.findValue("traceId"));
        return new Trace(id, list(json.path("resourceSpans"), TempoJson::resourceSpans));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> elements = new ArrayList<>();
        array.forEach(node -> elements.add(element.apply(node)));
        return elements;
    }

    private static ResourceSpans resourceSpans(JsonNode json) {
        JsonNode resource = json.path("resource");
        return new ResourceSpans(
                new Resource(attributes(resource), dropped(resource, "Attributes")),
                list(json.path("scopeSpans"), TempoJson::scopeSpans),
                json.path("schemaUrl").asText());
    }

    private static ScopeSpans scopeSpans(JsonNode json) {
        JsonNode scope = json.path("scope");
        return new ScopeSpans(
                new Scope(
                        scope.path("name").asText(),
                        scope.path("version").asText(),
                        attributes(scope),
                        dropped(scope, "Attributes")),
                list(json.path("spans"), TempoJson::span),
                json.path("schemaUrl").asText());
    }

    private static Span span(JsonNode json) {
        JsonNode status = json.path("status");
        return Span.builder(bytes(json.path("traceId")), bytes(json.path("spanId")))
                .traceState(json.path("traceState").asText())
                .parentSpanId(bytes(json.path("parentSpanId")))
                .flags(json.path("flags").asInt())
                .name(json.path("name").asText())
                .kind(SpanKind.of(number(json.path("kind"), "SPAN_KIND_", KINDS)))
                .time(time(json.path("startTimeUnixNano")), time(json.path("endTimeUnixNano")))
                .attributes(attributes(json), dropped(json, "Attributes"))
                .events(list(json.path("events"), TempoJson::event), dropped(json, "Events"))
                .links(list(json.path("links"), TempoJson::link), dropped(json, "Links"))
                .status(Status.of(
                        StatusCode.of(number(status.path("code"), "STATUS_CODE_", CODES)),
                        status.path("message").asText()))
                .build();
    }

    private static Event event(JsonNode json) {
        return new Event(
                time(json.path("timeUnixNano")),
                json.path("name").asText(),
                attributes(json),
                dropped(json, "Attributes"));
    }

    private static Link link(JsonNode json) {
        return new Link(
                bytes(json.path("traceId")),
                bytes(json.path("spanId")),
                json.path("traceState").asText(),
                attributes(json),
                dropped(json, "Attributes"),
                json.path("flags").asInt());
    }

    private static List<Attribute> attributes(JsonNode owner) {
        return keyValues(owner.path("attributes"));
    }

    private static List<Attribute> keyValues(JsonNode array) {
        return list(array, entry -> new Attribute(entry.path("key").asText(), value(entry.path("value"))));
    }

    private static AttributeValue value(JsonNode any) {
        if (!any.fieldNames().hasNext()) {
            return AttributeValue.empty();
        }
        String kind = any.fieldNames().next();
        JsonNode value = any.path(kind);
        return switch (kind) {
            case "stringValue" -> AttributeValue.of(value.textValue());
            case "boolValue" -> AttributeValue.of(value.booleanValue());
            case "intValue" -> AttributeValue.of(Long.parseLong(value.textValue()));
            case "doubleValue" ->
                AttributeValue.of(value.isTextual() ? Double.parseDouble(value.textValue()) : value.doubleValue());
            case "bytesValue" -> AttributeValue.of(bytes(value));
            case "arrayValue" -> AttributeValue.array(list(value.path("values"), TempoJson::value));
            case "kvlistValue" -> AttributeValue.keyValues(keyValues(value.path("values")));
            default -> throw new IllegalArgumentException("no kind of value: " + kind);
        };
    }

    private static Bytes bytes(JsonNode base64) {
        return Bytes.wrap(Base64.getDecoder().decode(base64.asText()));
    }

    private static long time(JsonNode nanos) {
        return nanos.isMissingNode() ? 0 : Long.parseUnsignedLong(nanos.textValue());
    }

    private static int dropped(JsonNode owner, String what) {
        return owner.path("dropped" + what + "Count").asInt();
    }

    private static int number(JsonNode name, String prefix, List<String> names) {
        if (name.isMissingNode()) {
            return 0;
        }
        int number = names.indexOf(Objects.requireNonNull(name.textValue()).substring(prefix.length()));
        if (number < 0) {
            throw new IllegalArgumentException("no such name: " + name);
        }
        return number;
    }
}
