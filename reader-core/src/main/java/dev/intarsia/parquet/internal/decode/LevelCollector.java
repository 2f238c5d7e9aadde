package dev.intarsia.parquet.internal.decode;

import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.Levels;
import dev.intarsia.parquet.internal.page.DecodeSettings;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Puts the levels of a batch together from the pages that it touches. Levels from one page stay the page's, so that
/// siblings recognise them; equal runs of several pages stay a run.
final class LevelCollector {
    private final DecodeSettings settings;
    private final BatchMemory memory;
    private final Where where;
    private final List<Levels> repetition = new ArrayList<>(2);
    private final List<Levels> definition = new ArrayList<>(2);
    private int valueCount;

    LevelCollector(DecodeSettings settings, BatchMemory memory, Where where) {
        this.settings = settings;
        this.memory = memory;
        this.where = where;
    }

    void append(Levels rep, Levels def, int values) {
        if (rep.count() > 0) {
            repetition.add(rep);
            definition.add(def);
            valueCount += values;
        }
    }

    boolean isEmpty() {
        return repetition.isEmpty();
    }

    /// Entries whose definition level is the column's highest.
    int valueCount() {
        return valueCount;
    }

    Levels repetition() {
        return join(repetition);
    }

    Levels definition() {
        return join(definition);
    }

    private Levels join(List<Levels> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int count = 0;
        boolean sameRun = true;
        for (Levels part : parts) {
            count = Math.addExact(count, part.count());
            sameRun &= part.isConstant() && part.get(0) == parts.getFirst().get(0);
        }
        if (sameRun) {
            return new Levels.Constant(parts.isEmpty() ? 0 : parts.getFirst().get(0), count);
        }
        MemorySegment joined = memory.allocate(count, where);
        long at = 0;
        for (Levels part : parts) {
            part.copyTo(joined, at);
            at += part.count();
        }
        settings.counters().countLevelBytes(count);
        return new Levels.Bytes(joined, 0, count, settings.kernels());
    }
}
