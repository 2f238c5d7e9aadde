package dev.intarsia.testdata.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ColumnTasks;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.SpanWithContext;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// However the rows of generated blocks are cut into batches and parts, and however many threads decode, the traces are
/// the same: as `BatchSizesTest`, `DividedRowsTest` and `DividedTracesTest` do with recorded files.
final class GeneratedPartsTest {
    private static final int TRACES = 60;

    @TempDir
    private Path folder;

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final ReadContext context = ReadContext.builder().pool(pool).build();

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.leaks()).isEmpty();
        context.close();
        pool.close();
    }

    private static <T> List<T> all(Iterator<T> values) {
        List<T> list = new ArrayList<>();
        values.forEachRemaining(list::add);
        return list;
    }

    private List<Trace> traces(TempoBlock block, ReadContext by) {
        try (TraceIterator traces = TempoBlockReader.of(block, by).traces(TempoProjection.fullSpans())) {
            return all(traces);
        }
    }

    private static List<SpanWithContext> spans(List<Trace> traces) {
        return traces.stream()
                .flatMap(trace -> trace.resourceSpans().stream())
                .flatMap(resource -> resource.scopeSpans().stream()
                        .flatMap(scope -> scope.spans().stream()
                                .map(span -> new SpanWithContext(resource.resource(), scope.scope(), span))))
                .toList();
    }

    private static int parts(TempoBlock block, ReadContext by) {
        ReadPlan plan = block.divided(block.plan(TempoProjection.fullSpans()));
        int parts = 0;
        try (BatchIterator batches = ParquetReader.of(block.file(), by).batches(plan)) {
            while (batches.hasNext()) {
                parts += batches.next().resumedAt() > 0 ? 1 : 0;
            }
        }
        return parts;
    }

    @Tag(Campaign.TAG)
    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void tracesDoNotDependOnBatchesPartsAndThreads(TempoFormat format) throws IOException {
        RandomGenerator random = Seeds.random("GeneratedPartsTest " + format);
        BlockOptions options = BlockOptions.of(folder, random.nextLong())
                .withSize(TRACES, 8, 300, 3)
                .withFormat(format);
        GeneratedBlock generated = BlockGenerator.generate(options);
        try (LocalObjectStore store = new LocalObjectStore(generated.written().directory());
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            TempoBlock block = TempoBlock.open(store, new BlockLayout(""), context);
            List<Trace> whole = traces(block, context);
            assertThat(whole).hasSize(generated.traces().size());
            for (int i = 0; i < Campaign.rounds(4, 100); i++) {
                int batchRows = 1 + random.nextInt(TRACES);
                ReadContext cut = context.derive().batchRows(batchRows).build();
                assertThat(traces(block, cut)).as("%d rows a batch", batchRows).isEqualTo(whole);
                ReadContext parallel = cut.derive()
                        .columnTasks(ColumnTasks.parallel(threads, 3))
                        .build();
                assertThat(traces(block, parallel))
                        .as("%d rows a batch, 3 threads", batchRows)
                        .isEqualTo(whole);
            }
            for (long batchBytes : new long[] {1 << 8, 1 << (9 + random.nextInt(6))}) {
                ReadContext small = context.derive().batchBytes(batchBytes).build();
                assertThat(traces(block, small))
                        .as("%d bytes a batch", batchBytes)
                        .isEqualTo(whole);
                try (var parts = TempoBlockReader.of(block, small).spans(TempoProjection.fullSpans())) {
                    assertThat(all(parts)).isEqualTo(spans(whole));
                }
            }
            assertThat(parts(block, context.derive().batchBytes(1 << 8).build()))
                    .as("the wide trace comes in parts")
                    .isPositive();
        }
    }
}
