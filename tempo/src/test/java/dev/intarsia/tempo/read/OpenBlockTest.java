package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.BlockLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenBlockTest {
    @TempDir
    private Path folder = Path.of("");

    private void copy(Path block, String... objects) throws IOException {
        for (String object : objects) {
            Files.copy(block.resolve(object), folder.resolve(object));
        }
    }

    private void rewriteMeta(String from, String to) throws IOException {
        Path meta = folder.resolve("meta.json");
        String json = Files.readString(meta);
        assertThat(json).contains(from);
        Files.writeString(meta, json.replace(from, to));
    }

    private void assertRefused(Class<? extends ReadException> type, String... words) {
        try (BlockFixture fixture = new BlockFixture(folder)) {
            assertThatThrownBy(fixture::block)
                    .isInstanceOf(type)
                    .message()
                    .contains(words)
                    .doesNotContain("\n");
        }
    }

    @Test
    void aFolderWithoutMetaIsNoBlock() throws IOException {
        copy(TempoCorpus.goldenV4(), "data.parquet");

        assertRefused(StoreException.class, "meta.json", "not a complete Tempo block");
    }

    @Test
    void aCompactedBlockIsReadAsLongAsItExists() throws IOException {
        copy(TempoCorpus.goldenV4(), "data.parquet", "meta.json");
        Files.move(folder.resolve("meta.json"), folder.resolve("meta.compacted.json"));

        try (BlockFixture fixture = new BlockFixture(folder)) {
            assertThat(BlockFixture.all(fixture.block().summaries())).hasSize(48);
        }
    }

    @Test
    void aBlockWaitsForMemoryToBeOpened() throws IOException {
        copy(TempoCorpus.goldenV4(), "data.parquet", "meta.json");

        try (BlockFixture fixture = new BlockFixture(folder)) {
            MemoryBudget budget = fixture.context().budget();
            MemoryBudget.Permit all = budget.tryAcquire(1).orElseThrow();
            assertThat(all.tryGrow(budget.capacity() - 1)).isTrue();
            CompletableFuture<TempoBlock> block = TempoBlock.openAsync(
                            fixture.store(), new BlockLayout(""), fixture.context())
                    .toCompletableFuture();
            assertThat(block).isNotDone();
            all.close();
            assertThat(block.join().traceCount()).isEqualTo(48);
            assertThat(budget.inUse()).isZero();
        }
    }

    @Test
    void aBlockWithoutDataIsRefused() throws IOException {
        copy(TempoCorpus.goldenV4(), "meta.json");

        assertRefused(StoreException.class, "data.parquet");
    }

    @Test
    void anEmptyMetaIsCorrupt() throws IOException {
        copy(TempoCorpus.goldenV4(), "data.parquet");
        Files.createFile(folder.resolve("meta.json"));

        assertRefused(CorruptFileException.class, "meta.json");
    }

    @Test
    void dataOfAnotherSizeThanTheMetaSaysIsCorrupt() throws IOException {
        copy(TempoCorpus.goldenV4(), "data.parquet", "meta.json");
        rewriteMeta("\"size\":173376", "\"size\":173377");

        assertRefused(CorruptFileException.class, "data.parquet", "173376", "173377");
    }

    @Test
    void theFooterCountsTheTracesWhateverTheMetaEstimates() throws IOException {
        copy(TempoCorpus.goldenV4(), "data.parquet", "meta.json");
        rewriteMeta("\"totalObjects\":48", "\"totalObjects\":49");

        try (BlockFixture fixture = new BlockFixture(folder)) {
            TempoBlock block = fixture.block().block();
            assertThat(block.traceCount()).isEqualTo(48);
            assertThat(block.meta().orElseThrow().totalObjects()).isEqualTo(49);
            assertThat(BlockFixture.all(fixture.block().summaries())).hasSize(48);
        }
    }

    @Test
    void aWrongFooterSizeInTheMetaDoesNotMatter() throws IOException {
        for (String size : List.of("1", "52391", "52393", "173376", "4000000000", "0")) {
            copy(TempoCorpus.goldenV4(), "data.parquet", "meta.json");
            rewriteMeta("\"footerSize\":52392", "\"footerSize\":" + size);
            try (BlockFixture fixture = new BlockFixture(folder)) {
                assertThat(fixture.block().block().traceCount()).isEqualTo(48);
            }
            Files.delete(folder.resolve("meta.json"));
            Files.delete(folder.resolve("data.parquet"));
        }
    }

    @Test
    void formatsThatCannotBeReadAreNamed() throws IOException {
        for (String format :
                List.of("vParquet5-preview5", "vParquet5-preview9", "v2", "vParquet", "vParquet2", "vParquet6")) {
            copy(TempoCorpus.goldenV4(), "meta.json");
            rewriteMeta("vParquet4", format);
            assertRefused(UnsupportedFeatureException.class, "meta.json", format);
            Files.delete(folder.resolve("meta.json"));
        }
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        byte[] data = TempoCorpus.bytes(TempoCorpus.goldenV4().resolve("data.parquet"));
        for (int length : new int[] {0, 3, 11, 100, data.length / 2, data.length - 1}) {
            Files.write(folder.resolve("data.parquet"), Arrays.copyOf(data, length));
            try (BlockFixture fixture = new BlockFixture(folder)) {
                assertThatThrownBy(() -> fixture.file("data.parquet"))
                        .isInstanceOf(CorruptFileException.class)
                        .hasMessageContaining("data.parquet");
            }
        }
    }

    @Test
    void aFlippedBitInAPageEndsTheIterationWithItsPlace() throws IOException {
        byte[] data = TempoCorpus.bytes(TempoCorpus.goldenV4().resolve("data.parquet"));
        data[data.length / 3] ^= 4;
        Files.write(folder.resolve("data.parquet"), data);

        try (BlockFixture fixture = new BlockFixture(folder)) {
            TraceIterator traces = fixture.file("data.parquet").traces(TempoProjection.fullSpans());
            assertThatThrownBy(() -> traces.forEachRemaining(
                            trace -> assertThat(trace.traceId().isEmpty()).isFalse()))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageContaining("row group");
            assertThat(traces.hasNext()).isFalse();
            traces.close();
        }
    }

    @Test
    void anIteratorMayBeLeftAtAnyMoment() {
        for (int taken : new int[] {0, 1, 20, 48}) {
            try (BlockFixture fixture = new BlockFixture(TempoCorpus.goldenV4(), 5);
                    SpanIterator spans = fixture.block().spans(TempoProjection.fullSpans())) {
                for (int i = 0; i < taken; i++) {
                    assertThat(spans.next().span().traceId().length()).isEqualTo(16);
                }
            }
        }
    }

    @Test
    void anIteratorThatWasClosedHasNothingLeft() {
        try (BlockFixture fixture = new BlockFixture(TempoCorpus.goldenV4(), 5)) {
            TraceIterator traces = fixture.block().traces(TempoProjection.fullSpans());
            traces.next();
            traces.close();

            assertThat(traces.hasNext()).isFalse();
            assertThatThrownBy(traces::next).isInstanceOf(NoSuchElementException.class);
        }
    }
}
