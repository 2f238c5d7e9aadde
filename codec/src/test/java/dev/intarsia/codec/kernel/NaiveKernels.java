package dev.intarsia.codec.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;

/// The contract of the kernels written as plainly as can be: bit by bit and byte by byte, sharing no code with the
/// twins.
final class NaiveKernels implements PageKernels {
    @Override
    public String name() {
        return "naive";
    }

    @Override
    public int vectorBits() {
        return 0;
    }

    private static int at(MemorySegment bytes, long off) {
        return bytes.get(ValueLayout.JAVA_BYTE, off) & 0xFF;
    }

    static boolean bit(MemorySegment bits, long off, long i) {
        return (at(bits, off + i / 8) >> (i % 8) & 1) != 0;
    }

    private static void put(MemorySegment bytes, long off, long value, int width) {
        for (int j = 0; j < width; j++) {
            bytes.set(ValueLayout.JAVA_BYTE, off + j, (byte) (value >>> (8 * j)));
        }
    }

    private static long take(MemorySegment bytes, long off, int width) {
        byte[] big = new byte[width];
        for (int j = 0; j < width; j++) {
            big[width - 1 - j] = (byte) at(bytes, off + j);
        }
        return new BigInteger(big).longValue();
    }

    private static void clear(MemorySegment bits, long off, int n) {
        for (int i = 0; i < (n + 63) / 64 * 8; i++) {
            put(bits, off + i, 0, 1);
        }
    }

    private static void setBit(MemorySegment bits, long off, long i) {
        put(bits, off + i / 8, at(bits, off + i / 8) | 1 << (i % 8), 1);
    }

