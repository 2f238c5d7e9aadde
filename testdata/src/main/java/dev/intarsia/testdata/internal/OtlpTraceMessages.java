package dev.intarsia.testdata.internal;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Link;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The OTLP messages that vParquet3 keeps in columns.
final class OtlpTraceMessages {

    private OtlpTraceMessages() {}

    /// An `AnyValue`; no bytes for an empty value.
    static byte[] anyValue(AttributeValue value) {
        return message(value).toByteArray();
    }

    /// A message with the links as its repeated field 1.
    static byte[] links(List<Link> links) {
        ProtoBytes all = new ProtoBytes();
        for (Link link : links) {
            ProtoBytes message = new ProtoBytes()
                    .bytesUnlessEmpty(1, link.traceId().toByteArray())
                    .bytesUnlessEmpty(2, link.spanId().toByteArray())
                    .text(3, link.traceState());
            addAttributes(message, 4, link.attributes());
            all.message(1, message.number(5, Integer.toUnsignedLong(link.droppedAttributesCount())));
        }
        return all.toByteArray();
    }

    /// The kinds are alternatives, so that the one chosen is written even if it is zero or empty.
    private static ProtoBytes message(AttributeValue value) {
        ProtoBytes message = new ProtoBytes();
        return switch (value) {
            case AttributeValue.StringValue text ->
                message.bytes(1, text.value().getBytes(StandardCharsets.UTF_8));
            case AttributeValue.BoolValue bool -> message.varint(2, bool.value() ? 1 : 0);
            case AttributeValue.IntValue integer -> message.varint(3, integer.value());
            case AttributeValue.DoubleValue number -> message.fixed64(4, Double.doubleToRawLongBits(number.value()));
            case AttributeValue.ArrayValue array -> {
                ProtoBytes elements = new ProtoBytes();
                array.values().forEach(element -> elements.message(1, message(element)));
                yield message.message(5, elements);
            }
            case AttributeValue.KeyValueListValue map ->
                message.message(6, addAttributes(new ProtoBytes(), 1, map.values()));
            case AttributeValue.BytesValue bytes ->
                message.bytes(7, bytes.value().toByteArray());
            case AttributeValue.EmptyValue unused -> message;
        };
    }

    private static ProtoBytes addAttributes(ProtoBytes message, int field, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            message.message(field, new ProtoBytes().text(1, attribute.key()).message(2, message(attribute.value())));
        }
        return message;
    }
}
