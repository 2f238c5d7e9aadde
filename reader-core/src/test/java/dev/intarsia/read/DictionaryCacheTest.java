package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.DictionaryCache;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowFilter;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several reads of one row group that share its dictionaries: a file of many small pages with indexes.
class DictionaryCacheTest {
    private static final String KEY = "data.parquet";
    private static final ColumnPath TEXT = ColumnPath.of("string_col");
    private static final int ROWS = 200;

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final FakeObjectStore store = new FakeObjectStore();
    private final ReadContext context = ReadContext.builder()
            .pool(pool)
            .coalescing(new RangeCoalescer.Options(0, 1 << 20))
            .build();

    @BeforeEach
    void storeFile() throws IOException {
        store.put(KEY, Files.readAllBytes(Corpus.path("parquet/parquet-testing/data/alltypes_tiny_pages.parquet")));
    }

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        context.close();
        pool.close();
    }

    private static RowGroupPlan plan(ParquetReader reader) {
        return ReadPlan.create(reader.footer(), Projection.of(List.of(TEXT)), true)
                .rowGroups()
                .getFirst();
    }

    private static RowGroupPlan rows(RowGroupPlan plan, int from, int to) {
        return plan.withFilter(
                RowFilter.of(new RowSelection.Builder().add(from, to).build()));
    }

    private static void show(RowGroupRead read, Consumer<RowGroupBatch> look) {
        read.ready().toCompletableFuture().join();
        assertThat(read.next(look)).isTrue();
    }

    private static List<String> texts(ColumnBatch column) {
        List<String> texts = new ArrayList<>();
        for (int slot = 0; slot < column.slotCount(); slot++) {
            texts.add(new String(column.getBytes(slot), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private List<String> textsOfWholeRead(ParquetReader reader) {
        List<String> texts = new ArrayList<>();
        try (RowGroupRead read = RowGroupRead.start(reader.file(), plan(reader), context)) {
            show(read, batch -> texts.addAll(texts(batch.columns().getFirst())));
        }
        return texts;
    }

    @Test
    void piecesHaveOneDictionaryAndTheirOwnValues() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        List<String> texts = new ArrayList<>();
        List<Dictionary> dictionaries = new ArrayList<>();
        try (DictionaryCache kept = new DictionaryCache(pool)) {
            for (int from = 0; from < 3 * ROWS; from += ROWS) {
                RowGroupPlan piece = rows(plan(reader), from, from + ROWS);
                try (RowGroupRead read = RowGroupRead.start(reader.file(), piece, context, kept)) {
                    show(read, batch -> {
                        texts.addAll(texts(batch.columns().getFirst()));
                        dictionaries.add(batch.columns().getFirst().dictionary());
                    });
                }
            }
            assertThat(kept.bytes()).isPositive();
        }
        assertThat(texts).isEqualTo(textsOfWholeRead(reader).subList(0, 3 * ROWS));
        assertThat(dictionaries).hasSize(3).allMatch(each -> each == dictionaries.getFirst());
    }

    @Test
    void aDictionaryIsFetchedForTheFirstPieceOnly() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        long chunk = plan(reader).columns().getFirst().chunk().range().offset();
        try (DictionaryCache kept = new DictionaryCache(pool)) {
            List<Boolean> fetched = new ArrayList<>();
            for (int from = 0; from < 3 * ROWS; from += ROWS) {
                int before = store.reads().size();
                RowGroupPlan piece = rows(plan(reader), from, from + ROWS);
                try (RowGroupRead read = RowGroupRead.start(reader.file(), piece, context, kept)) {
                    show(read, batch -> assertThat(batch.rowCount()).isEqualTo(ROWS));
                }
                List<ByteRange> ranges =
                        store.ranges(KEY).subList(before, store.reads().size());
                fetched.add(ranges.stream().anyMatch(range -> range.offset() <= chunk && chunk < range.end()));
            }
            assertThat(fetched).containsExactly(true, false, false);
        }
    }

    @Test
    void piecesWhoseBytesWereAskedForTogetherShareADictionaryToo() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        List<Dictionary> dictionaries = new ArrayList<>();
        try (DictionaryCache kept = new DictionaryCache(pool);
                RowGroupRead first = RowGroupRead.start(reader.file(), rows(plan(reader), 0, ROWS), context, kept);
                RowGroupRead second =
                        RowGroupRead.start(reader.file(), rows(plan(reader), ROWS, 2 * ROWS), context, kept)) {
            show(first, batch -> dictionaries.add(batch.columns().getFirst().dictionary()));
            show(second, batch -> dictionaries.add(batch.columns().getFirst().dictionary()));
        }
        assertThat(dictionaries).hasSize(2);
        assertThat(dictionaries.getLast()).isSameAs(dictionaries.getFirst());
    }

    @Test
    void aWholeReadKeepsItsDictionariesForOthers() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        List<String> texts = new ArrayList<>();
        try (DictionaryCache kept = new DictionaryCache(pool)) {
            try (RowGroupRead whole = RowGroupRead.start(reader.file(), plan(reader), context, kept)) {
                show(whole, batch -> assertThat(batch.rowCount()).isPositive());
            }
            // Bytes of the whole chunk have the dictionary in front, known or not.
            try (RowGroupRead whole = RowGroupRead.start(reader.file(), plan(reader), context, kept)) {
                show(whole, batch -> texts.addAll(texts(batch.columns().getFirst())));
            }
        }
        assertThat(texts).isEqualTo(textsOfWholeRead(reader));
    }
}
