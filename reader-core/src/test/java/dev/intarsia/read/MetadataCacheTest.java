package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.plan.Projection;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is read again, and what is not.
class MetadataCacheTest {
    /// One row group of many small pages, with page indexes.
    private static final String TINY_PAGES = "parquet/parquet-testing/data/alltypes_tiny_pages.parquet";

    private static final String NULLS = "parquet/parquet-testing/data/nulls.snappy.parquet";

    private static final RowSelection ROWS =
            new RowSelection.Builder().add(5, 10).build();

    private final OffHeapPool pool = OffHeapPool.create();
    private final FakeObjectStore store = new FakeObjectStore();
    private byte[] content = new byte[0];

    @BeforeEach
    void putFile() throws IOException {
        content = Files.readAllBytes(Corpus.path(TINY_PAGES));
        store.put("x", content);
    }

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private ReadContext context(MetadataCache cache) {
        return ReadContext.builder().pool(pool).metadataCache(cache).build();
    }

    private ParquetReader open(ReadContext context) {
        return ParquetReader.open(store, "x", context);
    }

    private static long rows(ParquetReader reader) {
        long rows = 0;
        try (BatchIterator batches = reader.batches(Projection.all(), ROWS)) {
            while (batches.hasNext()) {
                rows += batches.next().rowCount();
            }
        }
        return rows;
    }

    private int readsOf(Runnable work) {
        int before = store.reads().size();
        work.run();
        return store.reads().size() - before;
    }

    @Test
    void aFooterIsReadOnce() {
        MetadataCache cache = new MetadataCache(16 << 20);
        ReadContext context = context(cache);

        assertThat(readsOf(() -> open(context))).isEqualTo(1);
        assertThat(readsOf(() -> open(context))).isZero();
        assertThat(open(context.derive().batchRows(7).build()).footer())
                .isSameAs(open(context).footer());
        assertThat(cache.size()).isEqualTo(1);
        assertThat(cache.bytes()).isPositive();
        context.close();
    }

    @Test
    void pageIndexesAreReadOnce() {
        ReadContext context = context(new MetadataCache(16 << 20));
        ParquetReader reader = open(context);

        int first = readsOf(() -> assertThat(rows(reader)).isEqualTo(5));
        int second = readsOf(() -> assertThat(rows(reader)).isEqualTo(5));

        assertThat(second).isEqualTo(first - 1);
        context.close();
    }

    @Test
    void anotherVersionIsReadAnew() {
        ReadContext context = context(new MetadataCache(16 << 20));
        open(context);
        store.put("x", content);

        assertThat(readsOf(() -> open(context))).isEqualTo(1);
        context.close();
    }

    @Test
    void anotherStoreIsReadAnew() {
        ReadContext context = context(new MetadataCache(16 << 20));
        open(context);
        FakeObjectStore other = new FakeObjectStore();
        other.put("x", content);

        ParquetReader.open(other, "x", context);

        assertThat(other.reads()).hasSize(1);
        context.close();
    }

    @Test
    void whatWasNotAskedForTheLongestMakesRoom() {
        MetadataCache probe = new MetadataCache(16 << 20);
        ReadContext probing = context(probe);
        ObjectRef x = open(probing).file().object();
        probing.close();
        MetadataCache cache = new MetadataCache(probe.bytes() * 2);
        ReadContext context = context(cache);
        ObjectRef y = store.put("y", content);
        ObjectRef z = store.put("z", content);

        ParquetReader.open(store, y, -1, context);
        ParquetReader.open(store, x, -1, context);
        ParquetReader.open(store, y, -1, context);
        ParquetReader.open(store, z, -1, context);

        assertThat(cache.footer(store, x)).isEmpty();
        assertThat(cache.footer(store, y)).isPresent();
        assertThat(cache.footer(store, z)).isPresent();
        assertThat(cache.bytes()).isLessThanOrEqualTo(probe.bytes() * 2);
        context.close();
    }

    @Test
    void whatIsLargerThanTheBoundIsNotKept() {
        MetadataCache cache = new MetadataCache(100);
        ReadContext context = context(cache);
        open(context);

        assertThat(cache.size()).isZero();
        assertThat(cache.bytes()).isZero();
        assertThatThrownBy(() -> new MetadataCache(0)).isInstanceOf(IllegalArgumentException.class);
        context.close();
    }

    @Test
    void aFooterThatOutgrowsTheBoundMakesNoOtherGo() throws IOException {
        ObjectRef small = store.put("small", Files.readAllBytes(Corpus.path(NULLS)));
        MetadataCache probe = new MetadataCache(16 << 20);
        ReadContext probing = context(probe);
        ParquetReader grown = open(probing);
        long parsed = probe.bytes();
        askForAllChunks(grown);
        assertThat(probe.footer(store, grown.file().object())).isPresent();
        assertThat(probe.bytes()).isGreaterThan(parsed);
        probing.close();

        MetadataCache cache = new MetadataCache(probe.bytes() - 1);
        ReadContext context = context(cache);
        ParquetReader.open(store, small, -1, context);
        ParquetReader reader = open(context);
        askForAllChunks(reader);
        cache.footer(store, reader.file().object());

        assertThat(cache.footer(store, reader.file().object())).isEmpty();
        assertThat(cache.footer(store, small)).isPresent();
        context.close();
    }

    private static void askForAllChunks(ParquetReader reader) {
        reader.footer().rowGroups().forEach(group -> group.columns().forEach(ColumnChunk::location));
    }
}
