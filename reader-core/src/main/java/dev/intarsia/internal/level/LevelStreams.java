package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.DecodeCounters;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.internal.page.LevelSection;
import dev.intarsia.internal.page.PageMemory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// The level streams of a row group's current pages. Sibling columns mostly repeat each other's levels byte for byte
/// (in Tempo's files 192 streams hold 23 distinct ones), so a stream is looked up by its encoded bytes before it is
/// decoded. Thread-safe.
public final class LevelStreams {
    private record Key(long length, int count, int bitWidth, long head, long tail) {}

    private final PageKernels kernels;
    private final PageMemory memory;
    private final DecodeCounters metrics;
    private final Map<Key, List<LevelStream>> streams = new HashMap<>();

    public LevelStreams(PageKernels kernels, PageMemory memory, DecodeCounters metrics) {
        this.kernels = kernels;
        this.memory = memory;
        this.metrics = metrics;
    }

    /// The decoded levels of a page section, in use by the caller until [LevelStream#leave].
    LevelStream open(LevelSection levels, int count, int maxLevel, HybridRuns runs) {
        metrics.countLevelStream();
        if (maxLevel == 0) {
            return LevelStream.constant(0, count);
        }
        int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
        int single = singleRun(levels, bitWidth, count);
        LevelStream stream = single >= 0 && single <= maxLevel
                ? LevelStream.constant(single, count)
                : find(levels, count, bitWidth, maxLevel);
        stream.levels(runs, kernels, memory, metrics);
        return stream;
    }

    /// A cursor over the levels of a page section; those of more than `expandable` entries are decoded as they are
    /// read, unless they are few runs.
    public LevelCursor cursor(
            LevelSection levels, int count, int maxLevel, HybridRuns runs, int expandable, DecodeSettings settings) {
        if (count <= expandable || maxLevel == 0 || levels.bitPacked()) {
            return new SharedLevels(open(levels, count, maxLevel, runs), count);
        }
        int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
        ByteSlice bytes = levels.bytes();
        runs.reset(bytes.segment(), bytes.offset(), bytes.end(), bitWidth);
        Levels few = LevelStream.longRuns(runs, count);
        if (few == null || few.max() > maxLevel) {
            return new WindowedLevels(bytes, count, bitWidth, maxLevel, settings, memory);
        }
        metrics.countLevelStream();
        return new SharedLevels(LevelStream.of(few, maxLevel), count);
    }

    /// The level that all entries have when the stream is one run, else -1.
    public static int singleRun(LevelSection levels, int bitWidth, int count) {
        ByteSlice bytes = levels.bytes();
        return levels.bitPacked()
                ? -1
                : HybridRuns.singleRunValue(bytes.segment(), bytes.offset(), bytes.end(), bitWidth, count);
    }

    private synchronized LevelStream find(LevelSection levels, int count, int bitWidth, int maxLevel) {
        ByteSlice section = levels.bytes();
        Key key = new Key(section.length(), count, bitWidth, word(section, 0), word(section, section.length() - 8));
        List<LevelStream> candidates = streams.computeIfAbsent(key, k -> new ArrayList<>(1));
        for (LevelStream candidate : candidates) {
            if (candidate.holds(levels, bitWidth, count)) {
                candidate.use();
                metrics.countLevelStreamShared();
                return candidate;
            }
        }
        LevelSection kept = new LevelSection(stable(section), levels.bitPacked());
        LevelStream stream = new LevelStream(kept, !section.stable(), bitWidth, count, maxLevel);
        stream.use();
        candidates.add(stream);
        return stream;
    }

    private static long word(ByteSlice section, long at) {
        return at < 0 || section.length() < 8 ? 0 : section.segment().get(NativeLayouts.LONG_LE, section.offset() + at);
    }

    // Siblings are compared with these bytes after the column that brought them has gone to its next page.
    private ByteSlice stable(ByteSlice section) {
        if (section.stable()) {
            return section;
        }
        MemorySegment copy = memory.acquire(section.length());
        MemorySegment.copy(section.segment(), section.offset(), copy, 0, section.length());
        return new ByteSlice(copy, 0, section.length(), true);
    }

    /// Discards the streams of pages that no column is in any more. To be called between batches only, since a sibling
    /// may come to such a page within the batch.
    public synchronized void endBatch() {
        for (Iterator<List<LevelStream>> lists = streams.values().iterator(); lists.hasNext(); ) {
            List<LevelStream> list = lists.next();
            list.removeIf(this::dropIfUnused);
            if (list.isEmpty()) {
                lists.remove();
            }
        }
    }

    private boolean dropIfUnused(LevelStream stream) {
        boolean unused = stream.unused();
        if (unused) {
            stream.recycle(memory);
        }
        return unused;
    }
}
