package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.DecodeCounters;
import dev.intarsia.internal.page.LevelSection;
import dev.intarsia.internal.page.PageMemory;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The levels of one page, decoded at most once and shared by all columns whose page holds the same bytes.
/// Thread-safe: columns of a row group are decoded in parallel.
final class LevelStream {
    /// Below this mean length a list of runs is no smaller and slower to work on than expanded levels.
    private static final int MIN_MEAN_RUN = 64;

    private final ByteSlice encoded;
    private final boolean ownsEncoded;
    private final boolean bitPacked;
    private final int bitWidth;
    private final int count;
    private final int maxLevel;
    private @Nullable Levels levels;
    private @Nullable MemorySegment buffer;
    private @Nullable Levels lastSlice;
    private int lastFrom;
    private int users;

    /// `ownsEncoded` says that the encoded bytes fill a buffer of their own, to be recycled with the levels.
    LevelStream(LevelSection encoded, boolean ownsEncoded, int bitWidth, int count, int maxLevel) {
        this.encoded = encoded.bytes();
        this.ownsEncoded = ownsEncoded;
        this.bitPacked = encoded.bitPacked();
        this.bitWidth = bitWidth;
        this.count = count;
        this.maxLevel = maxLevel;
    }

    /// A stream whose levels are all `level`.
    static LevelStream constant(int level, int count) {
        return of(new Levels.Constant(level, count), level);
    }

    /// A stream of levels that need no decoding, none above `maxLevel`.
    static LevelStream of(Levels levels, int maxLevel) {
        LevelStream stream = new LevelStream(LevelSection.NONE, false, 0, levels.count(), maxLevel);
        stream.levels = levels;
        return stream;
    }

    boolean holds(LevelSection section, int otherWidth, int otherCount) {
        ByteSlice other = section.bytes();
        return count == otherCount
                && bitWidth == otherWidth
                && bitPacked == section.bitPacked()
                && encoded.length() == other.length()
                && MemorySegment.mismatch(
                                encoded.segment(),
                                encoded.offset(),
                                encoded.end(),
                                other.segment(),
                                other.offset(),
                                other.end())
                        < 0;
    }

    synchronized void use() {
        users++;
    }

    synchronized void leave() {
        users--;
    }

    synchronized boolean unused() {
        return users == 0;
    }

    /// Levels of the whole page, decoded on the first call.
    synchronized Levels levels(HybridRuns runs, PageKernels kernels, PageMemory memory, DecodeCounters metrics) {
        Levels decoded = levels;
        if (decoded == null) {
            decoded = decode(runs, kernels, memory, metrics);
            if (decoded.max() > maxLevel) {
                throw new MalformedDataException(
                        "level " + decoded.max() + " above the column's maximum " + maxLevel, encoded.offset());
            }
            levels = decoded;
        }
        return decoded;
    }

    /// Entries `[from, from + sliceCount)` of a stream that is decoded; the same object when called twice in a row, so
    /// that siblings in step recognise each other's levels.
    synchronized Levels slice(int from, int sliceCount) {
        Levels last = lastSlice;
        if (last == null || lastFrom != from || last.count() != sliceCount) {
            Levels whole = levels;
            if (whole == null) {
                throw new IllegalStateException("levels not decoded");
            }
            last = whole.slice(from, sliceCount);
            lastSlice = last;
            lastFrom = from;
        }
        return last;
    }

    /// Releases the expanded levels, and the encoded ones if they are the stream's own; it is not used again.
    synchronized void recycle(PageMemory memory) {
        if (ownsEncoded) {
            memory.recycle(encoded.segment());
        }
        if (buffer != null) {
            memory.recycle(buffer);
            buffer = null;
            levels = null;
            lastSlice = null;
        }
    }

    private Levels decode(HybridRuns runs, PageKernels kernels, PageMemory memory, DecodeCounters metrics) {
        if (bitPacked) {
            return unpackLegacy(kernels, memory, metrics);
        }
        int single = HybridRuns.singleRunValue(encoded.segment(), encoded.offset(), encoded.end(), bitWidth, count);
        if (single >= 0) {
            return new Levels.Constant(single, count);
        }
        runs.reset(encoded.segment(), encoded.offset(), encoded.end(), bitWidth);
        Levels asRuns = longRuns(runs, count);
        if (asRuns != null) {
            return asRuns;
        }
        runs.reset(encoded.segment(), encoded.offset(), encoded.end(), bitWidth);
        runs.requireValues(count);
        MemorySegment bytes = memory.acquire(count);
        buffer = bytes;
        int read = runs.readBytes(bytes, 0, count);
        if (read < count) {
            throw new MalformedDataException("levels end after " + read + " of " + count, encoded.end());
        }
        metrics.countLevelBytes(count);
        return new Levels.Bytes(bytes, 0, count, kernels);
    }

    // BIT_PACKED: values back to back, most significant bit first. Written by no current writer, so not worth a kernel.
    private Levels unpackLegacy(PageKernels kernels, PageMemory memory, DecodeCounters metrics) {
        MemorySegment bytes = memory.acquire(count);
        buffer = bytes;
        for (int i = 0; i < count; i++) {
            int level = 0;
            for (long bit = (long) i * bitWidth; bit < (i + 1L) * bitWidth; bit++) {
                int packed = encoded.segment().get(NativeLayouts.BYTE, encoded.offset() + (bit >>> 3));
                level = level << 1 | packed >>> (int) (7 - (bit & 7)) & 1;
            }
            bytes.set(NativeLayouts.BYTE, i, (byte) level);
        }
        metrics.countLevelBytes(count);
        return new Levels.Bytes(bytes, 0, count, kernels);
    }

    /// The levels as runs, if these are few and long; null if not.
    ///
    /// @param runs stands at the first run
    static @Nullable Levels longRuns(HybridRuns runs, int count) {
        int[] ends = new int[8];
        byte[] values = new byte[8];
        int found = 0;
        int end = 0;
        while (end < count) {
            if (!runs.next() || !runs.repeated() || found * (long) MIN_MEAN_RUN > count) {
                return null;
            }
            if (found == ends.length) {
                ends = Arrays.copyOf(ends, 2 * found);
                values = Arrays.copyOf(values, 2 * found);
            }
            end = (int) Math.min(count, (long) end + runs.remaining());
            ends[found] = end;
            values[found++] = (byte) runs.value();
        }
        return new Levels.Runs(Arrays.copyOf(ends, found), Arrays.copyOf(values, found));
    }
}
