package dev.intarsia.codec.kernel;

import static dev.intarsia.codec.kernel.NativeLayouts.BYTE;
import static dev.intarsia.codec.kernel.NativeLayouts.LONG_LE;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// Cursor over a stream of Parquet's RLE/bit-packing hybrid (levels, dictionary ids, RLE booleans), without the
/// length or bit-width prefix that may precede it. Can stop and continue at any value.
///
/// A bit-packed run may claim more values than the stream needs (it is padded to groups of eight) or, as the last one,
/// than its bytes hold; the values that whole bytes hold are given. Runs of no values are passed over. A stream of
/// `bitWidth` 0 is one endless run of zeroes, whatever its bytes: such streams occur with and without run headers.
///
/// Borrows the segment until the next `reset`. Allocates nothing; not for use by two threads at once. Malformed bytes
/// yield [MalformedDataException] with the offset in the segment.
public final class HybridRuns {
    private static final long BYTE_LANES = 0x0101_0101_0101_0101L;
    private static final long INT_LANES = 0x1_0000_0001L;
    /// Groups of eight from which on a bit-packed run is worth a call of the kernels.
    private static final int KERNEL_GROUPS = 8;
    /// Bytes stored at once, whatever is left of a run: the next runs overwrite what is too much.
    private static final int BLOCK = 32;
    /// What a caller takes for so many values is in proportion to the bytes, whether they are there or not.
    private static final long TRUSTED_VALUES_PER_BYTE = 32;

    private final PageKernels kernels;
    private MemorySegment src = MemorySegment.NULL;
    private long position;
    private long end;
    private int bitWidth;
    private int valueBytes;

    private boolean repeated;
    private int value;
    private int remaining;
    /// First byte of the current bit-packed run, and the number of its values that were read.
    private long packedStart;

    private int packedIndex;

    /// @param k kernels for long bit-packed runs
    public HybridRuns(PageKernels k) {
        this.kernels = Objects.requireNonNull(k);
    }

    /// Starts at the first run of the bytes `off` (inclusive) to `end` (exclusive) of `src`.
    ///
    /// @param bitWidth bits per value, 0..32
    public void reset(MemorySegment src, long off, long end, int bitWidth) {
        if (bitWidth < 0 || bitWidth > 32) {
            throw new MalformedDataException("bit width " + bitWidth + " is not in 0..32", off);
        }
        Objects.checkFromToIndex(off, end, src.byteSize());
        this.src = src;
        this.position = off;
        this.end = end;
        this.bitWidth = bitWidth;
        this.valueBytes = (bitWidth + 7) >>> 3;
        this.repeated = bitWidth == 0;
        this.value = 0;
        this.remaining = 0;
    }

    /// Goes where another cursor is, to read on from there; both are independent afterwards.
    public void continueFrom(HybridRuns other) {
        src = other.src;
        position = other.position;
        end = other.end;
        bitWidth = other.bitWidth;
        valueBytes = other.valueBytes;
        repeated = other.repeated;
        value = other.value;
        remaining = other.remaining;
        packedStart = other.packedStart;
        packedIndex = other.packedIndex;
    }

    /// Checks before memory is taken for them that the bytes hold `n` values, by going through the headers of the
    /// runs. Where `n` is in proportion to the bytes it is not looked at. To be called straight after a reset.
    public void requireValues(long n) {
        if (bitWidth == 0 || n <= TRUSTED_VALUES_PER_BYTE * (end - position)) {
            return;
        }
        long start = position;
        long found = 0;
        while (found < n && next()) {
            found += remaining;
        }
        if (found < n) {
            throw new MalformedDataException("runs of " + found + " values where " + n + " are expected", start);
        }
        reset(src, start, end, bitWidth);
    }

