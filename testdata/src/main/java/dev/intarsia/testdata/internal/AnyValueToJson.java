package dev.intarsia.testdata.internal;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;

/// Writes a value as Tempo stores those that have no column: proto3 JSON of OTLP's `AnyValue`, with the number format
/// and escapes of Go's JSON encoder.
final class AnyValueToJson {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();

    private AnyValueToJson() {}

    /// The text for a value.
    static String of(AttributeValue value) {
        AnyValueToJson json = new AnyValueToJson();
        json.value(value);
        return json.out.toString();
    }

    private void value(AttributeValue value) {
        out.append('{');
        switch (value) {
            case AttributeValue.StringValue text -> string(name("stringValue"), text.value());
            case AttributeValue.BoolValue bool -> name("boolValue").append(bool.value());
            case AttributeValue.IntValue integer ->
                name("intValue").append('"').append(integer.value()).append('"');
            case AttributeValue.DoubleValue number -> name("doubleValue").append(number(number.value()));
            case AttributeValue.BytesValue bytes ->
                name("bytesValue")
                        .append('"')
                        .append(Base64.getEncoder().encodeToString(bytes.value().toByteArray()))
                        .append('"');
            case AttributeValue.ArrayValue array -> array(array.values());
            case AttributeValue.KeyValueListValue list -> keyValues(list.values());
            case AttributeValue.EmptyValue unused -> {}
        }
        out.append('}');
    }

    private StringBuilder name(String name) {
        return out.append('"').append(name).append("\":");
    }

    private void array(List<AttributeValue> values) {
        name("arrayValue").append('{');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "\"values\":[" : ",");
            value(values.get(i));
        }
        out.append(values.isEmpty() ? "}" : "]}");
    }

    private void keyValues(List<Attribute> values) {
        name("kvlistValue").append('{');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "\"values\":[" : ",");
            out.append('{');
            if (!values.get(i).key().isEmpty()) {
                string(name("key"), values.get(i).key());
                out.append(',');
            }
            name("value");
            value(values.get(i).value());
            out.append('}');
        }
        out.append(values.isEmpty() ? "}" : "]}");
    }

    /// Go's `encoding/json`: the shortest digits that yield the number again, plain between 1e-6 and 1e21.
    private static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (size >= 1e-6 && size < 1e21) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                        out.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            out.append(HEX.charAt(c >> shift & 0xF));
                        }
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
