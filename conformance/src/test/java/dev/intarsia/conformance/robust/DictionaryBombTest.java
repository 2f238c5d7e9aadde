package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.Test;

/// Small files of many columns, each with a dictionary that expands to many MB: all of them together are bounded by the
/// budget, and each of them is allowed by the limits.
class DictionaryBombTest {
    private static final int MIB = 1 << 20;
    private static final int COLUMNS = 12;
    private static final int DICTIONARY_BYTES = 16 * MIB;

    private static PageBytes page(boolean dictionary, byte[] body, int values) {
        Out compressed = new Out().raw(Zstd.compress(body));
        PageBytes page = dictionary
                ? PageBytes.dictionary(values, compressed)
                : PageBytes.v1(values, PageBytes.RLE_DICTIONARY, compressed);
        return page.uncompressedSize(body.length);
    }

    // Entries of no bytes: four for each length, and four for each offset of the copy.
    private static byte[] bomb() {
        PageBytes dictionary = page(true, new byte[DICTIONARY_BYTES], DICTIONARY_BYTES / Integer.BYTES);
        PageBytes ids = page(false, new byte[] {1, 2, 0}, 1);
        FileBytes file = new FileBytes(1);
        for (int i = 0; i < COLUMNS; i++) {
            file.column(Type.BYTE_ARRAY, FieldRepetitionType.REQUIRED, CompressionCodec.ZSTD, dictionary, ids);
        }
        byte[] bytes = file.toBytes();
        assertThat(bytes.length).isLessThan(100_000);
        return bytes;
    }

    private static LimitExceededException refusal(ReadContext context) {
        ParquetReader reader = ParquetReader.open(FakeObjectStore.of(bomb()), FakeObjectStore.KEY, context);
        try (BatchIterator batches = reader.batches(Projection.all())) {
            return catchThrowableOfType(LimitExceededException.class, batches::hasNext);
        }
    }

    @Test
    void dictionariesAreRefusedWhereTheBudgetEndsWithTheirPlace() {
        for (long budget : new long[] {64L << 20, 200L << 20}) {
            MemoryBudget bytes = new MemoryBudget(budget);
            try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS);
                    ReadContext context =
                            ReadContext.builder().pool(pool).budget(bytes).build()) {
                LimitExceededException refusal = refusal(context);
                assertThat(pool.peak()).isLessThanOrEqualTo(budget).isGreaterThan(budget / 4);
                assertThat(refusal.location().object()).isEqualTo(FakeObjectStore.KEY);
                assertThat(refusal.location().rowGroup()).isZero();
                assertThat(refusal.location().column()).startsWith("c");
                assertThat(refusal.getMessage())
                        .contains("0 other reads hold 0 bytes of the budget of " + budget)
                        .contains("ReadContext.Builder.budget");
                assertThat(pool.inUse()).isZero();
                assertThat(bytes.inUse()).isZero();
            }
        }
    }

    @Test
    void thePoolOfAContextTakesNoMoreFromTheSystemThanItsBudget() {
        try (ReadContext context =
                ReadContext.builder().budget(new MemoryBudget(64L << 20)).build()) {
            OffHeapPool pool = context.pool();
            assertThat(pool.maxBytes()).isEqualTo(64L << 20);
            for (int i = 0; i < 3; i++) {
                assertThat(refusal(context)).isNotNull();
                assertThat(pool.inUse()).isZero();
                assertThat(pool.takenBytes() + pool.idleBytes()).isLessThanOrEqualTo(64L << 20);
            }
        }
    }

    @Test
    void aBudgetWithRoomReadsTheSameFile() {
        try (ReadContext context =
                ReadContext.builder().budget(new MemoryBudget(1L << 30)).build()) {
            assertThat(refusal(context)).isNull();
            assertThat(context.pool().inUse()).isZero();
            assertThat(context.budget().inUse()).isZero();
        }
    }
}
