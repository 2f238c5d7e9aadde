package dev.intarsia.tempo.search;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.parquet.filter.Bounds;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Ids in bytes, compared by their hexadecimal digits: for equality without leading zeros, else as they are shown. An
/// empty span id is none.
final class IdTest extends BytesTest {
    private static final int TRACE_ID_BYTES = 16;

    private final SearchOperator operator;
    private final List<String> operands;
    private final TextTest shown;
    private final boolean span;

    private IdTest(SearchOperator operator, List<String> operands, TextTest shown, boolean span) {
        this.operator = operator;
        this.operands = operands;
        this.shown = shown;
        this.span = span;
    }

    /// @param span whether these are span ids, shown with 16 digits; else trace ids, shown without leading zeros
    static IdTest of(SearchOperator operator, List<String> operands, boolean span) {
        List<String> digits = operands.stream()
                .map(operand -> withoutZeros(operand.toLowerCase(Locale.ROOT)))
                .toList();
        return new IdTest(operator, digits, TextTest.of(operator, operands), span);
    }

    @Override
    IdTest copy() {
        return new IdTest(operator, operands, shown.copy(), span);
    }

    @Override
    boolean usesBounds() {
        return !span && operator == SearchOperator.EQUAL;
    }

    @Override
    boolean mayMatch(Bounds bounds) {
        byte[] min = bounds.min().orElse(null);
        byte[] max = bounds.max().orElse(null);
        // Stored trace ids have 16 bytes, so that their order is that of the numbers.
        boolean exact = min != null && max != null && min.length == TRACE_ID_BYTES && max.length == TRACE_ID_BYTES;
        if (span || operator != SearchOperator.EQUAL || !exact) {
            return true;
        }
        for (String operand : operands) {
            String digits = "0".repeat(Math.max(0, 2 * TRACE_ID_BYTES - operand.length())) + operand;
            boolean isId =
                    digits.length() == 2 * TRACE_ID_BYTES && digits.chars().allMatch(HexFormat::isHexDigit);
            byte[] id = isId ? HexFormat.of().parseHex(digits) : new byte[0];
            if (isId && Arrays.compareUnsigned(min, id) <= 0 && Arrays.compareUnsigned(id, max) <= 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean matches(MemorySegment bytes, long start, int length) {
        if (length == 0 && span) {
            return false;
        }
        byte[] id = new byte[length];
        MemorySegment.copy(bytes, Segments.BYTE, start, id, 0, length);
        String digits = HexFormat.of().formatHex(id);
        return switch (operator) {
            case EXISTS -> true;
            case MISSING -> false;
            case EQUAL -> operands.contains(withoutZeros(digits));
            case NOT_EQUAL -> !operands.contains(withoutZeros(digits));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES, NOT_MATCHES -> asShown(digits);
        };
    }

    private boolean asShown(String digits) {
        String text = span ? "0".repeat(Math.max(0, 16 - digits.length())) + digits : withoutZeros(digits);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return shown.matches(MemorySegment.ofArray(utf8), 0, utf8.length);
    }

    private static String withoutZeros(String digits) {
        int from = 0;
        while (from < digits.length() && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }
}
