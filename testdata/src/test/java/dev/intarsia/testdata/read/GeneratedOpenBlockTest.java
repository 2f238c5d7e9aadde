package dev.intarsia.testdata.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Blocks that lack something or are damaged, and iterators that are left: of generated blocks, as `OpenBlockTest` does
/// with recorded ones.
final class GeneratedOpenBlockTest {
    private static final int TRACES = 48;

    @TempDir
    private Path folder;

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final ReadContext context =
            ReadContext.builder().pool(pool).batchRows(5).build();
    private Path block;
    private LocalObjectStore store;

    @BeforeEach
    void writeABlock() throws IOException {
        generate(TempoFormat.VPARQUET4);
    }

    private void generate(TempoFormat format) throws IOException {
        BlockOptions options = BlockOptions.of(folder.resolve(format.name()), 3)
                .withSize(TRACES, 6, 0, 3)
                .withFormat(format);
        block = BlockGenerator.generate(options).written().directory();
        store = new LocalObjectStore(block);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.leaks()).isEmpty();
        context.close();
        pool.close();
        store.close();
    }

    private TempoBlockReader open() {
        return TempoBlockReader.open(store, new BlockLayout(""), context);
    }

    private void assertRefused(Class<? extends ReadException> type, String... words) {
        assertThatThrownBy(this::open)
                .isInstanceOf(type)
                .message()
                .contains(words)
                .doesNotContain("\n");
    }

    private void rewriteMeta(String pattern, String replacement) throws IOException {
        Path meta = block.resolve("meta.json");
        String json = Files.readString(meta);
        String rewritten = json.replaceFirst(pattern, replacement);
        assertThat(rewritten).isNotEqualTo(json);
        Files.writeString(meta, rewritten);
    }

    @Test
    void aFolderWithoutMetaIsNoBlock() throws IOException {
        Files.delete(block.resolve("meta.json"));
        assertRefused(StoreException.class, "meta.json", "not a complete Tempo block");
    }

    @Test
    void aBlockWithoutDataIsRefused() throws IOException {
        Files.delete(block.resolve("data.parquet"));
        assertRefused(StoreException.class, "data.parquet");
    }

    @Test
    void anEmptyMetaIsCorrupt() throws IOException {
        Files.write(block.resolve("meta.json"), new byte[0]);
        assertRefused(CorruptFileException.class, "meta.json");
    }

    @Test
    void dataOfAnotherSizeThanTheMetaSaysIsCorrupt() throws IOException {
        long size = Files.size(block.resolve("data.parquet"));
        rewriteMeta("\"size\":" + size, "\"size\":" + (size + 1));
        assertRefused(CorruptFileException.class, "data.parquet", Long.toString(size), Long.toString(size + 1));
    }

    @Test
    void aWrongFooterSizeInTheMetaDoesNotMatter() throws IOException {
        for (String size : new String[] {"1", "4000000000", "0"}) {
            rewriteMeta("\"footerSize\":\\d+", "\"footerSize\":" + size);
            assertThat(open().block().traceCount()).isEqualTo(TRACES);
        }
    }

    @Test
    void formatsThatCannotBeReadAreNamed() throws IOException {
        rewriteMeta("vParquet4", "vParquet6");
        assertRefused(UnsupportedFeatureException.class, "meta.json", "vParquet6");
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        byte[] data = Files.readAllBytes(block.resolve("data.parquet"));
        for (int length : new int[] {0, 3, 11, 100, data.length / 2, data.length - 1}) {
            Files.write(block.resolve("data.parquet"), Arrays.copyOf(data, length));
            assertThatThrownBy(() -> TempoBlockReader.openFile(store, "data.parquet", context))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageContaining("data.parquet");
        }
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void aFlippedBitInAPageEndsTheIterationWithItsPlace(TempoFormat format) throws IOException {
        store.close();
        generate(format);
        byte[] data = Files.readAllBytes(block.resolve("data.parquet"));
        // The end of a page that every projection reads: the ids of the last row group.
        ByteRange ids = open().block()
                .footer()
                .rowGroups()
                .getLast()
                .columns()
                .getFirst()
                .range();
        data[(int) ids.end() - 1] ^= 4;
        Files.write(block.resolve("data.parquet"), data);
        TraceIterator traces =
                TempoBlockReader.openFile(store, "data.parquet", context).traces(TempoProjection.fullSpans());
        assertThatThrownBy(() -> traces.forEachRemaining(
                        trace -> assertThat(trace.traceId().isEmpty()).isFalse()))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("row group");
        assertThat(traces.hasNext()).isFalse();
        traces.close();
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void anIteratorMayBeLeftAtAnyMoment(TempoFormat format) throws IOException {
        store.close();
        generate(format);
        for (int read = 0; read <= TRACES; read += 7) {
            try (TraceIterator traces = open().traces(TempoProjection.fullSpans())) {
                for (int i = 0; i < read; i++) {
                    traces.next();
                }
            }
            assertThat(pool.inUse()).isZero();
        }
    }
}
