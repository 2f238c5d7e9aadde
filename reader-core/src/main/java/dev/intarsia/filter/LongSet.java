package dev.intarsia.filter;

import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Integers, decimals of at most 8 bytes and booleans, as signed 64-bit keys; unsigned 64-bit values have their highest
/// bit turned round.
final class LongSet implements ValueSet {
    private static final int MAX_STORED = 64;

    private final LeafType type;
    /// Closed intervals, ascending, apart from each other.
    private final long[] lows;
    private final long[] highs;

    /// Closed intervals in any order; those with `low > high` are empty.
    LongSet(LeafType type, long[][] intervals) {
        this.type = type;
        long[][] sorted = Arrays.stream(intervals)
                .filter(i -> i[0] <= i[1])
                .sorted((a, b) -> Long.compare(a[0], b[0]))
                .toArray(long[][]::new);
        long[] low = new long[sorted.length];
        long[] high = new long[sorted.length];
        int count = 0;
        for (long[] interval : sorted) {
            boolean touches = count > 0 && (high[count - 1] == Long.MAX_VALUE || interval[0] <= high[count - 1] + 1);
            if (touches) {
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
    static LongSet combine(LeafType type, List<ValueSet> parts, boolean union) {
        List<long[]> intervals = new ArrayList<>();
        for (ValueSet part : parts) {
            LongSet set = (LongSet) part;
            for (int i = 0; i < set.lows.length; i++) {
                intervals.add(new long[] {set.lows[i], set.highs[i]});
            }
        }
        if (!union) {
            intervals = intervals.size() < parts.size()
                    ? List.of()
                    : List.of(new long[] {
                        Math.max(intervals.get(0)[0], intervals.get(1)[0]),
                        Math.min(intervals.get(0)[1], intervals.get(1)[1])
                    });
        }
        return new LongSet(type, intervals.toArray(long[][]::new));
    }

    private boolean contains(long key) {
        return overlaps(key, key);
    }

    private boolean overlaps(long from, long to) {
        int interval = firstEndingAtOrBehind(from);
        return interval < lows.length && lows[interval] <= to;
    }

    private int firstEndingAtOrBehind(long key) {
        int found = Arrays.binarySearch(highs, key);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public void test(ValueView values, long[] bits) {
        if (lows.length == 0) {
            return;
        }
        boolean single = lows.length == 1;
        long low = lows[0];
        long high = highs[0];
        int count = values.count();
        for (int i = 0; i < count; i++) {
            long key = key(values, i);
            if (single ? key >= low && key <= high : contains(key)) {
                bits[i >>> 6] |= 1L << i;
            }
        }
    }

    private long key(ValueView values, int index) {
        MemorySegment segment = values.values();
        return switch (type.kind()) {
            case BOOLEAN -> values.bit(index) ? 1 : 0;
            case INT32 -> segment.get(NativeLayouts.INT_LE, 4L * index);
            case UINT32 -> Integer.toUnsignedLong(segment.get(NativeLayouts.INT_LE, 4L * index));
            case INT64 -> segment.get(NativeLayouts.LONG_LE, 8L * index);
            case UINT64 -> segment.get(NativeLayouts.LONG_LE, 8L * index) ^ Long.MIN_VALUE;
            case SHORT_DECIMAL -> {
                long start = values.start(index);
                long key = segment.get(NativeLayouts.BYTE, start);
                for (int i = 1; i < values.width(); i++) {
                    key = key << 8 | segment.get(NativeLayouts.BYTE, start + i) & 0xFF;
                }
                yield key;
            }
            case FLOAT, DOUBLE, FLOAT16, BYTES, LONG_DECIMAL -> throw new IllegalStateException("not a long key");
        };
    }

    @Override
    public boolean mayHold(Bounds bounds) {
        return overlaps(
                bounds.hasMin() ? keyOf(bounds.minBytes(), type) : Long.MIN_VALUE,
                bounds.hasMax() ? keyOf(bounds.maxBytes(), type) : Long.MAX_VALUE);
    }

    @Override
    public boolean mayMiss(Bounds bounds) {
        long min = bounds.hasMin() ? keyOf(bounds.minBytes(), type) : Long.MIN_VALUE;
        long max = bounds.hasMax() ? keyOf(bounds.maxBytes(), type) : Long.MAX_VALUE;
        int interval = firstEndingAtOrBehind(min);
        return interval == lows.length || lows[interval] > min || highs[interval] < max;
    }

    /// The key of a stored value, of which [#fits] is true.
    static long keyOf(byte[] stored, LeafType type) {
        return switch (type.kind()) {
            case BOOLEAN -> stored[0] & 1;
            case INT32 -> (int) littleEndian(stored);
            case UINT32, INT64 -> littleEndian(stored);
            case UINT64 -> littleEndian(stored) ^ Long.MIN_VALUE;
            case SHORT_DECIMAL -> {
                long key = stored[0];
                for (int i = 1; i < stored.length; i++) {
                    key = key << 8 | stored[i] & 0xFF;
                }
                yield key;
            }
            case FLOAT, DOUBLE, FLOAT16, BYTES, LONG_DECIMAL -> throw new IllegalStateException("not a long key");
        };
    }

    private static long littleEndian(byte[] stored) {
        long value = 0;
        for (int i = stored.length - 1; i >= 0; i--) {
            value = value << 8 | stored[i] & 0xFF;
        }
        return value;
    }

    @Override
    public List<byte[]> storedValues() {
        List<byte[]> stored = new ArrayList<>();
        for (int i = 0; i < lows.length; i++) {
            if (highs[i] - lows[i] < 0 || highs[i] - lows[i] >= MAX_STORED - stored.size()) {
                return List.of();
            }
            for (long key = lows[i]; ; key++) {
                stored.add(storedForm(key));
                if (key == highs[i]) {
                    break;
                }
            }
        }
        return type.kind() == LeafType.Kind.BOOLEAN ? List.of() : stored;
    }

    private byte[] storedForm(long key) {
        byte[] bytes = new byte[type.width()];
        long value = type.kind() == LeafType.Kind.UINT64 ? key ^ Long.MIN_VALUE : key;
        boolean bigEndian = type.kind() == LeafType.Kind.SHORT_DECIMAL;
        for (int i = 0; i < bytes.length; i++) {
            bytes[bigEndian ? bytes.length - 1 - i : i] = (byte) (value >> 8 * i);
        }
        return bytes;
    }
}
