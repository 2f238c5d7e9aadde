package dev.intarsia.filter;

import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Byte strings in unsigned lexicographic order, or big-endian two's complement numbers of any length in their order.
final class BytesSet implements ValueSet {

    /// From `low` on, up to but without `high`; null is no end. `point` is the one value of the interval, if it has
    /// one.
    @SuppressWarnings("ArrayRecordComponent") // a value of its own class only, compared nowhere
    record Interval(byte @Nullable [] low, byte @Nullable [] high, byte @Nullable [] point) {}

    private final LeafType type;
    private final boolean numbers;
    private final List<Interval> intervals;

    /// Intervals in any order; those that are empty are left out. Whether intervals meet is of no consequence here.
    BytesSet(LeafType type, List<Interval> intervals) {
        this.type = type;
        this.numbers = type.kind() == LeafType.Kind.LONG_DECIMAL;
        List<Interval> sorted = new ArrayList<>();
        for (Interval interval : intervals) {
            if (interval.low == null || interval.high == null || compare(interval.low, interval.high, numbers) < 0) {
                sorted.add(interval);
            }
        }
        sorted.sort((a, b) -> a.low == null ? -1 : b.low == null ? 1 : compare(a.low, b.low, numbers));
        this.intervals = List.copyOf(distinct(sorted));
    }

    /// All values of the parts, or those that all parts have; there are two parts of one interval each in that case:
    /// the first without end, the second without beginning.
    static BytesSet combine(LeafType type, List<ValueSet> parts, boolean union) {
        List<Interval> intervals = new ArrayList<>();
        for (ValueSet part : parts) {
            intervals.addAll(((BytesSet) part).intervals);
        }
        if (!union) {
            intervals = intervals.size() < parts.size()
                    ? List.of()
                    : List.of(new Interval(intervals.get(0).low, intervals.get(1).high, null));
        }
        return new BytesSet(type, intervals);
    }

    // Literals given twice would break the binary search, which needs ends that ascend.
    private List<Interval> distinct(List<Interval> sorted) {
        List<Interval> distinct = new ArrayList<>();
        for (Interval interval : sorted) {
            byte[] end = distinct.isEmpty() ? null : distinct.getLast().high;
            boolean covered = !distinct.isEmpty()
                    && (end == null || interval.high != null && compare(interval.high, end, numbers) <= 0);
            if (!covered) {
                distinct.add(interval);
            }
        }
        return distinct;
    }

    /// Negative, zero or positive as `a` is before, at or after `b`.
    static int compare(byte[] a, byte[] b, boolean numbers) {
        return numbers ? compareNumbers(MemorySegment.ofArray(a), 0, a.length, b) : Arrays.compareUnsigned(a, b);
    }

    private int compare(MemorySegment segment, long start, int length, byte[] other) {
        if (numbers) {
            return compareNumbers(segment, start, length, other);
        }
        int common = Math.min(length, other.length);
        for (int i = 0; i < common; i++) {
            int difference = (segment.get(NativeLayouts.BYTE, start + i) & 0xFF) - (other[i] & 0xFF);
            if (difference != 0) {
                return difference;
            }
        }
        return length - other.length;
    }

    // Numbers of the same sign compare as their bytes do without sign, once both are equally long.
    private static int compareNumbers(MemorySegment segment, long start, int length, byte[] other) {
        int sign = length == 0 ? 0 : segment.get(NativeLayouts.BYTE, start) >> 7;
        int otherSign = other.length == 0 ? 0 : other[0] >> 7;
        if (sign != otherSign) {
            return sign - otherSign;
        }
        int longer = Math.max(length, other.length);
        for (int i = 0; i < longer; i++) {
            int at = i - (longer - length);
            int otherAt = i - (longer - other.length);
            int a = at < 0 ? sign & 0xFF : segment.get(NativeLayouts.BYTE, start + at) & 0xFF;
            int b = otherAt < 0 ? sign & 0xFF : other[otherAt] & 0xFF;
            if (a != b) {
                return a - b;
            }
        }
        return 0;
    }

    @Override
    public void test(ValueView values, long[] bits) {
        int count = values.count();
        long start = count == 0 ? 0 : values.start(0);
        for (int i = 0; i < count; i++) {
            long end = values.start(i + 1);
            if (contains(values.values(), start, (int) (end - start))) {
                bits[i >>> 6] |= 1L << i;
            }
            start = end;
        }
    }

    private boolean contains(MemorySegment segment, long start, int length) {
        int low = 0;
        int high = intervals.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            Interval interval = intervals.get(middle);
            if (interval.high != null && compare(segment, start, length, interval.high) >= 0) {
                low = middle + 1;
            } else if (interval.low != null && compare(segment, start, length, interval.low) < 0) {
                high = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean mayHold(Bounds bounds) {
        for (Interval interval : intervals) {
            boolean before =
                    interval.high != null && bounds.hasMin() && compare(interval.high, bounds.minBytes(), numbers) <= 0;
            boolean behind =
                    interval.low != null && bounds.hasMax() && compare(interval.low, bounds.maxBytes(), numbers) > 0;
            if (!before && !behind) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean mayMiss(Bounds bounds) {
        for (Interval interval : intervals) {
            boolean fromMin =
                    interval.low == null || bounds.hasMin() && compare(interval.low, bounds.minBytes(), numbers) <= 0;
            boolean toMax =
                    interval.high == null || bounds.hasMax() && compare(interval.high, bounds.maxBytes(), numbers) > 0;
            if (fromMin && toMax) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<byte[]> storedValues() {
        if (numbers && type.width() == 0) {
            return List.of();
        }
        List<byte[]> stored = new ArrayList<>();
        for (Interval interval : intervals) {
            if (interval.point == null) {
                return List.of();
            }
            byte[] form = numbers ? extended(interval.point) : interval.point;
            if (type.width() == 0 || form.length == type.width()) {
                stored.add(form);
            }
        }
        return stored;
    }

    private byte[] extended(byte[] number) {
        if (number.length >= type.width()) {
            return number;
        }
        byte[] bytes = new byte[type.width()];
        Arrays.fill(bytes, (byte) (number[0] >> 7));
        System.arraycopy(number, 0, bytes, bytes.length - number.length, number.length);
        return bytes;
    }
}
