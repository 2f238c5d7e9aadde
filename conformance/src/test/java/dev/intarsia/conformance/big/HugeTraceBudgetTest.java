package dev.intarsia.conformance.big;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.Bytes;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.SpanIterator;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.testdata.HugeTrace;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One trace, that is, one row, of which not even the levels fit the budget at once, span by span. `-Pbig` makes it one
/// of 20,000 spans of 1,000 attributes each.
final class HugeTraceBudgetTest {
    private static final boolean BIG = Boolean.getBoolean("intarsia.big");
    private static final HugeTrace HUGE =
            BIG ? new HugeTrace(Bytes.ofLongs(7, 7), 20_000, 1_000) : new HugeTrace(Bytes.ofLongs(7, 7), 500, 400);
    private static final long BUDGET_BYTES = BIG ? 256L << 20 : 12L << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = TempoFormat.class,
            names = {"VPARQUET4", "VPARQUET5"})
    void everySpanOfAHugeTraceComesWithinTheBudget(TempoFormat format) throws IOException {
        Path block = HUGE.writeBlock(folder, format);
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext reads = ReadContext.builder()
                        .pool(pool)
                        .budget(new MemoryBudget(BUDGET_BYTES, Patience.BUDGET_WAIT))
                        .build();
                ObjectStore store = new LocalObjectStore(block)) {
            TempoBlockReader reader = TempoBlockReader.open(store, new BlockLayout(""), reads);
            int at = 0;
            try (SpanIterator spans = reader.spans(TempoProjection.fullSpans())) {
                for (; spans.hasNext(); at++) {
                    assertThat(spans.next().span().equals(HUGE.span(at)))
                            .as("span %d", at)
                            .isTrue();
                }
            }
            System.out.println("huge trace, %s: %,d bytes in the file, %,d bytes off-heap at most"
                    .formatted(format, reader.block().file().object().size(), pool.peak()));
            assertThat(at).isEqualTo(HUGE.spanCount());
            assertThat(pool.inUse()).isZero();
            assertThat(pool.peak()).isLessThanOrEqualTo(BUDGET_BYTES);
        }
    }
}
