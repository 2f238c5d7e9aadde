package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.summary.TraceSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A block folder, opened with a poisoned pool that must be empty in the end.
final class BlockFixture implements AutoCloseable {
    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final ReadContext context;
    private final ObjectStore store;

    BlockFixture(Path folder) {
        this(folder, 8192);
    }

    BlockFixture(Path folder, int batchRows) {
        context = ReadContext.builder().pool(pool).batchRows(batchRows).build();
        store = new LocalObjectStore(folder);
    }

    ReadContext context() {
        return context;
    }

    ObjectStore store() {
        return store;
    }

    TempoBlockReader block() {
        return TempoBlockReader.open(store, new BlockLayout(""), context);
    }

    TempoBlockReader file(String key) {
        return TempoBlockReader.openFile(store, key, context);
    }

    static List<Trace> all(TraceIterator iterator) {
        List<Trace> traces = new ArrayList<>();
        try (iterator) {
            iterator.forEachRemaining(traces::add);
        }
        return traces;
    }

    static List<SpanWithContext> all(SpanIterator iterator) {
        List<SpanWithContext> spans = new ArrayList<>();
        try (iterator) {
            iterator.forEachRemaining(spans::add);
        }
        return spans;
    }

    static List<TraceSummary> all(SummaryIterator iterator) {
        List<TraceSummary> summaries = new ArrayList<>();
        try (iterator) {
            iterator.forEachRemaining(summaries::add);
        }
        return summaries;
    }

    @Override
    public void close() {
        store.close();
        context.close();
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }
}
