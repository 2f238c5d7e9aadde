package dev.intarsia.conformance.otap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;

/// Parses OTLP/JSON: protobuf's JSON, but trace and span ids are hexadecimal and enumerations numbers.
final class OtlpJsonParser {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OtlpJsonParser() {}

    /// Parses a document.
    ///
    /// @param empty a message of the type
    static Message parse(String document, Message empty) throws IOException {
        return message(JSON.readTree(document), empty.newBuilderForType());
    }

    private static Message message(JsonNode node, Message.Builder builder) {
        Descriptor type = builder.getDescriptorForType();
        node.properties().forEach(entry -> {
            FieldDescriptor field = type.getFields().stream()
                    .filter(each -> each.getJsonName().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type.getFullName() + " has no " + entry.getKey()));
            if (field.isRepeated()) {
                entry.getValue().forEach(element -> builder.addRepeatedField(field, value(element, field, builder)));
            } else {
                builder.setField(field, value(entry.getValue(), field, builder));
            }
        });
        return builder.build();
    }

    private static Object value(JsonNode node, FieldDescriptor field, Message.Builder builder) {
        return switch (field.getJavaType()) {
            case MESSAGE -> message(node, builder.newBuilderForField(field));
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case BYTE_STRING -> bytes(field, node.textValue());
            case DOUBLE -> node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(node.intValue());
            case LONG -> node.isTextual() ? Long.parseUnsignedLong(positive(node)) * sign(node) : node.longValue();
            case INT -> (int) node.longValue();
            case FLOAT -> throw new AssertionError("OTLP has no floats");
        };
    }

    private static String positive(JsonNode node) {
        return sign(node) < 0 ? node.textValue().substring(1) : node.textValue();
    }

    private static long sign(JsonNode node) {
        return node.textValue().startsWith("-") ? -1 : 1;
    }

    private static ByteString bytes(FieldDescriptor field, String text) {
        boolean id = field.getName().equals("trace_id") || field.getName().endsWith("span_id");
        return ByteString.copyFrom(
                id ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text));
    }
}