    @Override
    public int countEqual(MemorySegment levels, long off, int n, int level) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += at(levels, off + i) == level ? 1 : 0;
        }
        return count;
    }

    @Override
    public int countAtLeast(MemorySegment levels, long off, int n, int level) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += at(levels, off + i) >= level ? 1 : 0;
        }
        return count;
    }

    @Override
    public int max(MemorySegment levels, long off, int n) {
        int max = 0;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, at(levels, off + i));
        }
        return max;
    }

    @Override
    public void maskAtLeast(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff) {
        clear(bits, bitsOff, n);
        for (int i = 0; i < n; i++) {
            if (at(levels, off + i) >= level) {
                setBit(bits, bitsOff, i);
            }
        }
    }

    @Override
    public void maskEqual(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff) {
        clear(bits, bitsOff, n);
        for (int i = 0; i < n; i++) {
            if (at(levels, off + i) == level) {
                setBit(bits, bitsOff, i);
            }
        }
    }

    @Override
    public void maskElements(
            MemorySegment rep,
            long repOff,
            MemorySegment def,
            long defOff,
            int n,
            int maxRep,
            int minDef,
            MemorySegment bits,
            long bitsOff) {
        clear(bits, bitsOff, n);
        for (int i = 0; i < n; i++) {
            if (at(rep, repOff + i) <= maxRep && at(def, defOff + i) >= minDef) {
                setBit(bits, bitsOff, i);
            }
        }
    }

    @Override
    public int countBits(MemorySegment bits, long off, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += bit(bits, off, i) ? 1 : 0;
        }
        return count;
    }

    @Override
    public int offsetsFromMasks(
            MemorySegment parents,
            long pOff,
            MemorySegment children,
            long cOff,
            int n,
            MemorySegment offsets,
            long oOff) {
        int found = 0;
        int before = 0;
        for (int i = 0; i < n; i++) {
            if (bit(parents, pOff, i)) {
                put(offsets, oOff + 4L * found, before, 4);
                found++;
            }
            before += bit(children, cOff, i) ? 1 : 0;
        }
        put(offsets, oOff + 4L * found, before, 4);
        return found;
    }

    @Override
    public int compressBits(
            MemorySegment bits, long off, MemorySegment mask, long mOff, int n, MemorySegment dst, long dOff) {
        int count = countBits(mask, mOff, n);
        clear(dst, dOff, count);
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (bit(mask, mOff, i)) {
                if (bit(bits, off, i)) {
                    setBit(dst, dOff, kept);
                }
                kept++;
            }
        }
        return count;
    }

    private static void unpack(
            MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n, int width) {
        for (int i = 0; i < n; i++) {
            long value = 0;
            for (int b = 0; b < bitWidth; b++) {
                value |= bit(src, off, (long) i * bitWidth + b) ? 1L << b : 0;
            }
            put(dst, dstOff + (long) i * width, value, width);
        }
    }

    @Override
    public void unpackInts(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n) {
        unpack(src, off, bitWidth, dst, dstOff, n, 4);
    }

    @Override
    public void unpackLongs(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n) {
        unpack(src, off, bitWidth, dst, dstOff, n, 8);
    }

    @Override
    public void unpackBytes(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n) {
        unpack(src, off, bitWidth, dst, dstOff, n, 1);
    }

    @Override
    public int maxUnsigned(MemorySegment ints, long off, int n) {
        long max = 0;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, take(ints, off + 4L * i, 4) & 0xFFFF_FFFFL);
        }
        return (int) max;
    }

    @Override
    public long sumPrefixInts(MemorySegment lengths, long off, int n, int start, MemorySegment offsets, long oOff) {
        BigInteger sum = BigInteger.valueOf(start);
        put(offsets, oOff, start, 4);
        for (int i = 0; i < n; i++) {
            long length = take(lengths, off + 4L * i, 4);
            sum = sum.add(BigInteger.valueOf(length));
            if (length < 0 || sum.bitLength() > 31) {
                throw new MalformedDataException("naive", off);
            }
            put(offsets, oOff + 4L * i + 4, sum.longValue(), 4);
        }
        return sum.longValueExact();
    }

    @Override
    public long addDeltasLong(long previous, long minDelta, MemorySegment deltas, long off, int n) {
        return addDeltas(previous, minDelta, deltas, off, n, 8);
    }

    @Override
    public int addDeltasInt(int previous, int minDelta, MemorySegment deltas, long off, int n) {
        return (int) addDeltas(previous, minDelta, deltas, off, n, 4);
    }

    private static long addDeltas(long previous, long minDelta, MemorySegment deltas, long off, int n, int width) {
        BigInteger value = BigInteger.valueOf(previous);
        for (int i = 0; i < n; i++) {
            long at = off + (long) i * width;
            value = value.add(BigInteger.valueOf(minDelta)).add(BigInteger.valueOf(take(deltas, at, width)));
            put(deltas, at, value.longValue(), width);
        }
        return value.longValue();
    }

    private static void gather(
            MemorySegment dict, long dOff, MemorySegment ids, long iOff, int n, MemorySegment dst, long to, int width) {
        for (int i = 0; i < n; i++) {
            long id = take(ids, iOff + 4L * i, 4);
            put(dst, to + (long) i * width, take(dict, dOff + id * width, width), width);
        }
    }

    @Override
    public void gatherInts(
            MemorySegment dict, long dOff, MemorySegment ids, long iOff, int n, MemorySegment dst, long dstOff) {
        gather(dict, dOff, ids, iOff, n, dst, dstOff, 4);
    }

    @Override
    public void gatherLongs(
            MemorySegment dict, long dOff, MemorySegment ids, long iOff, int n, MemorySegment dst, long dstOff) {
        gather(dict, dOff, ids, iOff, n, dst, dstOff, 8);
    }

    private void spread(MemorySegment validity, long vOff, int slots, MemorySegment values, long off, int width) {
        long[] dense = new long[countBits(validity, vOff, slots)];
        for (int i = 0; i < dense.length; i++) {
            dense[i] = take(values, off + (long) i * width, width);
        }
        int next = 0;
        for (int i = 0; i < slots; i++) {
            put(values, off + (long) i * width, bit(validity, vOff, i) ? dense[next++] : 0, width);
        }
    }

    @Override
    public void spreadInts(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        spread(validity, vOff, slots, values, off, 4);
    }

    @Override
    public void spreadLongs(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        spread(validity, vOff, slots, values, off, 8);
    }

    @Override
    public void spreadBytes(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        spread(validity, vOff, slots, values, off, 1);
    }

    @Override
    public void byteStreamSplit(MemorySegment src, long off, int width, int n, MemorySegment dst, long dstOff) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < width; j++) {
                put(dst, dstOff + (long) i * width + j, at(src, off + (long) j * n + i), 1);
            }
        }
    }
}
