package dev.intarsia.otap.internal.resolve;

import java.util.Arrays;

/// A set of unsigned 32-bit ids as sorted, disjoint, inclusive ranges. Ids of a batch are mostly consecutive, so a set
/// of many millions of ids is a small number of ranges.
public final class IdRanges {
    /// No ids.
    public static final IdRanges NONE = new IdRanges(new long[0]);

    private final long[] bounds;

    private IdRanges(long[] bounds) {
        this.bounds = bounds;
    }

    /// Number of ranges.
    public int size() {
        return bounds.length / 2;
    }

    /// Whether the set contains this id.
    public boolean contains(long id) {
        int range = lastStartingUpTo(id);
        return range >= 0 && bounds[2 * range + 1] >= id;
    }

    /// The highest id below `id`; -1 if there is none.
    public long below(long id) {
        int range = lastStartingUpTo(id - 1);
        return range < 0 ? -1 : Math.min(bounds[2 * range + 1], id - 1);
    }

    /// Whether the set contains all ids of `[from, to)`.
    public boolean containsAll(long from, long to) {
        int range = lastStartingUpTo(from);
        return from >= to || (range >= 0 && bounds[2 * range + 1] >= to - 1);
    }

    /// The first id from `id` on that the set does not contain.
    public long absentFrom(long id) {
        int range = lastStartingUpTo(id);
        return range >= 0 && bounds[2 * range + 1] >= id ? bounds[2 * range + 1] + 1 : id;
    }

    /// Adds the part of each range that starts at its first id contained in `roots`.
    void addFromFirst(IdRanges roots, Builder to) {
        for (int i = 0; i < bounds.length; i += 2) {
            int range = roots.lastStartingUpTo(bounds[i]);
            boolean inside = range >= 0 && roots.bounds[2 * range + 1] >= bounds[i];
            int next = 2 * (range + 1);
            long first = inside || next >= roots.bounds.length ? bounds[i] : roots.bounds[next];
            if ((inside || next < roots.bounds.length) && first <= bounds[i + 1]) {
                to.add(first, bounds[i + 1]);
            }
        }
    }

    private int lastStartingUpTo(long id) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (bounds[2 * middle] <= id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /// Collects ids in any order; fastest for ascending runs.
    public static final class Builder {
        private long[] bounds = new long[16];
        private int count;

        /// A builder without ids.
        public Builder() {}

        /// Adds the id with these bits.
        public Builder add(int id) {
            long value = Integer.toUnsignedLong(id);
            return add(value, value);
        }

        /// Adds all ids from `first` to `last`, both included.
        public Builder add(long first, long last) {
            if (count > 0 && first >= bounds[count - 2] && first <= bounds[count - 1] + 1) {
                bounds[count - 1] = Math.max(bounds[count - 1], last);
                return this;
            }
            if (count == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * count);
            }
            bounds[count] = first;
            bounds[count + 1] = last;
            count += 2;
            return this;
        }

        /// Adds all ids of another set.
        public Builder add(IdRanges other) {
            for (int i = 0; i < other.bounds.length; i += 2) {
                add(other.bounds[i], other.bounds[i + 1]);
            }
            return this;
        }

        /// The set.
        public IdRanges build() {
            Range[] ranges = new Range[count / 2];
            for (int i = 0; i < ranges.length; i++) {
                ranges[i] = new Range(bounds[2 * i], bounds[2 * i + 1]);
            }
            Arrays.sort(ranges, (a, b) -> Long.compare(a.first, b.first));
            return new IdRanges(merged(ranges));
        }

        private static long[] merged(Range[] ranges) {
            long[] merged = new long[2 * ranges.length];
            int filled = 0;
            for (Range range : ranges) {
                if (filled > 0 && range.first <= merged[filled - 1] + 1) {
                    merged[filled - 1] = Math.max(merged[filled - 1], range.last);
                } else {
                    merged[filled] = range.first;
                    merged[filled + 1] = range.last;
                    filled += 2;
                }
            }
            return Arrays.copyOf(merged, filled);
        }

        private record Range(long first, long last) {}
    }
}
