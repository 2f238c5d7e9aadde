package dev.intarsia.filter;

import java.util.Arrays;

/// Some rows of a row group or a file: ranges that ascend and neither touch nor overlap. Immutable.
public final class RowSelection {
    private static final RowSelection NONE = new RowSelection(new long[0], 0);

    /// Start and exclusive end of each range.
    private final long[] ends;
    private final long rowCount;

    private RowSelection(long[] ends, long rowCount) {
        this.ends = ends;
        this.rowCount = rowCount;
    }

    /// No row.
    public static RowSelection none() {
        return NONE;
    }

    /// The first `rows` rows.
    public static RowSelection all(long rows) {
        return rows == 0 ? NONE : new RowSelection(new long[] {0, rows}, rows);
    }

    /// Number of rows.
    public long rowCount() {
        return rowCount;
    }

    /// True when there is no row.
    public boolean isEmpty() {
        return rowCount == 0;
    }

    /// Number of ranges.
    public int rangeCount() {
        return ends.length / 2;
    }

    /// First row of a range.
    public long start(int range) {
        return ends[2 * range];
    }

    /// First row after a range.
    public long end(int range) {
        return ends[2 * range + 1];
    }

    /// True when at least one row of `[from, to)` is selected.
    public boolean overlaps(long from, long to) {
        int range = rangeEndingBehind(from);
        return range < rangeCount() && start(range) < to && from < to;
    }

    /// The first range that ends after `row`, or [#rangeCount()].
    int rangeEndingBehind(long row) {
        int low = 0;
        int high = rangeCount();
        while (low < high) {
            int middle = low + high >>> 1;
            if (end(middle) > row) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The rows of `[from, to)`, counted from `from` on.
    public RowSelection slice(long from, long to) {
        Builder part = new Builder();
        for (int range = rangeEndingBehind(from); range < rangeCount() && start(range) < to; range++) {
            part.add(Math.max(start(range), from) - from, Math.min(end(range), to) - from);
        }
        return part.build();
    }

    /// The rows of either.
    public RowSelection union(RowSelection other) {
        Builder merged = new Builder();
        int a = 0;
        int b = 0;
        while (a < rangeCount() || b < other.rangeCount()) {
            boolean takeA = b == other.rangeCount() || a < rangeCount() && start(a) <= other.start(b);
            if (takeA) {
                merged.add(start(a), end(a++));
            } else {
                merged.add(other.start(b), other.end(b++));
            }
        }
        return merged.build();
    }

    /// The rows of both.
    public RowSelection intersect(RowSelection other) {
        Builder common = new Builder();
        int a = 0;
        int b = 0;
        while (a < rangeCount() && b < other.rangeCount()) {
            common.add(Math.max(start(a), other.start(b)), Math.min(end(a), other.end(b)));
            if (end(a) < other.end(b)) {
                a++;
            } else {
                b++;
            }
        }
        return common.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowSelection o && Arrays.equals(ends, o.ends);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ends);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rangeCount(); i++) {
            text.append(i == 0 ? "" : " ").append(start(i)).append("..").append(end(i));
        }
        return text.toString();
    }

    /// Collects ranges in ascending order.
    public static final class Builder {
        private long[] ends = new long[8];
        private int size;
        private long rowCount;

        /// Starts without rows.
        public Builder() {}

        /// Adds the rows `[from, to)`, none when `to <= from`. `from` is not before the start of an earlier range.
        public Builder add(long from, long to) {
            long start = size == 0 ? from : Math.max(from, ends[size - 1]);
            if (start >= to) {
                return this;
            }
            if (size > 0 && start == ends[size - 1]) {
                ends[size - 1] = to;
            } else {
                if (size == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * size);
                }
                ends[size++] = start;
                ends[size++] = to;
            }
            rowCount += to - start;
            return this;
        }

        /// Adds the rows whose bits are set: bit `from` stands for row `first`, bit `to - 1` for the last one; the
        /// least significant bit of a word is the first.
        public Builder addBits(long first, long[] bits, int from, int to) {
            long shift = first - from;
            int at = from;
            while (at < to) {
                int start = nextBit(bits, at, to, true);
                int end = nextBit(bits, start, to, false);
                add(shift + start, shift + end);
                at = end;
            }
            return this;
        }

        private static int nextBit(long[] bits, int from, int count, boolean set) {
            int word = from >>> 6;
            long masked = from < count ? wanted(bits[word], set) & -1L << from : 0;
            while (masked == 0) {
                word++;
                if (word << 6 >= count) {
                    return count;
                }
                masked = wanted(bits[word], set);
            }
            return Math.min(count, (word << 6) + Long.numberOfTrailingZeros(masked));
        }

        private static long wanted(long bits, boolean set) {
            return set ? bits : ~bits;
        }

        /// The selection.
        public RowSelection build() {
            return rowCount == 0 ? NONE : new RowSelection(Arrays.copyOf(ends, size), rowCount);
        }
    }
}
