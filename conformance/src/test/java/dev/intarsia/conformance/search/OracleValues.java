package dev.intarsia.conformance.search;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.StatusCode;
import dev.intarsia.tempo.search.SearchCondition;
import dev.intarsia.tempo.search.SearchValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Compares single values.
final class OracleValues {

    /// An id, equal to texts that are the same number in hexadecimal digits.
    record Id(Bytes bytes, boolean span) {
        String shown() {
            String digits = bytes.toHex();
            String padded = "0".repeat(Math.max(0, 16 - digits.length())) + digits;
            return span ? padded : digits.replaceFirst("^0+", "");
        }
    }

    private OracleValues() {}

    static boolean compare(Object value, SearchCondition condition) {
        List<SearchValue> operands = condition.operands();
        boolean fits = fits(value, operands.getFirst());
        return fits
                && switch (condition.operator()) {
                    case EQUAL -> operands.stream().anyMatch(operand -> equal(value, operand));
                    case NOT_EQUAL -> operands.stream().noneMatch(operand -> equal(value, operand));
                    case LESS -> ordered(value) && order(value, operands.getFirst()) < 0;
                    case LESS_OR_EQUAL -> ordered(value) && order(value, operands.getFirst()) <= 0;
                    case GREATER -> ordered(value) && order(value, operands.getFirst()) > 0;
                    case GREATER_OR_EQUAL -> ordered(value) && order(value, operands.getFirst()) >= 0;
                    case MATCHES -> operands.stream().anyMatch(operand -> find(value, operand));
                    case NOT_MATCHES -> operands.stream().noneMatch(operand -> find(value, operand));
                    case EXISTS, MISSING -> throw new IllegalArgumentException("not a comparison");
                };
    }

    private static boolean fits(Object value, SearchValue operand) {
        return switch (operand) {
            case SearchValue.OfText text -> value instanceof String || value instanceof Id;
            case SearchValue.OfNumber number ->
                value instanceof Long
                        || value instanceof Double
                        || value instanceof StatusCode
                        || value instanceof SpanKind;
            case SearchValue.OfBoolean bool -> value instanceof Boolean;
            case SearchValue.OfStatus status -> value instanceof StatusCode;
            case SearchValue.OfKind kind -> value instanceof SpanKind;
        };
    }

    private static boolean ordered(Object value) {
        return !(value instanceof Double number && number.isNaN());
    }

    private static boolean equal(Object value, SearchValue operand) {
        return switch (operand) {
            case SearchValue.OfText text ->
                value instanceof Id id ? same(id, text.value()) : value.equals(text.value());
            case SearchValue.OfNumber number -> ordered(value) && order(value, number) == 0;
            case SearchValue.OfBoolean bool -> value.equals(bool.value());
            case SearchValue.OfStatus status -> value.equals(status.value());
            case SearchValue.OfKind kind -> value.equals(kind.value());
        };
    }

    private static boolean same(Id id, String text) {
        if (!text.matches("[0-9a-fA-F]*")) {
            return false;
        }
        return new BigInteger(1, id.bytes().toByteArray()).equals(new BigInteger("0" + text, 16));
    }

    private static int order(Object value, SearchValue operand) {
        return switch (operand) {
            case SearchValue.OfText text -> bytewise(text(value), text.value());
            case SearchValue.OfInt number -> number(value, BigDecimal.valueOf(number.value()));
            case SearchValue.OfDuration number -> number(value, BigDecimal.valueOf(number.nanos()));
            case SearchValue.OfDouble number -> number(value, new BigDecimal(number.value()));
            default -> throw new IllegalArgumentException("no order");
        };
    }

    private static String text(Object value) {
        return value instanceof Id id ? id.shown() : (String) value;
    }

    private static int bytewise(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static int number(Object value, BigDecimal operand) {
        return switch (value) {
            case Double number -> number.isInfinite() ? sign(number) : new BigDecimal(number).compareTo(operand);
            case Long number -> BigDecimal.valueOf(number).compareTo(operand);
            case StatusCode status -> BigDecimal.valueOf(status.number()).compareTo(operand);
            case SpanKind kind -> BigDecimal.valueOf(kind.number()).compareTo(operand);
            default -> throw new IllegalArgumentException("no number");
        };
    }

    private static int sign(double infinite) {
        return infinite > 0 ? 1 : -1;
    }

    private static boolean find(Object value, SearchValue operand) {
        String expression = ((SearchValue.OfText) operand).value();
        return Pattern.compile(expression, Pattern.DOTALL).matcher(text(value)).matches();
    }
}
