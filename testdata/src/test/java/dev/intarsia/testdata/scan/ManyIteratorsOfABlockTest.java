package dev.intarsia.testdata.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Iterators over a block of several row groups that one thread has open at the same time, with the default budget.
final class ManyIteratorsOfABlockTest {
    private static final int TRACES = 400;

    @TempDir
    private Path folder;

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final ReadContext context = ReadContext.builder().pool(pool).build();
    private LocalObjectStore store;

    @BeforeEach
    void writeABlock() throws IOException {
        store = new LocalObjectStore(
                BlockGenerator.generate(BlockOptions.of(folder, 7).withSize(TRACES, 20, 100, 4))
                        .written()
                        .directory());
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(context.budget().inUse()).isZero();
        assertThat(context.budget().waiting()).isZero();
        assertThat(pool.inUse()).isZero();
        pool.close();
        store.close();
    }

    @Test
    void fiveBatchIteratorsInStepAllFinish() {
        ParquetReader reader = ParquetReader.open(store, BlockLayout.DATA, context);
        assertThat(reader.footer().rowGroups()).hasSizeGreaterThan(3);
        List<BatchIterator> open = opened(5, number -> reader.batches(Projection.all()));
        assertThat(rowsInStep(
                        open, batches -> batches.hasNext() ? batches.next().rowCount() : 0))
                .isEqualTo(5L * TRACES);
    }

    @Test
    void sixTraceIteratorsInStepAllFinish() {
        TempoBlockReader reader = TempoBlockReader.open(store, new BlockLayout(""), context);
        List<TraceIterator> open = opened(6, number -> reader.traces(TempoProjection.fullSpans()));
        assertThat(rowsInStep(open, traces -> traces.hasNext() && traces.next() != null ? 1 : 0))
                .isEqualTo(6L * TRACES);
    }

    private static <T> List<T> opened(int count, Function<Integer, T> opening) {
        List<T> open = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            open.add(opening.apply(number));
        }
        return open;
    }

    /// One step of each after the other, until no step gives rows.
    private static <T> long rowsInStep(List<T> open, ToIntFunction<T> step) {
        long rows = 0;
        long before = -1;
        while (rows > before) {
            before = rows;
            rows += open.stream().mapToInt(step).sum();
        }
        return rows;
    }
}
