package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.DecodeSettings;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Puts the levels of a batch together from the pages that it touches. Levels from one page stay the page's, so that
/// siblings recognise them; equal runs of several pages stay a run.
public final class LevelCollector {
    private final DecodeSettings settings;
    private final BatchMemory memory;
    private final ErrorLocation location;
    private final List<Levels> repetition = new ArrayList<>(2);
    private final List<Levels> definition = new ArrayList<>(2);
    private int valueCount;
    private long entryCount;

    public LevelCollector(DecodeSettings settings, BatchMemory memory, ErrorLocation location) {
        this.settings = settings;
        this.memory = memory;
        this.location = location;
    }

    /// @throws LimitExceededException when there are more entries than a batch can count
    public void append(Levels rep, Levels def, int values) {
        if (rep.count() > 0) {
            entryCount += rep.count();
            if (entryCount > Integer.MAX_VALUE) {
                throw new LimitExceededException(
                        location,
                        "rows of more than " + Integer.MAX_VALUE + " entries in a batch: read fewer rows per batch");
            }
            repetition.add(rep);
            definition.add(def);
            valueCount += values;
        }
    }

    public boolean isEmpty() {
        return repetition.isEmpty();
    }

    /// Entries whose definition level is the column's highest.
    public int valueCount() {
        return valueCount;
    }

    public Levels repetition() {
        return join(repetition);
    }

    public Levels definition() {
        return join(definition);
    }

    private Levels join(List<Levels> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        boolean sameRun = true;
        for (Levels part : parts) {
            sameRun &= part.isConstant() && part.get(0) == parts.getFirst().get(0);
        }
        int count = (int) entryCount;
        if (sameRun) {
            return new Levels.Constant(parts.isEmpty() ? 0 : parts.getFirst().get(0), count);
        }
        MemorySegment joined = memory.allocate(count, location);
        long at = 0;
        for (Levels part : parts) {
            part.copyTo(joined, at);
            at += part.count();
        }
        settings.counters().countLevelBytes(count);
        return new Levels.Bytes(joined, 0, count, settings.kernels());
    }
}
