package dev.intarsia.filter;

import dev.intarsia.filter.BytesSet.Interval;
import dev.intarsia.filter.ColumnPredicate.Operator;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Comparisons of byte strings as half-open intervals: the next byte string after another is that one with a zero byte
/// appended.
final class BytesIntervals {
    private BytesIntervals() {}

    static List<Interval> compared(Operator operator, byte[] value) {
        byte[] next = Arrays.copyOf(value, value.length + 1);
        return switch (operator) {
            case EQUAL -> List.of(new Interval(value, next, value));
            case NOT_EQUAL -> List.of(new Interval(null, value, null), new Interval(next, null, null));
            case LESS -> List.of(new Interval(null, value, null));
            case LESS_OR_EQUAL -> List.of(new Interval(null, next, null));
            case GREATER -> List.of(new Interval(next, null, null));
            case GREATER_OR_EQUAL -> List.of(new Interval(value, null, null));
        };
    }

    static List<Interval> startingWith(byte[] prefix) {
        return List.of(new Interval(prefix, endOf(prefix), null));
    }

    // The first byte string after all that begin with the prefix; null when there is none.
    private static byte @Nullable [] endOf(byte[] prefix) {
        for (int last = prefix.length - 1; last >= 0; last--) {
            if (prefix[last] != (byte) 0xFF) {
                byte[] end = Arrays.copyOf(prefix, last + 1);
                end[last]++;
                return end;
            }
        }
        return null;
    }
}
