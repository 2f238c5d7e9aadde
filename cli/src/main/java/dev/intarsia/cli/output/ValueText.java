package dev.intarsia.cli.output;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import java.util.stream.Collectors;

/// Values as a person reads them in a table: texts as they are, bytes in hexadecimal digits, arrays in brackets and
/// maps in braces. Not meant to be read back.
final class ValueText {
    private ValueText() {}

    static String of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.StringValue text -> text.value();
            case AttributeValue.BoolValue bool -> String.valueOf(bool.value());
            case AttributeValue.IntValue number -> String.valueOf(number.value());
            case AttributeValue.DoubleValue number -> String.valueOf(number.value());
            case AttributeValue.BytesValue bytes -> bytes.value().toHex();
            case AttributeValue.ArrayValue array ->
                array.values().stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
            case AttributeValue.KeyValueListValue map ->
                map.values().stream().map(ValueText::entry).collect(Collectors.joining(", ", "{", "}"));
            case AttributeValue.EmptyValue empty -> "-";
        };
    }

    private static String entry(Attribute attribute) {
        return attribute.key() + ": " + of(attribute.value());
    }
}
