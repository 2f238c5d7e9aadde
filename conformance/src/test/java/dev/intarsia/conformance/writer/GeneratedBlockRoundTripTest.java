package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the generator writes, our own reader returns, apart from what the format does not store.
final class GeneratedBlockRoundTripTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void ourReaderReturnsTheStoredFormOfEveryTrace(TempoFormat format) throws Exception {
        long seed = Seeds.seed("GeneratedBlockRoundTripTest");
        BlockOptions options = BlockOptions.of(folder, seed)
                .withSize(150, 12, 2500, 4)
                .withFormat(format)
                .withDedicatedColumns(BlockOptions.EVERY_KIND_OF_COLUMN);
        GeneratedBlock block = BlockGenerator.generate(options);
        BlockLayout layout = BlockLayout.of(options.tenant(), options.blockId());
        try (OffHeapPool pool = OffHeapPool.create()) {
            try (LocalObjectStore store = new LocalObjectStore(folder);
                    ReadContext context = ReadContext.builder().pool(pool).build();
                    TraceIterator traces =
                            TempoBlockReader.open(store, layout, context).traces(TempoProjection.fullSpans())) {
                for (Trace expected : block.storedTraces()) {
                    assertThat(traces.hasNext()).isTrue();
                    assertThat(traces.next()).isEqualTo(expected);
                }
                assertThat(traces.hasNext()).isFalse();
            }
            assertThat(pool.inUse()).isZero();
        }
    }
}
