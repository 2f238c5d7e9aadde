package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.internal.page.PageMemory;
import java.lang.foreign.MemorySegment;

/// Levels of a page that has too many of them to be expanded at once: they are decoded where a batch requires them, by
/// each column for itself, and before that once to count them.
final class WindowedLevels implements LevelCursor {
    private final DecodeSettings settings;
    private final PageMemory memory;
    private final HybridRuns next;
    private final HybridRuns scout;
    private final MemorySegment block;
    private final ByteSlice encoded;
    private final int[] counts;
    private final int count;
    private int position;
    private int scouted;

    /// A cursor over `count` levels of `bitWidth` bits in hybrid runs; the bytes stay where they are until [#leave].
    WindowedLevels(
            ByteSlice encoded, int count, int bitWidth, int maxLevel, DecodeSettings settings, PageMemory memory) {
        this.settings = settings;
        this.memory = memory;
        this.encoded = encoded;
        this.count = count;
        this.next = new HybridRuns(settings.kernels());
        this.scout = new HybridRuns(settings.kernels());
        this.counts = new int[maxLevel + 1];
        this.block = memory.acquire(LevelScan.BLOCK);
        next.reset(encoded.segment(), encoded.offset(), encoded.end(), bitWidth);
        next.requireValues(count);
        if (countAll() < count) {
            throw new MalformedDataException("levels above the column's maximum " + maxLevel, encoded.offset());
        }
    }

    // How many levels are none above the highest.
    private int countAll() {
        int counted = 0;
        scout.continueFrom(next);
        PageKernels kernels = settings.kernels();
        for (int left = count; left > 0; left -= LevelScan.BLOCK) {
            int some = Math.min(left, LevelScan.BLOCK);
            fill(scout, block, some);
            for (int level = 0; level < counts.length; level++) {
                int found = kernels.countEqual(block, 0, some, level);
                counts[level] += found;
                counted += found;
            }
        }
        scout.continueFrom(next);
        return counted;
    }

    private void fill(HybridRuns from, MemorySegment to, int some) {
        int read = from.readBytes(to, 0, some);
        if (read < some) {
            throw new MalformedDataException("levels end " + (some - read) + " entries early", encoded.end());
        }
    }

    @Override
    public int countEqual(int level) {
        return level < counts.length ? counts[level] : 0;
    }

    @Override
    public int left() {
        return count - position;
    }

    @Override
    public Levels ahead(int from, int some) {
        if (from != scouted) {
            scout.continueFrom(next);
            pass(scout, from);
        }
        fill(scout, block, some);
        scouted = from + some;
        return new Levels.Bytes(block, 0, some, settings.kernels());
    }

    private void pass(HybridRuns runs, int entries) {
        for (int left = entries; left > 0; left -= LevelScan.BLOCK) {
            fill(runs, block, Math.min(left, LevelScan.BLOCK));
        }
    }

    @Override
    public int countEqualAhead(int some, int level) {
        int found = 0;
        for (int from = 0; from < some; from += LevelScan.BLOCK) {
            found += ahead(from, Math.min(some - from, LevelScan.BLOCK)).countEqual(level);
        }
        return found;
    }

    @Override
    public int entriesBefore(int starts, int boundary) {
        int seen = 0;
        int left = left();
        for (int from = 0; from < left; from += LevelScan.BLOCK) {
            Levels some = ahead(from, Math.min(left - from, LevelScan.BLOCK));
            int found = LevelScan.starts(some, boundary);
            if (seen + found > starts) {
                return from + LevelScan.entriesBefore(some, starts - seen, boundary);
            }
            seen += found;
        }
        return left;
    }

    @Override
    public Levels read(int some, BatchMemory batch, ErrorLocation location) {
        MemorySegment levels = batch.allocate(some, location);
        fill(next, levels, some);
        moved(some);
        settings.counters().countLevelBytes(some);
        return new Levels.Bytes(levels, 0, some, settings.kernels());
    }

    @Override
    public void skip(int some) {
        pass(next, some);
        moved(some);
    }

    private void moved(int some) {
        position += some;
        scouted = -1;
    }

    @Override
    public void leave() {
        memory.recycle(block);
    }
}
