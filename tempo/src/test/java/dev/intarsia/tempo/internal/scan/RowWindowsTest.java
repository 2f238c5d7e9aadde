package dev.intarsia.tempo.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Blocks that Tempo wrote, read in pieces.
class RowWindowsTest {
    enum Block {
        V3(TempoCorpus::goldenV3),
        V4(TempoCorpus::goldenV4),
        V5(TempoCorpus::goldenV5),
        V5_DEDICATED(TempoCorpus::goldenV5Dedicated);

        private final Supplier<Path> folder;

        Block(Supplier<Path> folder) {
            this.folder = folder;
        }
    }

    private final ReadContext context = ReadContext.create();

    @AfterEach
    void nothingIsLeft() {
        assertThat(context.pool().inUse()).isZero();
        assertThat(context.budget().inUse()).isZero();
        context.close();
    }

    private static List<Trace> all(TraceIterator traces) {
        List<Trace> all = new ArrayList<>();
        try (traces) {
            traces.forEachRemaining(all::add);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Block.class)
    void piecesHoldTheSameTracesAsTheWhole(Block block) {
        try (LocalObjectStore store = new LocalObjectStore(block.folder.get())) {
            TempoBlockReader reader = TempoBlockReader.open(store, new BlockLayout(""), context);
            ReadPlan whole = reader.block().plan(TempoProjection.fullSpans());
            List<Trace> expected = all(reader.traces(whole));
            for (int mostFetched : new int[] {1, 2_000, 1 << 30}) {
                ReadPlan pieces = RowWindows.cut(whole, mostFetched);
                assertThat(all(reader.traces(pieces))).isEqualTo(expected);
                assertThat(pieces.rowGroups().size() > whole.rowGroups().size()).isEqualTo(mostFetched <= 2_000);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Block.class)
    void aFilterStillHoldsInPieces(Block block) {
        try (LocalObjectStore store = new LocalObjectStore(block.folder.get())) {
            TempoBlockReader reader = TempoBlockReader.open(store, new BlockLayout(""), context);
            List<Trace> all = all(reader.traces(TempoProjection.fullSpans()));
            Bytes id = all.get(all.size() / 2).traceId();
            RowGroupFilter filter = RowGroupFilter.ALL.withTraceIdPrefix(id.toHex());
            ReadPlan pieces = RowWindows.cut(reader.block().plan(TempoProjection.fullSpans(), filter), 1);
            assertThat(all(reader.traces(pieces)))
                    .isEqualTo(all.stream()
                            .filter(trace -> trace.traceId().equals(id))
                            .toList());
            assertThat(pieces.rowGroups().stream().map(RowGroupPlan::filter)).allMatch(rows -> rows.isPresent());
        }
    }
}
