package dev.intarsia.otap.read;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import java.util.List;

/// Estimates the memory of a record. Texts are counted in full, although records share many of them.
final class RecordSize {
    private static final long RECORD = 256;
    private static final long PART = 96;
    private static final long VALUE = 48;

    private RecordSize() {}

    /// Returns the estimate in bytes.
    static long of(JoinedRecord entry) {
        return switch (entry) {
            case JoinedLog log ->
                RECORD + value(log.log().body()) + attributes(log.log().attributes());
            case JoinedSpan span ->
                RECORD
                        + attributes(span.span().attributes())
                        + PART
                                * (span.span().events().size()
                                        + span.span().links().size())
                        + VALUE * 2 * span.attributeCount();
            case JoinedMetric metric ->
                RECORD + PART * 2 * metric.metric().points().count() + VALUE * 2 * metric.attributeCount();
        };
    }

    private static long attributes(List<Attribute> attributes) {
        long bytes = 0;
        for (Attribute attribute : attributes) {
            bytes += VALUE + attribute.key().length() + value(attribute.value());
        }
        return bytes;
    }

    private static long value(AttributeValue value) {
        return switch (value) {
            case AttributeValue.StringValue text -> VALUE + text.value().length();
            case AttributeValue.BytesValue bytes -> VALUE + bytes.value().length();
            case AttributeValue.KeyValueListValue map -> VALUE + attributes(map.values());
            case AttributeValue.ArrayValue array -> {
                long bytes = VALUE;
                for (AttributeValue element : array.values()) {
                    bytes += value(element);
                }
                yield bytes;
            }
            case AttributeValue.BoolValue b -> VALUE;
            case AttributeValue.IntValue i -> VALUE;
            case AttributeValue.DoubleValue d -> VALUE;
            case AttributeValue.EmptyValue e -> VALUE;
        };
    }
}
