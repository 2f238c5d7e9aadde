package dev.intarsia.reactive.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.SpanIterator;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.testdata.HugeTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One trace of hundreds of thousands of attributes, which is one row, within a budget that is sufficient
/// for parts only.
class HugeTraceReadTest {
    private static final HugeTrace HUGE = new HugeTrace(Bytes.ofLongs(7, 7), 2_000, 200);
    private static final long BUDGET_BYTES = 16L << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void aHugeTraceComesWholeWithinTheBudget(TempoFormat format) throws IOException {
        Path block = HUGE.writeBlock(folder, format);
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext reads = ReadContext.builder()
                        .pool(pool)
                        .budget(new MemoryBudget(BUDGET_BYTES))
                        .build();
                ObjectStore store = new LocalObjectStore(block)) {
            TempoBlockReader reader = TempoBlockReader.open(store, new BlockLayout(""), reads);
            int at = 0;
            try (SpanIterator spans = reader.spans(TempoProjection.fullSpans())) {
                for (; spans.hasNext(); at++) {
                    Span span = spans.next().span();
                    assertThat(span).isEqualTo(HUGE.span(at));
                }
            }
            assertThat(at).isEqualTo(2_000);
            assertThat(pool.inUse()).isZero();
            assertThat(pool.peak()).as("%s", format).isLessThanOrEqualTo(BUDGET_BYTES);
        }
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void aFluxOfAHugeTraceStaysWithinTheBudgetToo(TempoFormat format) throws IOException {
        Path block = HUGE.writeBlock(folder, format);
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext reads = ReadContext.builder()
                        .pool(pool)
                        .budget(new MemoryBudget(BUDGET_BYTES))
                        .build();
                ReactiveContext context = ReactiveContext.builder()
                        .readContext(reads)
                        .decodeThreads(2)
                        .build();
                ObjectStore store = context.localStore(block)) {
            ReactiveTempoReader reader = ReactiveTempoReader.of(context);
            Trace trace = reader.open(store, new BlockLayout(""))
                    .flatMapMany(opened -> reader.traces(opened, ReadOptions.DEFAULTS))
                    .single()
                    .block();
            assertThat(trace).isNotNull();
            List<Span> spans =
                    trace.resourceSpans().getFirst().scopeSpans().getFirst().spans();
            assertThat(spans).hasSize(2_000);
            for (int i = 0; i < spans.size(); i++) {
                assertThat(spans.get(i)).isEqualTo(HUGE.span(i));
            }
            assertThat(pool.inUse()).isZero();
            assertThat(pool.peak()).as("%s", format).isLessThanOrEqualTo(BUDGET_BYTES);
        }
    }
}
