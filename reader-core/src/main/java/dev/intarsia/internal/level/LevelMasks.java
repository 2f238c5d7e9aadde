package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.DecodeCounters;
import java.lang.foreign.MemorySegment;

/// Bitmaps over the entries of a column, made from its levels. Levels that are one run are never expanded for it.
public final class LevelMasks {
    private final PageKernels kernels;
    private final BatchMemory memory;
    private final DecodeCounters counters;

    public LevelMasks(PageKernels kernels, BatchMemory memory, DecodeCounters counters) {
        this.kernels = kernels;
        this.memory = memory;
        this.counters = counters;
    }

    /// Bit set where the level is `level` or more.
    public MemorySegment atLeast(Levels levels, int level, ErrorLocation location) {
        int count = levels.count();
        MemorySegment bits = memory.bitmap(count, location);
        switch (levels) {
            case Levels.Constant c -> fill(bits, count, c.value() >= level);
            case Levels.Bytes b -> kernels.maskAtLeast(b.segment(), b.offset(), count, level, bits, 0);
            case Levels.Runs r -> kernels.maskAtLeast(expand(r, location), 0, count, level, bits, 0);
        }
        return bits;
    }

    /// Bit set where an element of a list at depth `maxRep` begins: repetition level at most `maxRep`, definition level
    /// at least `minDef`.
    MemorySegment elements(Levels rep, Levels def, int maxRep, int minDef, ErrorLocation location) {
        if (minDef == 0 && maxRep == 0 && rep instanceof Levels.Constant c && c.value() == 0) {
            return atLeast(rep, 0, location);
        }
        if (rep instanceof Levels.Constant c) {
            return c.value() <= maxRep ? atLeast(def, minDef, location) : atLeast(rep, Levels.HIGHEST + 1, location);
        }
        if (def instanceof Levels.Constant c) {
            return c.value() >= minDef ? atMost(rep, maxRep, location) : atLeast(def, minDef, location);
        }
        int count = rep.count();
        Levels.Bytes r = bytes(rep, location);
        Levels.Bytes d = bytes(def, location);
        MemorySegment bits = memory.bitmap(count, location);
        kernels.maskElements(r.segment(), r.offset(), d.segment(), d.offset(), count, maxRep, minDef, bits, 0);
        return bits;
    }

    /// Bit set where the level is `level` or less.
    MemorySegment atMost(Levels levels, int level, ErrorLocation location) {
        return below(levels, level + 1, location);
    }

    private MemorySegment below(Levels levels, int level, ErrorLocation location) {
        MemorySegment bits = atLeast(levels, level, location);
        int count = levels.count();
        for (long at = 0; at < bits.byteSize(); at += Long.BYTES) {
            bits.set(NativeLayouts.LONG_LE, at, ~bits.get(NativeLayouts.LONG_LE, at));
        }
        if (count % Long.SIZE != 0) {
            long last = bits.byteSize() - Long.BYTES;
            bits.set(
                    NativeLayouts.LONG_LE,
                    last,
                    bits.get(NativeLayouts.LONG_LE, last) & ((1L << count % Long.SIZE) - 1));
        }
        return bits;
    }

    private static void fill(MemorySegment bits, int count, boolean set) {
        if (set) {
            BatchMemory.setAll(bits, count);
        } else {
            bits.fill((byte) 0);
        }
    }

    private Levels.Bytes bytes(Levels levels, ErrorLocation location) {
        return levels instanceof Levels.Bytes b
                ? b
                : new Levels.Bytes(expand(levels, location), 0, levels.count(), kernels);
    }

    private MemorySegment expand(Levels levels, ErrorLocation location) {
        MemorySegment expanded = memory.allocate(levels.count(), location);
        levels.copyTo(expanded, 0);
        counters.countLevelBytes(levels.count());
        return expanded;
    }
}
