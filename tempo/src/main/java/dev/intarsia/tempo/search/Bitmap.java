package dev.intarsia.tempo.search;

/// Bits of elements in words of 64, the least significant first. Bits after the last element are 0.
final class Bitmap {
    private Bitmap() {}

    static long[] none(int count) {
        return new long[(count + 63) >>> 6];
    }

    static long[] all(int count) {
        long[] bits = none(count);
        fill(bits, 0, count);
        return bits;
    }

    static void set(long[] bits, int at) {
        bits[at >>> 6] |= 1L << at;
    }

    static boolean get(long[] bits, int at) {
        return (bits[at >>> 6] >>> at & 1) != 0;
    }

    /// Sets the bits from `from` to `to`, exclusive.
    static void fill(long[] bits, int from, int to) {
        if (from >= to) {
            return;
        }
        int first = from >>> 6;
        int last = to - 1 >>> 6;
        long head = -1L << from;
        long tail = -1L >>> -to;
        if (first == last) {
            bits[first] |= head & tail;
            return;
        }
        bits[first] |= head;
        for (int word = first + 1; word < last; word++) {
            bits[word] = -1L;
        }
        bits[last] |= tail;
    }

    /// Leaves in `bits` what both have.
    static void and(long[] bits, long[] other) {
        for (int word = 0; word < bits.length; word++) {
            bits[word] &= other[word];
        }
    }

    /// Adds to `bits` what the other has.
    static void or(long[] bits, long[] other) {
        for (int word = 0; word < bits.length; word++) {
            bits[word] |= other[word];
        }
    }

    static void not(long[] bits, int count) {
        for (int word = 0; word < bits.length; word++) {
            bits[word] = ~bits[word];
        }
        if ((count & 63) != 0) {
            bits[bits.length - 1] &= -1L >>> -count;
        }
    }

    static boolean isEmpty(long[] bits) {
        for (long word : bits) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /// The first bit that is set from `from` on; -1 if there is none.
    static int next(long[] bits, int from) {
        int word = from >>> 6;
        if (word >= bits.length) {
            return -1;
        }
        long rest = bits[word] & -1L << from;
        while (rest == 0) {
            if (++word == bits.length) {
                return -1;
            }
            rest = bits[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }
}
