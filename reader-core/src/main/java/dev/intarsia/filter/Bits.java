package dev.intarsia.filter;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.util.Arrays;

/// Bitmaps on the heap, least significant bit first; bits after the last one are zero.
final class Bits {
    private Bits() {}

    static long[] of(int count) {
        return new long[Math.ceilDiv(count, Long.SIZE)];
    }

    static long[] all(int count) {
        long[] bits = of(count);
        Arrays.fill(bits, -1L);
        clearRest(bits, count);
        return bits;
    }

    /// The slots of a column that have a value.
    static long[] validity(ColumnBatch column) {
        int slots = column.slotCount();
        if (!column.hasNulls()) {
            return all(slots);
        }
        long[] bits = of(slots);
        if (column.nullCount() < slots) {
            for (int i = 0; i < bits.length; i++) {
                bits[i] = column.validity().get(NativeLayouts.LONG_LE, 8L * i);
            }
            clearRest(bits, slots);
        }
        return bits;
    }

    private static void clearRest(long[] bits, int count) {
        if (count % Long.SIZE != 0) {
            bits[bits.length - 1] &= (1L << count) - 1;
        }
    }

    static void and(long[] bits, long[] other) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= other[i];
        }
    }

    static void or(long[] bits, long[] other) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= other[i];
        }
    }

    /// The bits of `all` that are not in `bits`.
    static long[] without(long[] all, long[] bits) {
        long[] rest = new long[all.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = all[i] & ~bits[i];
        }
        return rest;
    }

    static boolean get(long[] bits, int index) {
        return (bits[index >>> 6] >>> index & 1) != 0;
    }

    static void set(long[] bits, int index) {
        bits[index >>> 6] |= 1L << index;
    }

    /// True when a bit of `[from, to)` is set.
    static boolean any(long[] bits, int from, int to) {
        if (from >= to) {
            return false;
        }
        int first = from >>> 6;
        int last = to - 1 >>> 6;
        long head = -1L << from;
        long tail = -1L >>> -to;
        if (first == last) {
            return (bits[first] & head & tail) != 0;
        }
        if ((bits[first] & head) != 0 || (bits[last] & tail) != 0) {
            return true;
        }
        for (int word = first + 1; word < last; word++) {
            if (bits[word] != 0) {
                return true;
            }
        }
        return false;
    }

    static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }
}
