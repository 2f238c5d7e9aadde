package dev.intarsia.tempo.search;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.filter.Bounds;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts compared by their UTF-8 bytes, or with regular expressions.
final class TextMatcher extends BytesMatcher {
    private final SearchOperator operator;
    private final byte[][] operands;
    private final List<TextPattern> patterns;

    private TextMatcher(SearchOperator operator, byte[][] operands, List<TextPattern> patterns) {
        this.operator = operator;
        this.operands = operands;
        this.patterns = patterns;
    }

    static TextMatcher of(SearchOperator operator, List<String> operands) {
        byte[][] bytes = new byte[operands.size()][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = operands.get(i).getBytes(StandardCharsets.UTF_8);
        }
        List<TextPattern> patterns =
                operator.isRegex() ? operands.stream().map(TextPattern::of).toList() : List.of();
        return new TextMatcher(operator, bytes, patterns);
    }

    static TextMatcher equalTo(String text) {
        return of(SearchOperator.EQUAL, List.of(text));
    }

    SearchOperator operator() {
        return operator;
    }

    byte[][] operands() {
        return operands;
    }

    @Override
    TextMatcher copy() {
        return new TextMatcher(operator, operands, patterns);
    }

    @Override
    boolean matches(MemorySegment bytes, long start, int length) {
        return switch (operator) {
            case EQUAL -> equalsOne(bytes, start, length);
            case NOT_EQUAL -> !equalsOne(bytes, start, length);
            case LESS -> compare(bytes, start, length) < 0;
            case LESS_OR_EQUAL -> compare(bytes, start, length) <= 0;
            case GREATER -> compare(bytes, start, length) > 0;
            case GREATER_OR_EQUAL -> compare(bytes, start, length) >= 0;
            case MATCHES -> matchesOne(bytes, start, length);
            case NOT_MATCHES -> !matchesOne(bytes, start, length);
            case EXISTS -> true;
            case MISSING -> false;
        };
    }

    @Override
    boolean usesBounds() {
        return operator == SearchOperator.EQUAL || operator.isOrder();
    }

    @Override
    boolean mayMatch(Bounds bounds) {
        byte[] min = bounds.min().orElse(null);
        byte[] max = bounds.max().orElse(null);
        return switch (operator) {
            case EQUAL -> mayEqualOne(min, max);
            case LESS -> min == null || Arrays.compareUnsigned(min, operands[0]) < 0;
            case LESS_OR_EQUAL -> min == null || Arrays.compareUnsigned(min, operands[0]) <= 0;
            case GREATER -> max == null || Arrays.compareUnsigned(max, operands[0]) > 0;
            case GREATER_OR_EQUAL -> max == null || Arrays.compareUnsigned(max, operands[0]) >= 0;
            case NOT_EQUAL, MATCHES, NOT_MATCHES, EXISTS, MISSING -> true;
        };
    }

    private boolean mayEqualOne(byte @Nullable [] min, byte @Nullable [] max) {
        for (byte[] operand : operands) {
            boolean below = min != null && Arrays.compareUnsigned(operand, min) < 0;
            boolean above = max != null && Arrays.compareUnsigned(operand, max) > 0;
            if (!below && !above) {
                return true;
            }
        }
        return false;
    }

    private boolean equalsOne(MemorySegment bytes, long start, int length) {
        for (byte[] operand : operands) {
            if (operand.length == length && mismatch(bytes, start, length, operand) < 0) {
                return true;
            }
        }
        return false;
    }

    private int compare(MemorySegment bytes, long start, int length) {
        byte[] operand = operands[0];
        int common = Math.min(length, operand.length);
        int at = mismatch(bytes, start, common, operand);
        return at < 0
                ? Integer.compare(length, operand.length)
                : Byte.compareUnsigned(bytes.get(NativeLayouts.BYTE, start + at), operand[at]);
    }

    private static int mismatch(MemorySegment bytes, long start, int length, byte[] operand) {
        return (int) MemorySegment.mismatch(bytes, start, start + length, MemorySegment.ofArray(operand), 0, length);
    }

    private boolean matchesOne(MemorySegment bytes, long start, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, NativeLayouts.BYTE, start, copy, 0, length);
        String text = new String(copy, StandardCharsets.UTF_8);
        for (TextPattern pattern : patterns) {
            if (pattern.matches(text)) {
                return true;
            }
        }
        return false;
    }
}