    /// Goes to the next run that has values, leaving out what remains of the current one.
    ///
    /// @return false at the end of the bytes
    public boolean next() {
        if (bitWidth == 0) {
            remaining = Integer.MAX_VALUE;
            return true;
        }
        remaining = 0;
        while (position < end) {
            int header = readHeader();
            if ((header & 1) == 0) {
                startRepeated(header >>> 1);
            } else {
                startPacked(header >>> 1);
            }
            if (remaining > 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether the current run repeats one [#value].
    public boolean repeated() {
        return repeated;
    }

    /// Value of the current run if it is [#repeated]; else unspecified.
    public int value() {
        return value;
    }

    /// Values of the current run that were not read yet.
    public int remaining() {
        return remaining;
    }

    /// Expands the next `n` values to one byte each, over as many runs as needed. May overwrite all `n` bytes at
    /// `off` even if fewer values are left. For bit widths up to 8.
    ///
    /// @return `n`, or the number of values that were left in the bytes
    public int readBytes(MemorySegment dst, long off, int n) {
        if (bitWidth > 8) {
            throw new IllegalStateException("values of " + bitWidth + " bits do not fit bytes");
        }
        Objects.checkFromIndexSize(off, n, dst.byteSize());
        long limit = off + n;
        long at = off;
        while (at < limit) {
            if (remaining == 0) {
                at = wholeRunsToBytes(dst, at, limit);
                if (at == limit || !next()) {
                    break;
                }
            }
            int take = (int) Math.min(remaining, limit - at);
            if (repeated) {
                fillBytes(dst, at, take, limit, value);
            } else {
                long bit = (long) packedIndex * bitWidth;
                BitUnpack.toBytes(src, packedStart + (bit >>> 3), (int) (bit & 7), end, bitWidth, dst, at, limit, take);
                packedIndex += take;
            }
            remaining -= take;
            at += take;
        }
        return (int) (at - off);
    }

    /// The tight loop over whole runs with plain headers of one or two bytes, eight bytes or more before the end of
    /// the source and with room for whole stores before the end of the target. Leaves whatever is not so to the
    /// general way, by stopping in front of it.
    private long wholeRunsToBytes(MemorySegment dst, long from, long limit) {
        MemorySegment src = this.src;
        int bitWidth = this.bitWidth;
        // A word loaded at or before this place lies inside of the source, a block stored inside of the target.
        long lastWord = bitWidth == 0 ? -1 : end - 8;
        long lastBlock = limit - BLOCK;
        long pos = position;
        long at = from;
        while (pos <= lastWord && at <= lastBlock) {
            long word = src.get(LONG_LE, pos);
            int header = (int) word & 0xFF;
            long body = pos + 1;
            word >>>= 8;
            if (header >= 0x80) {
                if ((word & 0x80) != 0) {
                    break;
                }
                header = (header & 0x7F) | ((int) word & 0x7F) << 7;
                body++;
                word >>>= 8;
            }
            int count = header >>> 1;
            if ((header & 1) == 0) {
                long stop = at + count;
                if (stop > lastBlock || (word & 0xFF) >>> bitWidth != 0) {
                    break;
                }
                long pattern = (word & 0xFF) * BYTE_LANES;
                putBlock(dst, at, pattern);
                if (count > BLOCK) {
                    fillOn(dst, at + BLOCK, stop, pattern);
                }
                at = stop;
                pos = body + 1;
            } else {
                long next = body + (long) count * bitWidth;
                long stop = at + 8L * count;
                // Four groups at a time, read and written whole.
                if (next + 3L * bitWidth > lastWord || stop > lastBlock) {
                    break;
                }
                unpackBlocks(src, body, bitWidth, dst, at, stop);
                at = stop;
                pos = next;
            }
        }
        position = pos;
        return at;
    }

    /// Unpacks blocks of four groups from `at` until `stop` is reached or passed.
    private static void unpackBlocks(
            MemorySegment src, long body, int bitWidth, MemorySegment dst, long from, long stop) {
        long lanes = ((1L << bitWidth) - 1) * BYTE_LANES;
        long group = body;
        for (long at = from; at < stop; at += BLOCK) {
            dst.set(LONG_LE, at, BitUnpack.spread(src.get(LONG_LE, group), bitWidth, lanes));
            group += bitWidth;
            dst.set(LONG_LE, at + 8, BitUnpack.spread(src.get(LONG_LE, group), bitWidth, lanes));
            group += bitWidth;
            dst.set(LONG_LE, at + 16, BitUnpack.spread(src.get(LONG_LE, group), bitWidth, lanes));
            group += bitWidth;
            dst.set(LONG_LE, at + 24, BitUnpack.spread(src.get(LONG_LE, group), bitWidth, lanes));
            group += bitWidth;
        }
    }

    private static void putBlock(MemorySegment dst, long at, long pattern) {
        dst.set(LONG_LE, at, pattern);
        dst.set(LONG_LE, at + 8, pattern);
        dst.set(LONG_LE, at + 16, pattern);
        dst.set(LONG_LE, at + 24, pattern);
    }

    private static void fillOn(MemorySegment dst, long from, long stop, long pattern) {
        if (stop - from > 192) {
            dst.asSlice(from, stop - from).fill((byte) pattern);
            return;
        }
        for (long at = from; at < stop; at += BLOCK) {
            putBlock(dst, at, pattern);
        }
    }

    /// Expands the next `n` values to int32 each, over as many runs as needed.
    ///
    /// @return `n`, or the number of values that were left in the bytes
    public int readInts(MemorySegment dst, long off, int n) {
        Objects.checkFromIndexSize(off, 4L * n, dst.byteSize());
        long limit = off + 4L * n;
        long at = off;
        while (at < limit) {
            if (remaining == 0) {
                at = wholeRunsToInts(dst, at, limit);
                if (at == limit || !next()) {
                    break;
                }
            }
            int take = (int) Math.min(remaining, (limit - at) >>> 2);
            if (repeated) {
                fillInts(dst, at, take, value);
            } else {
                unpackInts(dst, at, take);
            }
            remaining -= take;
            at += 4L * take;
        }
        return (int) ((at - off) >>> 2);
    }

    /// Like [#wholeRunsToBytes]. Long bit-packed runs are left to the general way too, that is, to the kernels.
    private long wholeRunsToInts(MemorySegment dst, long from, long limit) {
        MemorySegment src = this.src;
        int bitWidth = this.bitWidth;
        int valueBytes = this.valueBytes;
        long valueMask = -1L >>> (64 - 8 * valueBytes);
        long lastWord = bitWidth == 0 || bitWidth > 28 ? -1 : end - 8;
        long lastBlock = limit - BLOCK;
        long pos = position;
        long at = from;
        while (pos <= lastWord && at <= lastBlock) {
            long word = src.get(LONG_LE, pos);
            int header = (int) word & 0xFF;
            long body = pos + 1;
            word >>>= 8;
            if (header >= 0x80) {
                if ((word & 0x80) != 0) {
                    break;
                }
                header = (header & 0x7F) | ((int) word & 0x7F) << 7;
                body++;
                word >>>= 8;
            }
            int count = header >>> 1;
            if ((header & 1) == 0) {
                long stop = at + 4L * count;
                long repeat = word & valueMask;
                if (stop > lastBlock || repeat >>> bitWidth != 0) {
                    break;
                }
                for (long to = at; to < stop; to += BLOCK) {
                    putBlock(dst, to, repeat * INT_LANES);
                }
                at = stop;
                pos = body + valueBytes;
            } else {
                long next = body + (long) count * bitWidth;
                long stop = at + 32L * count;
                if (count >= KERNEL_GROUPS || next > lastWord || stop > lastBlock) {
                    break;
                }
                BitUnpack.groupsToInts(src, body, bitWidth, dst, at, stop);
                at = stop;
                pos = next;
            }
        }
        position = pos;
        return at;
    }

    private void unpackInts(MemorySegment dst, long at, int take) {
        // After a stop inside of a group, its other values come first.
        int head = Math.min(take, -packedIndex & 7);
        if (head > 0) {
            long bit = (long) packedIndex * bitWidth;
            BitUnpack.toInts(src, packedStart + (bit >>> 3), (int) (bit & 7), end, bitWidth, dst, at, head);
        }
        int rest = take - head;
        long from = packedStart + (long) ((packedIndex + head) >>> 3) * bitWidth;
        long to = at + 4L * head;
        if (rest >= 8 * KERNEL_GROUPS) {
            kernels.unpackInts(src, from, bitWidth, dst, to, rest);
        } else if (rest > 0) {
            BitUnpack.toInts(src, from, 0, end, bitWidth, dst, to, rest);
        }
        packedIndex += take;
    }

    private static void fillBytes(MemorySegment dst, long at, int count, long limit, int value) {
        if (count > 256) {
            dst.asSlice(at, count).fill((byte) value);
            return;
        }
        long word = value * BYTE_LANES;
        long stop = at + count;
        long to = at;
        for (; to < stop && to + 8 <= limit; to += 8) {
            dst.set(LONG_LE, to, word);
        }
        for (; to < stop; to++) {
            dst.set(BYTE, to, (byte) value);
        }
    }

    private static void fillInts(MemorySegment dst, long at, int count, int value) {
        long word = (value & 0xFFFF_FFFFL) * INT_LANES;
        int pairs = count >>> 1;
        for (int i = 0; i < pairs; i++) {
            dst.set(LONG_LE, at + 8L * i, word);
        }
        if ((count & 1) != 0) {
            dst.set(NativeLayouts.INT_LE, at + 8L * pairs, value);
        }
    }

    /// Unsigned LEB128 of at most 32 bits.
    private int readHeader() {
        int header = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (position >= end) {
                throw new MalformedDataException("a run header is cut short", position);
            }
            int b = src.get(BYTE, position++);
            if (shift == 28 && (b & 0xF0) != 0) {
                break;
            }
            header |= (b & 0x7F) << shift;
            if (b >= 0) {
                return header;
            }
        }
        throw new MalformedDataException("a run header has more than 32 bits", position - 1);
    }

    private void startRepeated(int count) {
        if (end - position < valueBytes) {
            throw new MalformedDataException("the value of a run is cut short", position);
        }
        long word = BitUnpack.wordUpTo(src, position, position + valueBytes);
        if (word >>> bitWidth != 0) {
            throw new MalformedDataException(
                    "the value " + word + " of a run does not fit " + bitWidth + " bits", position);
        }
        repeated = true;
        value = (int) word;
        remaining = count;
        position += valueBytes;
    }

    private void startPacked(int groups) {
        long held = Math.min((long) groups * bitWidth, end - position);
        repeated = false;
        packedStart = position;
        packedIndex = 0;
        // More values than an int counts cannot be requested; the run still ends where its bytes end.
        remaining = (int) Math.min(held * 8 / bitWidth, Integer.MAX_VALUE);
        position += held;
    }

    /// The value of all `n` values if the bytes are one repeated run that covers them (or `bitWidth` is 0),
    /// else -1. A value of 32 bits with its top bit set is reported as -1 too, that is,
    /// left to the general way. Never throws for malformed bytes.
    public static int singleRunValue(MemorySegment src, long off, long end, int bitWidth, int n) {
        if (bitWidth == 0) {
            return 0;
        }
        int header = 0;
        long at = off;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at >= end) {
                return -1;
            }
            int b = src.get(BYTE, at++);
            if (shift == 28 && (b & 0xF0) != 0) {
                return -1;
            }
            header |= (b & 0x7F) << shift;
            if (b >= 0) {
                break;
            }
        }
        int valueBytes = (bitWidth + 7) >>> 3;
        if ((header & 1) != 0 || header >>> 1 < n || end - at < valueBytes) {
            return -1;
        }
        long word = BitUnpack.wordUpTo(src, at, at + valueBytes);
        return word >>> bitWidth != 0 ? -1 : (int) word;
    }
}
