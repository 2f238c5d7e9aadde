package dev.intarsia.model.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;

/// Values to protobuf classes.
final class ToProto {

    private ToProto() {}

    static List<ResourceSpans> resourceSpans(Trace trace) {
        List<ResourceSpans> messages = new ArrayList<>(trace.resourceSpans().size());
        for (dev.intarsia.model.ResourceSpans value : trace.resourceSpans()) {
            ResourceSpans.Builder message = ResourceSpans.newBuilder()
                    .setResource(resource(value.resource()))
                    .setSchemaUrl(value.schemaUrl());
            for (ScopeSpans scopeSpans : value.scopeSpans()) {
                message.addScopeSpans(scopeSpans(scopeSpans));
            }
            messages.add(message.build());
        }
        return messages;
    }

    private static io.opentelemetry.proto.trace.v1.ScopeSpans scopeSpans(ScopeSpans value) {
        io.opentelemetry.proto.trace.v1.ScopeSpans.Builder message =
                io.opentelemetry.proto.trace.v1.ScopeSpans.newBuilder()
                        .setScope(scope(value.scope()))
                        .setSchemaUrl(value.schemaUrl());
        for (Span span : value.spans()) {
            message.addSpans(span(span));
        }
        return message.build();
    }

    static Resource resource(dev.intarsia.model.Resource value) {
        return Resource.newBuilder()
                .addAllAttributes(attributes(value.attributes()))
                .setDroppedAttributesCount(value.droppedAttributesCount())
                .build();
    }

    static InstrumentationScope scope(Scope value) {
        return InstrumentationScope.newBuilder()
                .setName(value.name())
                .setVersion(value.version())
                .addAllAttributes(attributes(value.attributes()))
                .setDroppedAttributesCount(value.droppedAttributesCount())
                .build();
    }

    static io.opentelemetry.proto.trace.v1.Span span(Span value) {
        io.opentelemetry.proto.trace.v1.Span.Builder message = io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(bytes(value.traceId()))
                .setSpanId(bytes(value.spanId()))
                .setTraceState(value.traceState())
                .setParentSpanId(bytes(value.parentSpanId()))
                .setFlags(value.flags())
                .setName(value.name())
                .setKindValue(value.kind().number())
                .setStartTimeUnixNano(value.startUnixNanos())
                .setEndTimeUnixNano(value.endUnixNanos())
                .addAllAttributes(attributes(value.attributes()))
                .setDroppedAttributesCount(value.droppedAttributesCount())
                .setDroppedEventsCount(value.droppedEventsCount())
                .setDroppedLinksCount(value.droppedLinksCount())
                .setStatus(Status.newBuilder()
                        .setCodeValue(value.status().code().number())
                        .setMessage(value.status().message()));
        for (Event event : value.events()) {
            message.addEvents(event(event));
        }
        for (Link link : value.links()) {
            message.addLinks(link(link));
        }
        return message.build();
    }

    private static io.opentelemetry.proto.trace.v1.Span.Event event(Event value) {
        return io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
                .setTimeUnixNano(value.timeUnixNanos())
                .setName(value.name())
                .addAllAttributes(attributes(value.attributes()))
                .setDroppedAttributesCount(value.droppedAttributesCount())
                .build();
    }

    private static io.opentelemetry.proto.trace.v1.Span.Link link(Link value) {
        return io.opentelemetry.proto.trace.v1.Span.Link.newBuilder()
                .setTraceId(bytes(value.traceId()))
                .setSpanId(bytes(value.spanId()))
                .setTraceState(value.traceState())
                .addAllAttributes(attributes(value.attributes()))
                .setDroppedAttributesCount(value.droppedAttributesCount())
                .setFlags(value.flags())
                .build();
    }

    static List<KeyValue> attributes(List<Attribute> values) {
        List<KeyValue> messages = new ArrayList<>(values.size());
        for (Attribute value : values) {
            messages.add(KeyValue.newBuilder()
                    .setKey(value.key())
                    .setValue(anyValue(value.value()))
                    .build());
        }
        return messages;
    }

    static AnyValue anyValue(AttributeValue value) {
        AnyValue.Builder message = AnyValue.newBuilder();
        switch (value) {
            case AttributeValue.StringValue v -> message.setStringValue(v.value());
            case AttributeValue.BoolValue v -> message.setBoolValue(v.value());
            case AttributeValue.IntValue v -> message.setIntValue(v.value());
            case AttributeValue.DoubleValue v -> message.setDoubleValue(v.value());
            case AttributeValue.BytesValue v -> message.setBytesValue(bytes(v.value()));
            case AttributeValue.ArrayValue v -> {
                ArrayValue.Builder array = ArrayValue.newBuilder();
                for (AttributeValue element : v.values()) {
                    array.addValues(anyValue(element));
                }
                message.setArrayValue(array);
            }
            case AttributeValue.KeyValueListValue v ->
                message.setKvlistValue(KeyValueList.newBuilder().addAllValues(attributes(v.values())));
            case AttributeValue.EmptyValue unused -> {}
        }
        return message.build();
    }

    /// The array is a fresh copy that is not shared, so that protobuf need not copy it again.
    static ByteString bytes(Bytes value) {
        return value.isEmpty() ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(value.toByteArray());
    }
}
