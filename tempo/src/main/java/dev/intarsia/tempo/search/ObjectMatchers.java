package dev.intarsia.tempo.search;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Conditions on values that are objects already, because the format keeps them encoded.
final class ObjectMatchers {
    private ObjectMatchers() {}

    /// Whether an attribute of this name has a value that satisfies the tests.
    static boolean match(List<Attribute> attributes, String name, ValueMatchers tests) {
        for (Attribute attribute : attributes) {
            if (attribute.key().equals(name) && match(attribute.value(), tests)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a value satisfies the test of its type; an array if one element does, or all of them.
    static boolean match(AttributeValue value, ValueMatchers tests) {
        return value instanceof AttributeValue.ArrayValue array
                ? matchElements(array.values(), tests)
                : matchSingle(value, tests);
    }

    private static boolean matchElements(List<AttributeValue> elements, ValueMatchers tests) {
        if (!haveOneType(elements)) {
            return false;
        }
        for (AttributeValue element : elements) {
            if (matchSingle(element, tests) != tests.negative()) {
                return !tests.negative();
            }
        }
        return tests.negative() && !elements.isEmpty();
    }

    private static boolean haveOneType(List<AttributeValue> elements) {
        for (AttributeValue element : elements) {
            if (element.getClass() != elements.getFirst().getClass()) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchSingle(AttributeValue value, ValueMatchers tests) {
        return switch (value) {
            case AttributeValue.StringValue text -> tests.texts() != null && match(text.value(), tests.texts());
            case AttributeValue.IntValue number ->
                tests.longs() != null && tests.longs().contains(number.value());
            case AttributeValue.DoubleValue number ->
                tests.doubles() != null && tests.doubles().contains(number.value());
            case AttributeValue.BoolValue bool ->
                tests.booleans() != null && tests.booleans().contains(bool.value());
            default -> false;
        };
    }

    /// Whether an id satisfies a test of bytes.
    static boolean match(Bytes id, BytesMatcher test) {
        return test.matches(MemorySegment.ofArray(id.toByteArray()), 0, id.length());
    }

    /// Whether a text satisfies a test of bytes.
    static boolean match(String text, BytesMatcher test) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return test.matches(MemorySegment.ofArray(bytes), 0, bytes.length);
    }
}
