package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.internal.thrift.BloomFilterHeaderParser;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.metadata.BloomFilter;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.plan.Projection;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BloomFilterReaderTest {
    /// 32 bytes; algorithm, hash and compression are number 1.
    private static final String HEADER = "1540" + "1c1c0000" + "1c1c0000" + "1c1c0000" + "00";

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final FakeObjectStore store = new FakeObjectStore();
    private final ReadContext context = ReadContext.builder().pool(pool).build();

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        context.close();
        pool.close();
    }

    private ParquetReader open(String corpusFile) throws IOException {
        store.put("f", Files.readAllBytes(Corpus.path("parquet/" + corpusFile)));
        return ParquetReader.open(store, "f", context);
    }

    private Optional<BloomFilter> bloom(ParquetReader reader, ColumnChunk chunk) {
        return BloomFilterReader.read(reader.file(), chunk, context)
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parquet-testing/data/data_index_bloom_encoding_with_length.parquet",
                "hardwood/core/bloom_filter_test.parquet",
                "hardwood/core/compat_order_ab_dict.parquet"
            })
    void filtersHoldEveryValueOfTheirChunkAndFewOthers(String file) throws IOException {
        RandomGenerator random = Seeds.random("BloomFilterReaderTest");
        ParquetReader reader = open(file);
        int filters = 0;
        int falsePositives = 0;
        int absent = 0;
        try (BatchIterator batches = reader.batches(Projection.all())) {
            RowGroupBatch batch = batches.next();
            for (ColumnBatch column : batch.columns()) {
                ColumnChunk chunk = reader.footer()
                        .rowGroups()
                        .get(batch.rowGroup())
                        .columns()
                        .get(column.column().index());
                Optional<BloomFilter> bloom = bloom(reader, chunk);
                if (bloom.isEmpty()) {
                    continue;
                }
                filters++;
                for (int slot = 0; slot < column.slotCount(); slot++) {
                    if (!column.isNull(slot)) {
                        assertThat(bloom.get().mayContain(column.getBytes(slot)))
                                .isTrue();
                    }
                }
                for (int i = 0; i < 200; i++) {
                    byte[] other = new byte[random.nextInt(20, 40)];
                    random.nextBytes(other);
                    falsePositives += bloom.get().mayContain(other) ? 1 : 0;
                    absent++;
                }
            }
        }
        assertThat(filters).isPositive();
        assertThat(falsePositives).isLessThan(absent / 5);
    }

    @Test
    void aValueThatTheFilterDoesNotHaveIsAnsweredWithoutReadingTheChunk() throws IOException {
        ParquetReader reader = open("parquet-testing/data/data_index_bloom_encoding_with_length.parquet");
        ColumnPath column = reader.footer().schema().leaf(0).path();
        ColumnChunk chunk = reader.footer().rowGroups().getFirst().columns().getFirst();
        // Between minimum and maximum, so that statistics do not settle it.
        String absent = "Hello0";
        int before = store.reads().size();
        try (BatchIterator batches =
                reader.batches(Projection.all(), ColumnPredicate.equal(column, Literal.of(absent)))) {
            assertThat(batches.hasNext()).isFalse();
        }
        assertThat(store.ranges("f").subList(before, store.reads().size()))
                .containsExactly(chunk.bloomFilterRange().orElseThrow());
    }

    @Test
    void headersGiveTheirLengthAndThatOfTheBits() {
        byte[] bytes = HexFormat.of().parseHex(HEADER);
        BloomFilterHeaderParser.Header header = parse(bytes, ReadLimits.DEFAULTS);
        assertThat(header.headerLength()).isEqualTo(bytes.length);
        assertThat(header.bitsetLength()).isEqualTo(32);
    }

    private static BloomFilterHeaderParser.Header parse(byte[] bytes, ReadLimits limits) {
        MemorySegment segment = MemorySegment.ofArray(bytes);
        return BloomFilterHeaderParser.parse(segment, 0, bytes.length, ErrorLocation.of("f"), limits);
    }

    @Test
    void badHeadersAreRefusedByType() {
        assertRefused("1542" + HEADER.substring(4), CorruptFileException.class, "33 bytes");
        assertRefused("1500" + HEADER.substring(4), CorruptFileException.class, "0 bytes");
        assertRefused("153f" + HEADER.substring(4), CorruptFileException.class, "-32 bytes");
        assertRefused("00", CorruptFileException.class, "lacks the required field 1");
        assertRefused(HEADER.substring(0, 20), CorruptFileException.class, "too early");
        assertRefused(HEADER.replaceFirst("1c1c0000", "1c2c0000"), UnsupportedFeatureException.class, "number 2");
        assertRefused("158080808004" + HEADER.substring(4), LimitExceededException.class, "more than");
    }

    private static void assertRefused(String hex, Class<? extends ReadException> type, String words) {
        assertThatThrownBy(() -> parse(HexFormat.of().parseHex(hex), ReadLimits.DEFAULTS))
                .isInstanceOf(type)
                .hasMessageContaining(words);
    }

    @Test
    void theObsoleteFormWithMurmurIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(Corpus.path("parquet/parquet-testing/data/bloom_filter.bin"));
        assertThatThrownBy(() -> parse(bytes, ReadLimits.DEFAULTS)).isInstanceOf(CorruptFileException.class);
    }

    @Test
    void everyTruncationOfAHeaderIsRefused() {
        byte[] bytes = HexFormat.of().parseHex(HEADER);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> parse(cut, ReadLimits.DEFAULTS)).isInstanceOf(ReadException.class);
        }
    }
}
