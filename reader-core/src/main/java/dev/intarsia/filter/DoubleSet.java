package dev.intarsia.filter;

import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Floating-point values, widened to double, which is exact. Compared as IEEE 754 does: -0.0 equals +0.0, and NaN is in
/// the set only where that is said apart.
final class DoubleSet implements ValueSet {
    private static final int MAX_STORED = 64;

    private final LeafType type;
    /// Closed intervals, ascending, apart from each other.
    private final double[] lows;
    private final double[] highs;
    private final boolean nan;

    /// Closed intervals in any order; those with `low > high` are empty.
    DoubleSet(LeafType type, double[][] intervals, boolean nan) {
        this.type = type;
        this.nan = nan;
        // Adding zero turns -0.0 into +0.0, so that sorting agrees with comparing.
        double[][] sorted = Arrays.stream(intervals)
                .filter(i -> i[0] <= i[1])
                .map(i -> new double[] {i[0] + 0.0, i[1] + 0.0})
                .sorted((a, b) -> Double.compare(a[0], b[0]))
                .toArray(double[][]::new);
        double[] low = new double[sorted.length];
        double[] high = new double[sorted.length];
        int count = 0;
        for (double[] interval : sorted) {
            if (count > 0 && interval[0] <= high[count - 1]) {
                high[count - 1] = Math.max(high[count - 1], interval[1]);
            } else {
                low[count] = interval[0];
                high[count++] = interval[1];
            }
        }
        lows = Arrays.copyOf(low, count);
        highs = Arrays.copyOf(high, count);
    }

    /// All values of the parts, or those that all parts have; there are two parts of one interval each in that case.
    static DoubleSet combine(LeafType type, List<ValueSet> parts, boolean union) {
        List<double[]> intervals = new ArrayList<>();
        for (ValueSet part : parts) {
            DoubleSet set = (DoubleSet) part;
            for (int i = 0; i < set.lows.length; i++) {
                intervals.add(new double[] {set.lows[i], set.highs[i]});
            }
        }
        if (!union) {
            intervals = intervals.size() < parts.size()
                    ? List.of()
                    : List.of(new double[] {
                        Math.max(intervals.get(0)[0], intervals.get(1)[0]),
                        Math.min(intervals.get(0)[1], intervals.get(1)[1])
                    });
        }
        return new DoubleSet(type, intervals.toArray(double[][]::new), false);
    }

    private boolean contains(double value) {
        if (Double.isNaN(value)) {
            return nan;
        }
        int interval = firstEndingAtOrBehind(value);
        return interval < lows.length && lows[interval] <= value;
    }

    private int firstEndingAtOrBehind(double value) {
        int found = Arrays.binarySearch(highs, value + 0.0);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public void test(ValueView values, long[] bits) {
        boolean single = lows.length == 1 && !nan;
        double low = single ? lows[0] : 0;
        double high = single ? highs[0] : 0;
        int count = values.count();
        for (int i = 0; i < count; i++) {
            double value = value(values.values(), i);
            if (single ? value >= low && value <= high : contains(value)) {
                bits[i >>> 6] |= 1L << i;
            }
        }
    }

    private double value(MemorySegment values, int index) {
        return switch (type.kind()) {
            case FLOAT -> values.get(NativeLayouts.FLOAT_LE, 4L * index);
            case DOUBLE -> values.get(NativeLayouts.DOUBLE_LE, 8L * index);
            case FLOAT16 -> Float.float16ToFloat(values.get(NativeLayouts.SHORT_LE, 2L * index));
            case BOOLEAN, INT32, UINT32, INT64, UINT64, SHORT_DECIMAL, BYTES, LONG_DECIMAL ->
                throw new IllegalStateException("not floating");
        };
    }

    @Override
    public boolean mayHold(Bounds bounds) {
        if (nan && bounds.mayHoldNan()) {
            return true;
        }
        double min = bounds.hasMin() ? valueOf(bounds.minBytes(), type) : Double.NEGATIVE_INFINITY;
        double max = bounds.hasMax() ? valueOf(bounds.maxBytes(), type) : Double.POSITIVE_INFINITY;
        int interval = firstEndingAtOrBehind(min);
        return interval < lows.length && lows[interval] <= max;
    }

    @Override
    public boolean mayMiss(Bounds bounds) {
        if (!nan && bounds.mayHoldNan()) {
            return true;
        }
        double min = bounds.hasMin() ? valueOf(bounds.minBytes(), type) : Double.NEGATIVE_INFINITY;
        double max = bounds.hasMax() ? valueOf(bounds.maxBytes(), type) : Double.POSITIVE_INFINITY;
        int interval = firstEndingAtOrBehind(min);
        return interval == lows.length || lows[interval] > min || highs[interval] < max;
    }

    /// A stored value, widened.
    static double valueOf(byte[] stored, LeafType type) {
        long bits = 0;
        for (int i = stored.length - 1; i >= 0; i--) {
            bits = bits << 8 | stored[i] & 0xFF;
        }
        return switch (type.kind()) {
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double.longBitsToDouble(bits);
            case FLOAT16 -> Float.float16ToFloat((short) bits);
            case BOOLEAN, INT32, UINT32, INT64, UINT64, SHORT_DECIMAL, BYTES, LONG_DECIMAL ->
                throw new IllegalStateException("not floating");
        };
    }

    @Override
    public List<byte[]> storedValues() {
        List<byte[]> stored = new ArrayList<>();
        if (nan || lows.length > MAX_STORED) {
            return List.of();
        }
        for (int i = 0; i < lows.length; i++) {
            if (lows[i] != highs[i]) {
                return List.of();
            }
            // A literal that the column's type cannot represent has no stored form, and equals nothing.
            byte[] form = storedForm(lows[i]);
            if (valueOf(form, type) == lows[i]) {
                stored.add(form);
            }
            if (lows[i] == 0) {
                stored.add(storedForm(-0.0));
            }
        }
        return stored;
    }

    private byte[] storedForm(double value) {
        long bits = switch (type.kind()) {
            case FLOAT -> Float.floatToRawIntBits((float) value);
            case DOUBLE -> Double.doubleToRawLongBits(value);
            case FLOAT16 -> Float.floatToFloat16((float) value);
            case BOOLEAN, INT32, UINT32, INT64, UINT64, SHORT_DECIMAL, BYTES, LONG_DECIMAL ->
                throw new IllegalStateException("not floating");
        };
        byte[] bytes = new byte[type.width()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bits >> 8 * i);
        }
        return bytes;
    }
}
