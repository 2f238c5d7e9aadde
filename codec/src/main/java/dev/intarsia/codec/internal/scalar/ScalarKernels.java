package dev.intarsia.codec.internal.scalar;

import dev.intarsia.codec.kernel.BitUnpack;
import dev.intarsia.codec.kernel.PageKernels;
import java.lang.foreign.MemorySegment;

/// The kernels without vectors: plain loops over 64-bit words.
/// Not final: the vector twins inherit what vectors do not make faster.
public class ScalarKernels implements PageKernels {
    /// Kernels have no state; one instance is enough.
    public ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int vectorBits() {
        return 0;
    }

    @Override
    public int countEqual(MemorySegment levels, long off, int n, int level) {
        return ScalarLevels.countEqual(levels, off, n, level);
    }

    @Override
    public int countAtLeast(MemorySegment levels, long off, int n, int level) {
        return ScalarLevels.countAtLeast(levels, off, n, level);
    }

    @Override
    public int max(MemorySegment levels, long off, int n) {
        return ScalarLevels.max(levels, off, n);
    }

    @Override
    public void maskAtLeast(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff) {
        ScalarLevels.maskAtLeast(levels, off, n, level, bits, bitsOff);
    }

    @Override
    public void maskEqual(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff) {
        ScalarLevels.maskEqual(levels, off, n, level, bits, bitsOff);
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
        ScalarLevels.maskElements(rep, repOff, def, defOff, n, maxRep, minDef, bits, bitsOff);
    }

    @Override
    public int countBits(MemorySegment bits, long off, int n) {
        return ScalarBitmaps.countBits(bits, off, n);
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
        return ScalarBitmaps.offsetsFromMasks(parents, pOff, children, cOff, n, offsets, oOff);
    }

    @Override
    public int compressBits(
            MemorySegment bits, long off, MemorySegment mask, long mOff, int n, MemorySegment dst, long dOff) {
        return ScalarBitmaps.compressBits(bits, off, mask, mOff, n, dst, dOff);
    }

    @Override
    public void unpackInts(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n) {
        BitUnpack.toInts(src, off, 0, off + packedBytes(bitWidth, n), bitWidth, dst, dstOff, n);
    }

    @Override
    public void unpackLongs(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n) {
        BitUnpack.toLongs(src, off, off + packedBytes(bitWidth, n), bitWidth, dst, dstOff, n);
    }

    @Override
    public void unpackBytes(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n) {
        BitUnpack.toBytes(src, off, 0, off + packedBytes(bitWidth, n), bitWidth, dst, dstOff, dstOff + n, n);
    }

    private static long packedBytes(int bitWidth, int n) {
        return ((long) n * bitWidth + 7) >>> 3;
    }

    @Override
    public int maxUnsigned(MemorySegment ints, long off, int n) {
        return ScalarValues.maxUnsigned(ints, off, n);
    }

    @Override
    public long sumPrefixInts(MemorySegment lengths, long off, int n, int start, MemorySegment offsets, long oOff) {
        return ScalarValues.sumPrefixInts(lengths, off, n, start, offsets, oOff);
    }

    @Override
    public long addDeltasLong(long previous, long minDelta, MemorySegment deltas, long off, int n) {
        return ScalarValues.addDeltasLong(previous, minDelta, deltas, off, n);
    }

    @Override
    public int addDeltasInt(int previous, int minDelta, MemorySegment deltas, long off, int n) {
        return ScalarValues.addDeltasInt(previous, minDelta, deltas, off, n);
    }

    @Override
    public void gatherInts(
            MemorySegment dict, long dOff, MemorySegment ids, long iOff, int n, MemorySegment dst, long dstOff) {
        ScalarValues.gatherInts(dict, dOff, ids, iOff, n, dst, dstOff);
    }

    @Override
    public void gatherLongs(
            MemorySegment dict, long dOff, MemorySegment ids, long iOff, int n, MemorySegment dst, long dstOff) {
        ScalarValues.gatherLongs(dict, dOff, ids, iOff, n, dst, dstOff);
    }

    @Override
    public void spreadInts(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        ScalarSpread.spreadInts(validity, vOff, slots, values, off);
    }

    @Override
    public void spreadLongs(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        ScalarSpread.spreadLongs(validity, vOff, slots, values, off);
    }

    @Override
    public void spreadBytes(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        ScalarSpread.spreadBytes(validity, vOff, slots, values, off);
    }

    @Override
    public void byteStreamSplit(MemorySegment src, long off, int width, int n, MemorySegment dst, long dstOff) {
        ScalarValues.byteStreamSplit(src, off, width, n, dst, dstOff);
    }

    @Override
    public String toString() {
        return name();
    }
}
