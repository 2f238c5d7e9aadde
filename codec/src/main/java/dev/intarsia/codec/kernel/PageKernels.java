package dev.intarsia.codec.kernel;

import java.lang.foreign.MemorySegment;

/// The hot loops of decoding a page. Twins (scalar, and vector by width) yield the same bytes for the same input.
///
/// All segments are native; a heap or mapped segment works but slows every later call in the JVM. Offsets and sizes
/// are bytes, counts are values. "Levels" are one unsigned byte per value. Bitmaps are LSB first in little-endian
/// 64-bit words: a destination has room for whole words (`ceil(n/64) * 8` bytes) and the unused bits of its last word
/// become 0; of a source bitmap only the whole words that hold its first `n` bits are read, and bits from `n` on are
/// ignored.
///
/// Nothing is read or written beyond what a method names: an access outside of a segment throws
/// [IndexOutOfBoundsException], which is an error of the caller, never of the file. Kernels hold no state, own no
/// memory and may be called by any number of threads.
public interface PageKernels {
    /// Name as accepted by [Kernels#of(String)]: `scalar`, `vector128`, `vector256` or `vector512`.
    String name();

    /// Width of the vectors in bits; 0 for the scalar twin.
    int vectorBits();

    // --- levels

    /// Number of the `n` levels that equal `level`.
    int countEqual(MemorySegment levels, long off, int n, int level);

    /// Number of the `n` levels that are at least `level`.
    int countAtLeast(MemorySegment levels, long off, int n, int level);

    /// Largest of the `n` levels; 0 when `n` is 0.
    int max(MemorySegment levels, long off, int n);

    /// Bit i = `levels[i] >= level`.
    void maskAtLeast(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff);

    /// Bit i = `levels[i] == level`.
    void maskEqual(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff);

    /// Bit i = `rep[i] <= maxRep && def[i] >= minDef`: the entries that start an element of a repeated group.
    void maskElements(
            MemorySegment rep,
            long repOff,
            MemorySegment def,
            long defOff,
            int n,
            int maxRep,
            int minDef,
            MemorySegment bits,
            long bitsOff);

    // --- bitmaps

    /// Number of set bits among the first `n`.
    int countBits(MemorySegment bits, long off, int n);

    /// For each set bit i of `parents`, ascending: `offsets[k++] = number of set bits of children before i`; at last
    /// `offsets[k] = number of set bits of children among n`. Arrow list offsets (int32) when a bit stands for the
    /// first entry of a parent or of a child.
    ///
    /// @return k, the number of parents; k + 1 ints were written
    int offsetsFromMasks(
            MemorySegment parents,
            long pOff,
            MemorySegment children,
            long cOff,
            int n,
            MemorySegment offsets,
            long oOff);

    /// Keeps the bits at the set positions of `mask`, packed densely. `dst` has room for `ceil(count/64)` words where
    /// count is the result.
    ///
    /// @return number of set bits of `mask`
    int compressBits(MemorySegment bits, long off, MemorySegment mask, long mOff, int n, MemorySegment dst, long dOff);

    // --- integers

    /// Unpacks `n` LSB-first bit-packed values of `bitWidth` 0..32 to int32. Reads `ceil(n * bitWidth / 8)` bytes.
    void unpackInts(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n);

    /// Unpacks `n` LSB-first bit-packed values of `bitWidth` 0..64 to int64. Reads `ceil(n * bitWidth / 8)` bytes.
    void unpackLongs(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n);

    /// Unpacks `n` LSB-first bit-packed values of `bitWidth` 0..8 to bytes. Reads `ceil(n * bitWidth / 8)` bytes.
    void unpackBytes(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, int n);

    /// Largest of `n` int32 taken as unsigned (returned as the same 32 bits); 0 when `n` is 0.
    int maxUnsigned(MemorySegment ints, long off, int n);

    /// Lengths to offsets: `offsets[0] = start`, `offsets[i + 1] = offsets[i] + lengths[i]`. `offsets` may be the
    /// memory of `lengths` only when it does not start after it by less than the whole length (no partial overlap).
    ///
    /// @return the end, `offsets[n]`
    /// @throws MalformedDataException on a negative length or an end beyond `Integer.MAX_VALUE`; `offsets` then holds
    ///     unspecified values
    long sumPrefixInts(MemorySegment lengths, long off, int n, int start, MemorySegment offsets, long oOff);

    /// In place: `v[i] = v[i-1] + minDelta + deltas[i]` with `v[-1] = previous`, wrapping.
    ///
    /// @return the last value; `previous` when `n` is 0
    long addDeltasLong(long previous, long minDelta, MemorySegment deltas, long off, int n);

    /// In place: `v[i] = v[i-1] + minDelta + deltas[i]` with `v[-1] = previous`, wrapping.
    ///
    /// @return the last value; `previous` when `n` is 0
    int addDeltasInt(int previous, int minDelta, MemorySegment deltas, long off, int n);

    // --- values

    /// `dst[i] = dict[ids[i]]` for 4-byte values. The caller has checked the ids against the dictionary
    /// ([#maxUnsigned]); only the segment's own bounds are checked here.
    void gatherInts(MemorySegment dict, long dOff, MemorySegment ids, long iOff, int n, MemorySegment dst, long dstOff);

    /// `dst[i] = dict[ids[i]]` for 8-byte values and int32 ids. The caller has checked the ids.
    void gatherLongs(
            MemorySegment dict, long dOff, MemorySegment ids, long iOff, int n, MemorySegment dst, long dstOff);

    /// In place: moves the dense 4-byte values at `off` to the slots whose validity bit is set; other slots become 0.
    void spreadInts(MemorySegment validity, long vOff, int slots, MemorySegment values, long off);

    /// In place: moves the dense 8-byte values at `off` to the slots whose validity bit is set; other slots become 0.
    void spreadLongs(MemorySegment validity, long vOff, int slots, MemorySegment values, long off);

    /// In place: moves the dense bytes at `off` to the slots whose validity bit is set; other slots become 0.
    void spreadBytes(MemorySegment validity, long vOff, int slots, MemorySegment values, long off);

    /// Undoes BYTE_STREAM_SPLIT: byte j of value i is `src[j * n + i]`. `src` and `dst` do not overlap.
    ///
    /// @param width bytes per value, 1 or more
    void byteStreamSplit(MemorySegment src, long off, int width, int n, MemorySegment dst, long dstOff);
}
