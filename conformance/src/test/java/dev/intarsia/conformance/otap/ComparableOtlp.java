package dev.intarsia.conformance.otap;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Brings OTLP messages into a form in which they are equal if the exporter does not distinguish them: attributes,
/// events, links, points and exemplars in one order, without ids that are none, without empty messages. Zeros have no
/// sign, but inside of arrays and maps.
final class ComparableOtlp {
    private static final Set<String> LOST = Set.of(
            "opentelemetry.proto.metrics.v1.Sum.is_monotonic",
            "opentelemetry.proto.trace.v1.Span.flags",
            "opentelemetry.proto.trace.v1.Span.Link.flags",
            "opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.zero_threshold");
    private static final Set<String> ORDERED = Set.of("quantile_values");
    private static final Comparator<Message> BY_BYTES =
            Comparator.comparing(Message::toByteString, ByteString.unsignedLexicographicalComparator());

    private ComparableOtlp() {}

    static Message of(Message message) {
        return of(message, false);
    }

    /// A message without what the files of exporters have no columns for since August 2025.
    static Message exported(Message message) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (LOST.contains(field.getFullName())) {
                builder.clearField(field);
            } else if (field.getJavaType() == JavaType.MESSAGE && field.isRepeated()) {
                builder.setField(
                        field,
                        ((List<?>) value)
                                .stream()
                                        .map(element -> exported((Message) element))
                                        .toList());
            } else if (field.getJavaType() == JavaType.MESSAGE) {
                builder.setField(field, exported((Message) value));
            }
        });
        return builder.build();
    }

    private static Message of(Message message, boolean nested) {
        boolean inside =
                nested || (message instanceof AnyValue value && (value.hasArrayValue() || value.hasKvlistValue()));
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.isRepeated()) {
                builder.setField(field, list(field, (List<?>) value, inside));
            } else {
                set(builder, field, single(field, value, inside));
            }
        });
        return builder.build();
    }

    private static void set(Message.Builder builder, FieldDescriptor field, Object value) {
        boolean choice = field.getContainingOneof() != null;
        boolean empty = value instanceof Message message
                ? message.equals(message.getDefaultInstanceForType())
                : value.equals(ByteString.EMPTY) && isId(field);
        if (empty && !choice) {
            builder.clearField(field);
        } else {
            builder.setField(field, value);
        }
    }

    private static List<Object> list(FieldDescriptor field, List<?> values, boolean inside) {
        List<Object> elements = new ArrayList<>();
        values.forEach(value -> elements.add(single(field, value, inside)));
        if (field.getJavaType() == JavaType.MESSAGE && !inside && !ORDERED.contains(field.getName())) {
            elements.sort((a, b) -> BY_BYTES.compare((Message) a, (Message) b));
        }
        return elements;
    }

    private static Object single(FieldDescriptor field, Object value, boolean inside) {
        if (value instanceof Message message) {
            return of(message, inside);
        }
        if (value instanceof ByteString bytes && isId(field)) {
            return isSound(field, bytes) ? bytes : ByteString.EMPTY;
        }
        if (value instanceof Double number) {
            return number.isNaN() ? Double.NaN : number == 0 && !inside ? 0.0 : number;
        }
        return value;
    }

    private static boolean isId(FieldDescriptor field) {
        return field.getName().equals("trace_id") || field.getName().endsWith("span_id");
    }

    private static boolean isSound(FieldDescriptor field, ByteString id) {
        int length = field.getName().equals("trace_id") ? 16 : 8;
        return id.size() == length && !id.equals(ByteString.copyFrom(new byte[length]));
    }
}
