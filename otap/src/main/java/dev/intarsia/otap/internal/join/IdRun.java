package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Pairs of id and position, ascending by id and then by position; null ids are excluded. Immutable.
final class IdRun {
    static final IdRun EMPTY = new IdRun(new long[0], 0);

    private static final int LINEAR_STEPS = 8;

    /// Shifted id in the upper half, position in the lower.
    private final long[] pairs;
    private final int count;

    private IdRun(long[] pairs, int count) {
        this.pairs = pairs;
        this.count = count;
    }

    /// Returns the ids of the slots `[from, to)`, by position from `from` on; none if the column is null.
    static IdRun of(@Nullable ColumnBatch column, int from, int to) {
        if (column == null || from == to || column.layout() == Layout.NULL) {
            return EMPTY;
        }
        return column.hasNulls() ? ofSome(column, from, to) : ofAll(column, from, to);
    }

    private static IdRun ofSome(ColumnBatch column, int from, int to) {
        long[] pairs = new long[to - from];
        int count = 0;
        MemorySegment validity = column.validity();
        MemorySegment values = column.values();
        MemorySegment entries =
                column.layout() == Layout.DICTIONARY ? column.dictionary().values() : MemorySegment.NULL;
        boolean stored = column.layout() != Layout.DICTIONARY;
        for (int slot = from; slot < to; slot++) {
            if ((validity.get(NativeLayouts.BYTE, slot >>> 3) & 1 << (slot & 7)) != 0) {
                int value = values.get(NativeLayouts.INT_LE, 4L * slot);
                int id = stored ? value : entries.get(NativeLayouts.INT_LE, 4L * value);
                pairs[count++] = pair(Ids.shifted(id), slot - from);
            }
        }
        return sorted(pairs, count);
    }

    private static IdRun ofAll(ColumnBatch column, int from, int to) {
        long[] pairs = new long[to - from];
        MemorySegment values = column.values();
        if (column.layout() == Layout.DICTIONARY) {
            MemorySegment entries = column.dictionary().values();
            for (int i = 0; i < pairs.length; i++) {
                int id = values.get(NativeLayouts.INT_LE, 4L * (from + i));
                pairs[i] = pair(Ids.shifted(entries.get(NativeLayouts.INT_LE, 4L * id)), i);
            }
        } else {
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = pair(Ids.shifted(values.get(NativeLayouts.INT_LE, 4L * (from + i))), i);
            }
        }
        return sorted(pairs, pairs.length);
    }

    private static IdRun sorted(long[] pairs, int count) {
        boolean ascending = true;
        for (int i = 1; i < count; i++) {
            ascending &= pairs[i - 1] < pairs[i];
        }
        if (!ascending) {
            Arrays.sort(pairs, 0, count);
        }
        return count == 0 ? EMPTY : new IdRun(pairs, count);
    }

    private static long pair(int shiftedId, int position) {
        return (long) shiftedId << 32 | position;
    }

    /// Number of ids.
    int count() {
        return count;
    }

    /// The shifted id at an index in ascending order.
    int id(int index) {
        return (int) (pairs[index] >> 32);
    }

    /// The position of the id at an index.
    int position(int index) {
        return (int) pairs[index];
    }

    /// The least shifted id.
    long low() {
        return count == 0 ? Ids.NONE_LOW : id(0);
    }

    /// The greatest shifted id.
    long high() {
        return count == 0 ? Ids.NONE_HIGH : id(count - 1);
    }

    /// Its size in bytes.
    long bytes() {
        return 8L * pairs.length;
    }

    /// Returns the first index from `from` on whose id is `id` or greater; `count()` if there is none. Fast if it is
    /// near.
    int seek(int from, long id) {
        int near = Math.min(count, from + LINEAR_STEPS);
        for (int i = from; i < near; i++) {
            if (id(i) >= id) {
                return i;
            }
        }
        int low = near;
        int step = LINEAR_STEPS;
        int high = low;
        while (high < count && id(high) < id) {
            low = high + 1;
            high = (int) Math.min(count, (long) high + step);
            step *= 2;
        }
        return search(low, high, id);
    }

    private int search(int from, int to, long id) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if (id(middle) < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Returns the first index after `from` with another id.
    int endOf(int from) {
        int id = id(from);
        int end = from + 1;
        while (end < count && id(end) == id) {
            end++;
        }
        return end;
    }

    /// Number of ids less than `id`.
    int countBelow(long id) {
        return search(0, count, id);
    }

    /// Number of ids greater than `id`.
    int countAbove(long id) {
        return id >= Integer.MAX_VALUE ? 0 : count - search(0, count, id + 1);
    }

    /// The positions of an id, ascending.
    int[] positions(int id) {
        int from = search(0, count, id);
        int to = count - countAbove(id);
        int[] positions = new int[Math.max(0, to - from)];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(from + i);
        }
        return positions;
    }

    /// Collects ids in any order.
    static final class Builder {
        private final long[] pairs;
        private int count;

        Builder(int capacity) {
            pairs = new long[capacity];
        }

        void add(int shiftedId, int position) {
            pairs[count++] = pair(shiftedId, position);
        }

        IdRun build() {
            return sorted(pairs, count);
        }
    }
}
