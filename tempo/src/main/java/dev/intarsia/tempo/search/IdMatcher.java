package dev.intarsia.tempo.search;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.filter.Bounds;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Ids in bytes, compared by their hexadecimal digits: for equality without leading zeros, else as they are shown. An
/// empty span id is none.
final class IdMatcher extends BytesMatcher {
    private static final int TRACE_ID_BYTES = 16;

    private final SearchOperator operator;
    private final List<byte[]> ids;
    private final TextMatcher shown;
    private final boolean span;

    private IdMatcher(SearchOperator operator, List<byte[]> ids, TextMatcher shown, boolean span) {
        this.operator = operator;
        this.ids = ids;
        this.shown = shown;
        this.span = span;
    }

    /// @param span whether these are span ids, shown with 16 digits; else trace ids, shown without leading zeros
    static IdMatcher of(SearchOperator operator, List<String> operands, boolean span) {
        List<byte[]> ids = operands.stream()
                .map(IdMatcher::withoutZeros)
                .filter(digits -> digits.chars().allMatch(HexFormat::isHexDigit))
                .map(digits -> HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits))
                .toList();
        return new IdMatcher(operator, ids, TextMatcher.of(operator, operands), span);
    }

    @Override
    IdMatcher copy() {
        return new IdMatcher(operator, ids, shown.copy(), span);
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
        for (byte[] id : ids) {
            if (id.length <= TRACE_ID_BYTES) {
                byte[] padded = new byte[TRACE_ID_BYTES];
                System.arraycopy(id, 0, padded, TRACE_ID_BYTES - id.length, id.length);
                if (Arrays.compareUnsigned(min, padded) <= 0 && Arrays.compareUnsigned(padded, max) <= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    boolean matches(MemorySegment bytes, long start, int length) {
        if (length == 0 && span) {
            return false;
        }
        return switch (operator) {
            case EXISTS -> true;
            case MISSING -> false;
            case EQUAL -> equalsOne(bytes, start, length);
            case NOT_EQUAL -> !equalsOne(bytes, start, length);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES, NOT_MATCHES -> asShown(bytes, start, length);
        };
    }

    private boolean equalsOne(MemorySegment bytes, long start, int length) {
        long end = start + length;
        long from = start;
        while (from < end && bytes.get(NativeLayouts.BYTE, from) == 0) {
            from++;
        }
        for (byte[] id : ids) {
            boolean sameLength = id.length == end - from;
            if (sameLength && MemorySegment.mismatch(bytes, from, end, MemorySegment.ofArray(id), 0, id.length) < 0) {
                return true;
            }
        }
        return false;
    }

    private boolean asShown(MemorySegment bytes, long start, int length) {
        byte[] id = new byte[length];
        MemorySegment.copy(bytes, NativeLayouts.BYTE, start, id, 0, length);
        String digits = HexFormat.of().formatHex(id);
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
