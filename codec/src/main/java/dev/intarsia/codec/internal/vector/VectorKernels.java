package dev.intarsia.codec.internal.vector;

import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.LONG_LE;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.intarsia.codec.internal.scalar.ScalarKernels;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The kernels by vectors of one width, a constant of the class; see [VectorKernelsFactory].
///
/// A method is here, at a width, where it takes at most 1/1.3 of the scalar time on pages of 8192 values (or, for
/// unpacking, on runs of 128). Inherited as they are:
/// - `countBits`, `compressBits`, `maxUnsigned`: the scalar loop processes 64 values an instruction, or C2
///   auto-vectorizes it; no gain.
/// - `unpackBytes`, `unpackInts` up to 8 bits: an expand instruction per load equals vectors. `unpackLongs`: gains 1.7
///   times on long input, but blocks of 32 deltas, the usual size, gain nothing.
/// - `addDeltas`: one addition a value already; the sum cannot be shortened by enough.
/// - `gather`: the Vector API cannot gather from a segment.
/// - `spreadBytes`: needs VBMI2 to be fast, and nothing frequent is one byte wide.
/// - `byteStreamSplit`: not measured by vectors yet.
public final class VectorKernels extends ScalarKernels {
    private static final int BITS = bits();
    private static final VectorShape SHAPE = VectorShape.forBitSize(BITS);
    private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, SHAPE);
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);
    private static final int BYTE_LANES = BYTES.length();
    private static final int INT_LANES = INTS.length();
    private static final int LONG_LANES = LONGS.length();
    private static final long LANE_BITS = (1L << INT_LANES) - 1;
    /// With fewer parents in a word of 64 entries, going from one to the next is faster than vectors.
    private static final int LEAST_PARENTS = BITS == 512 ? 8 : BITS == 256 ? 24 : 65;
    /// Lane i holds the bits below i.
    private static final IntVector BITS_BELOW = IntVector.fromArray(INTS, bitsBelow(), 0);

    private static final UnpackWindows WINDOWS = UnpackWindows.of(INT_LANES, 32);

    /// Called through [VectorKernelsFactory], also on a hidden copy of this class.
    public VectorKernels() {}

    private static int bits() {
        try {
            Integer given = MethodHandles.classData(MethodHandles.lookup(), "_", Integer.class);
            return given != null ? given : VectorKernelsFactory.preferredBits();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int[] bitsBelow() {
        int[] lanes = new int[INT_LANES];
        for (int i = 0; i < INT_LANES; i++) {
            lanes[i] = (1 << i) - 1;
        }
        return lanes;
    }

    @Override
    public String name() {
        return "vector" + BITS;
    }

    @Override
    public int vectorBits() {
        return BITS;
    }

    @Override
    public int countEqual(MemorySegment levels, long off, int n, int level) {
        if (BITS < 512 || level < 0 || level > 255) {
            // At narrower widths, C2's own vectors over the scalar loop are as fast.
            return super.countEqual(levels, off, n, level);
        }
        int count = 0;
        int i = 0;
        for (; i <= n - BYTE_LANES; i += BYTE_LANES) {
            count += bytes(levels, off + i)
                    .compare(VectorOperators.EQ, (byte) level)
                    .trueCount();
        }
        return count + super.countEqual(levels, off + i, n - i, level);
    }

    @Override
    public int countAtLeast(MemorySegment levels, long off, int n, int level) {
        if (BITS < 512 || level <= 0 || level > 255) {
            return super.countAtLeast(levels, off, n, level);
        }
        int count = 0;
        int i = 0;
        for (; i <= n - BYTE_LANES; i += BYTE_LANES) {
            count += bytes(levels, off + i)
                    .compare(VectorOperators.UGE, (byte) level)
                    .trueCount();
        }
        return count + super.countAtLeast(levels, off + i, n - i, level);
    }

    @Override
    public int max(MemorySegment levels, long off, int n) {
        if (n < BYTE_LANES) {
            return super.max(levels, off, n);
        }
        // With the sign bit turned over, the signed order is the unsigned one.
        ByteVector max = ByteVector.broadcast(BYTES, Byte.MIN_VALUE);
        for (int i = 0; i <= n - BYTE_LANES; i += BYTE_LANES) {
            max = max.max(bytes(levels, off + i).lanewise(VectorOperators.XOR, Byte.MIN_VALUE));
        }
        // The tail is read by a vector that ends with it; seeing some levels twice does no harm.
        max = max.max(bytes(levels, off + n - BYTE_LANES).lanewise(VectorOperators.XOR, Byte.MIN_VALUE));
        return (max.reduceLanes(VectorOperators.MAX) ^ Byte.MIN_VALUE) & 0xFF;
    }

    @Override
    public void maskAtLeast(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff) {
        int i = 0;
        if (level > 0 && level <= 255) {
            for (; i <= n - 64; i += 64) {
                long word = 0;
                for (int g = 0; g < 64; g += BYTE_LANES) {
                    word |= bytes(levels, off + i + g)
                                    .compare(VectorOperators.UGE, (byte) level)
                                    .toLong()
                            << g;
                }
                bits.set(LONG_LE, bitsOff + (i >>> 3), word);
            }
        }
        super.maskAtLeast(levels, off + i, n - i, level, bits, bitsOff + (i >>> 3));
    }

    @Override
    public void maskEqual(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff) {
        int i = 0;
        if (level >= 0 && level <= 255) {
            for (; i <= n - 64; i += 64) {
                long word = 0;
                for (int g = 0; g < 64; g += BYTE_LANES) {
                    word |= bytes(levels, off + i + g)
                                    .compare(VectorOperators.EQ, (byte) level)
                                    .toLong()
                            << g;
                }
                bits.set(LONG_LE, bitsOff + (i >>> 3), word);
            }
        }
        super.maskEqual(levels, off + i, n - i, level, bits, bitsOff + (i >>> 3));
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
        int i = 0;
        if (maxRep >= 0 && minDef <= 255) {
            byte most = (byte) Math.min(maxRep, 255);
            byte least = (byte) Math.max(minDef, 0);
            for (; i <= n - 64; i += 64) {
                long word = 0;
                for (int g = 0; g < 64; g += BYTE_LANES) {
                    VectorMask<Byte> starts = bytes(rep, repOff + i + g).compare(VectorOperators.ULE, most);
                    VectorMask<Byte> exists = bytes(def, defOff + i + g).compare(VectorOperators.UGE, least);
                    word |= starts.and(exists).toLong() << g;
                }
                bits.set(LONG_LE, bitsOff + (i >>> 3), word);
            }
        }
        super.maskElements(rep, repOff + i, def, defOff + i, n - i, maxRep, minDef, bits, bitsOff + (i >>> 3));
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
        int count = countBits(parents, pOff, n);
        // A store of a whole vector may be longer than what it adds, as long as it stays inside of all offsets.
        long lastWhole = oOff + 4L * (count + 1) - BITS / 8;
        long to = oOff;
        int before = 0;
        int i = 0;
        for (; i <= n - 64; i += 64) {
            long starts = parents.get(LONG_LE, pOff + (i >>> 3));
            long elements = children.get(LONG_LE, cOff + (i >>> 3));
            int more = Long.bitCount(starts);
            if (more >= LEAST_PARENTS && to + 4L * more <= lastWhole) {
                int sum = before;
                for (int g = 0; g < 64; g += INT_LANES) {
                    int part = (int) (elements >>> g);
                    VectorMask<Integer> kept = VectorMask.fromLong(INTS, starts >>> g);
                    BITS_BELOW
                            .and(part)
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(sum)
                            .compress(kept)
                            .intoMemorySegment(offsets, to, LITTLE_ENDIAN);
                    to += 4L * kept.trueCount();
                    sum += Long.bitCount(elements >>> g & LANE_BITS);
                }
            } else {
                while (starts != 0) {
                    offsets.set(INT_LE, to, before + Long.bitCount(elements & ((starts & -starts) - 1)));
                    to += 4;
                    starts &= starts - 1;
                }
            }
            before += Long.bitCount(elements);
        }
        if (i < n) {
            long used = (1L << (n - i)) - 1;
            long starts = parents.get(LONG_LE, pOff + (i >>> 3)) & used;
            long elements = children.get(LONG_LE, cOff + (i >>> 3)) & used;
            while (starts != 0) {
                offsets.set(INT_LE, to, before + Long.bitCount(elements & ((starts & -starts) - 1)));
                to += 4;
                starts &= starts - 1;
            }
            before += Long.bitCount(elements);
        }
        offsets.set(INT_LE, to, before);
        return count;
    }

    @Override
    public void unpackInts(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n) {
        int done = 0;
        if (INT_LANES == 16 && bitWidth > 8 && n >= 128) {
            long limit = off + (((long) n * bitWidth + 7) >>> 3);
            int step = INT_LANES * bitWidth / 8;
            int load = loadBytes(step);
            int row = bitWidth * INT_LANES;
            VectorShuffle<Integer> low = VectorShuffle.fromArray(INTS, WINDOWS.low(), row);
            VectorShuffle<Integer> high = VectorShuffle.fromArray(INTS, WINDOWS.high(), row);
            IntVector right = IntVector.fromArray(INTS, WINDOWS.right(), row);
            IntVector left = IntVector.fromArray(INTS, WINDOWS.left(), row);
            IntVector straddles = IntVector.fromArray(INTS, WINDOWS.straddles(), row);
            int mask = -1 >>> (32 - bitWidth);
            long at = off;
            for (; done <= n - INT_LANES && at + load <= limit; done += INT_LANES) {
                IntVector words = loadInts(src, at, load);
                words.rearrange(low)
                        .lanewise(VectorOperators.LSHR, right)
                        .or(words.rearrange(high)
                                .lanewise(VectorOperators.LSHL, left)
                                .and(straddles))
                        .and(mask)
                        .intoMemorySegment(dst, dstOff + 4L * done, LITTLE_ENDIAN);
                at += step;
            }
        }
        super.unpackInts(src, off + (long) done * bitWidth / 8, bitWidth, dst, dstOff + 4L * done, n - done);
    }

    /// The narrowest vector that holds what a step needs: the less is loaded, the closer to the end vectors can go.
    private static int loadBytes(int step) {
        return step <= 16 ? 16 : step <= 32 ? 32 : 64;
    }

    private static IntVector loadInts(MemorySegment src, long at, int load) {
        if (load == 16) {
            return (IntVector) IntVector.fromMemorySegment(IntVector.SPECIES_128, src, at, LITTLE_ENDIAN)
                    .reinterpretShape(INTS, 0);
        }
        if (load == 32) {
            return (IntVector) IntVector.fromMemorySegment(IntVector.SPECIES_256, src, at, LITTLE_ENDIAN)
                    .reinterpretShape(INTS, 0);
        }
        return ints(src, at);
    }

    @Override
    public long sumPrefixInts(MemorySegment lengths, long off, int n, int start, MemorySegment offsets, long oOff) {
        if (BITS < 512 || n < INT_LANES || overlap(lengths, off, offsets, oOff, n)) {
            return super.sumPrefixInts(lengths, off, n, start, offsets, oOff);
        }
        offsets.set(INT_LE, oOff, start);
        int sum = start;
        IntVector signs = IntVector.broadcast(INTS, start);
        int i = 0;
        for (; i <= n - INT_LANES; i += INT_LANES) {
            IntVector part = ints(lengths, off + 4L * i);
            signs = signs.or(part);
            IntVector sums = prefixSums(part).add(sum);
            signs = signs.or(sums);
            sums.intoMemorySegment(offsets, oOff + 4L * (i + 1), LITTLE_ENDIAN);
            sum = sums.lane(INT_LANES - 1);
        }
        // Lengths and sums were all at least 0, or else an int overflowed somewhere: a sum of two such ints that is
        // too large for an int shows as a negative one, so the first overflow cannot hide.
        if (signs.reduceLanes(VectorOperators.OR) < 0) {
            return super.sumPrefixInts(lengths, off, n, start, offsets, oOff);
        }
        return super.sumPrefixInts(lengths, off + 4L * i, n - i, sum, offsets, oOff + 4L * i);
    }

    private static boolean overlap(MemorySegment a, long aOff, MemorySegment b, long bOff, int n) {
        long from = a.address() + aOff;
        long to = b.address() + bOff;
        return from < to + 4L * (n + 1) && to < from + 4L * n;
    }

    /// Of 16 lanes.
    private static IntVector prefixSums(IntVector v) {
        IntVector sums = v.add(v.unslice(1));
        sums = sums.add(sums.unslice(2));
        sums = sums.add(sums.unslice(4));
        return sums.add(sums.unslice(8));
    }

    @Override
    public void spreadInts(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        int dense = countBits(validity, vOff, slots);
        int slot = slots & -64;
        if (slot < slots) {
            long top = validity.get(LONG_LE, vOff + (slot >>> 3));
            for (int i = slots - 1; i >= slot && dense <= i; i--) {
                int valid = (int) (top >>> i) & 1;
                dense -= valid;
                values.set(INT_LE, off + 4L * i, values.get(INT_LE, off + 4L * dense) & -valid);
            }
        }
        while (dense < slot) {
            slot -= 64;
            long word = validity.get(LONG_LE, vOff + (slot >>> 3));
            for (int g = 64 - INT_LANES; g >= 0; g -= INT_LANES) {
                VectorMask<Integer> valid = VectorMask.fromLong(INTS, word >>> g);
                dense -= valid.trueCount();
                // Reads INT_LANES values from `dense` on, which is at most the first slot written: inside of values.
                ints(values, off + 4L * dense)
                        .expand(valid)
                        .intoMemorySegment(values, off + 4L * (slot + g), LITTLE_ENDIAN);
            }
        }
    }

    @Override
    public void spreadLongs(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        if (BITS < 256) {
            // Expanding two lanes is not compiled to instructions.
            super.spreadLongs(validity, vOff, slots, values, off);
            return;
        }
        int dense = countBits(validity, vOff, slots);
        int slot = slots & -64;
        if (slot < slots) {
            long top = validity.get(LONG_LE, vOff + (slot >>> 3));
            for (int i = slots - 1; i >= slot && dense <= i; i--) {
                int valid = (int) (top >>> i) & 1;
                dense -= valid;
                values.set(LONG_LE, off + 8L * i, values.get(LONG_LE, off + 8L * dense) & -(long) valid);
            }
        }
        while (dense < slot) {
            slot -= 64;
            long word = validity.get(LONG_LE, vOff + (slot >>> 3));
            for (int g = 64 - LONG_LANES; g >= 0; g -= LONG_LANES) {
                VectorMask<Long> valid = VectorMask.fromLong(LONGS, word >>> g);
                dense -= valid.trueCount();
                LongVector.fromMemorySegment(LONGS, values, off + 8L * dense, LITTLE_ENDIAN)
                        .expand(valid)
                        .intoMemorySegment(values, off + 8L * (slot + g), LITTLE_ENDIAN);
            }
        }
    }

    private static ByteVector bytes(MemorySegment segment, long off) {
        return ByteVector.fromMemorySegment(BYTES, segment, off, LITTLE_ENDIAN);
    }

    private static IntVector ints(MemorySegment segment, long off) {
        return IntVector.fromMemorySegment(INTS, segment, off, LITTLE_ENDIAN);
    }
}
