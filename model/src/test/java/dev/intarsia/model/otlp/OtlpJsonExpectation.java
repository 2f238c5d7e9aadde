package dev.intarsia.model.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.intarsia.model.Bytes;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What OTLP/JSON says about a message, made from protobuf's own description of it: an oracle that shares no code with
/// the writer. Fields that protobuf calls set are there under their JSON names; ids in hexadecimal, other bytes in
/// Base64, 64-bit numbers as strings, enumerations as numbers.
final class OtlpJsonExpectation {

    private static final Set<String> IDS = Set.of("trace_id", "span_id", "parent_span_id");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OtlpJsonExpectation() {}

    static ObjectNode of(Message message) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            FieldDescriptor descriptor = field.getKey();
            if (descriptor.isRepeated()) {
                ArrayNode array = object.putArray(descriptor.getJsonName());
                ((List<?>) field.getValue()).forEach(element -> array.add(value(descriptor, element)));
            } else {
                object.set(descriptor.getJsonName(), value(descriptor, field.getValue()));
            }
        }
        return object;
    }

    private static JsonNode value(FieldDescriptor field, Object value) {
        return switch (field.getType()) {
            case MESSAGE -> of((Message) value);
            case STRING -> NODES.textNode((String) value);
            case BOOL -> NODES.booleanNode((Boolean) value);
            case INT64, SFIXED64 -> NODES.textNode(Long.toString((Long) value));
            case FIXED64, UINT64 -> NODES.textNode(Long.toUnsignedString((Long) value));
            case UINT32, FIXED32 -> number(Integer.toUnsignedLong((Integer) value));
            case SINT32 -> number((Integer) value);
            case ENUM -> number(((EnumValueDescriptor) value).getNumber());
            case DOUBLE -> floating((Double) value);
            case BYTES -> bytes(field, ((ByteString) value).toByteArray());
            default -> throw new AssertionError("No message of a signal has a field of type " + field.getType());
        };
    }

    private static JsonNode number(long value) {
        return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    private static JsonNode floating(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.textNode(Double.toString(value));
    }

    private static JsonNode bytes(FieldDescriptor field, byte[] value) {
        return NODES.textNode(
                IDS.contains(field.getName())
                        ? Bytes.of(value).toHex()
                        : Base64.getEncoder().encodeToString(value));
    }
}
