package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.testing.BrokenObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FooterReaderTest {

    private static final ReadLimits LIMITS = ReadLimits.DEFAULTS;

    private final OffHeapPool pool = OffHeapPool.create(new PoolOptions(1 << 30, 0, true, true));
    private final FakeObjectStore store = new FakeObjectStore();

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    /// A file of `size` bytes without rows, whose footer carries `padding` bytes of free metadata.
    private static byte[] file(int padding, int size) throws Exception {
        SchemaElement root = new SchemaElement("root");
        root.setNum_children(0);
        FileMetaData footer = new FileMetaData(1, List.of(root), 0, List.of());
        KeyValue pair = new KeyValue("padding");
        pair.setValue("x".repeat(padding));
        footer.setKey_value_metadata(List.of(pair));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, out);
        byte[] thrift = out.toByteArray();
        byte[] bytes = new byte[Math.max(size, thrift.length + 12)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put("PAR1".getBytes(StandardCharsets.US_ASCII));
        buffer.position(bytes.length - 8 - thrift.length).put(thrift).putInt(thrift.length);
        buffer.put("PAR1".getBytes(StandardCharsets.US_ASCII));
        return bytes;
    }

    /// The second read is requested in a callback of the first, where an exception would be lost.
    @Test
    void aStoreThatThrowsOrReturnsNoStageFailsTheFooterInsteadOfLeavingItOpen() throws Exception {
        ObjectRef object = store.put("a.parquet", file(FooterReader.DEFAULT_TAIL_BYTES, 0));
        for (int call = 1; call <= 2; call++) {
            for (ObjectStore broken : List.of(
                    BrokenObjectStore.throwing(store, call, new IllegalStateException("bad day")),
                    BrokenObjectStore.returningNull(store, call))) {
                assertThat(FooterReader.read(broken, object, pool, LIMITS, -1).toCompletableFuture())
                        .isCompletedExceptionally();
            }
        }
    }

    private static int footerLength(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    }

    private ParquetFooter read(byte[] file, long known) {
        ObjectRef object = store.put("a.parquet", file);
        return FooterReader.read(store, object, pool, LIMITS, known)
                .toCompletableFuture()
                .join();
    }

    private ReadException failure(byte[] file) {
        return failure(store.put("a.parquet", file), LIMITS);
    }

    private ReadException failure(ObjectRef object, ReadLimits limits) {
        CompletableFuture<ParquetFooter> result =
                FooterReader.read(store, object, pool, limits, -1).toCompletableFuture();
        Throwable thrown = catchThrowable(result::join);
        assertThat(thrown).isInstanceOf(CompletionException.class);
        assertThat(thrown.getCause()).isInstanceOf(ReadException.class);
        return (ReadException) thrown.getCause();
    }

    @Test
    void readsTheEndOnceWhenTheFooterFitsIntoIt() throws Exception {
        byte[] file = file(100, 200_000);
        ParquetFooter footer = read(file, -1);
        assertThat(footer.keyValues().getFirst().value()).hasSize(100);
        assertThat(footer.footerLength()).isEqualTo(footerLength(file));
        assertThat(store.ranges("a.parquet"))
                .containsExactly(ByteRange.between(200_000 - FooterReader.DEFAULT_TAIL_BYTES, 200_000));
    }

    @Test
    void readsASmallFileAsAWhole() throws Exception {
        byte[] file = file(10, 0);
        read(file, -1);
        assertThat(store.ranges("a.parquet")).containsExactly(new ByteRange(0, file.length));
    }

    @Test
    void readsExactlyTheFooterWhenItsLengthIsKnown() throws Exception {
        byte[] file = file(100_000, 300_000);
        int length = footerLength(file);
        read(file, length);
        assertThat(store.ranges("a.parquet")).containsExactly(ByteRange.between(300_000 - 8 - length, 300_000));
    }

    @Test
    void readsALongFooterWithASecondRead() throws Exception {
        byte[] file = file(100_000, 300_000);
        int length = footerLength(file);
        assertThat(read(file, -1).keyValues().getFirst().value()).hasSize(100_000);
        assertThat(store.ranges("a.parquet"))
                .containsExactly(
                        ByteRange.between(300_000 - FooterReader.DEFAULT_TAIL_BYTES, 300_000),
                        new ByteRange(300_000 - 8 - length, length));
    }

    @Test
    void aWrongKnownLengthCostsASecondReadAtMost() throws Exception {
        byte[] file = file(1_000, 300_000);
        assertThat(read(file, 10).keyValues()).hasSize(1);
        assertThat(read(file, 100_000).keyValues()).hasSize(1);
        assertThat(read(file, Long.MAX_VALUE).keyValues()).hasSize(1);
        assertThat(store.reads()).hasSize(4);
    }

    @Test
    void whatIsNoParquetFileIsSaidInOneClearLine() throws Exception {
        assertThat(failure(new byte[0])).isInstanceOf(CorruptFileException.class);
        assertThat(failure(new byte[0]).getMessage()).isEqualTo("corrupt: a.parquet: not a Parquet file: it is empty");
        assertThat(failure(new byte[11]).getMessage()).contains("not a Parquet file: it has only 11 bytes");
        byte[] text = "just some text\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        assertThat(failure(text).getMessage()).contains("not a Parquet file: it does not end with PAR1");
        byte[] headless = file(10, 0);
        headless[0] = 'X';
        assertThat(failure(headless).getMessage()).contains("not a Parquet file: it does not start with PAR1");
    }

    @Test
    void everyPrefixOfAFileIsRefused() throws Exception {
        byte[] file = file(50, 400);
        for (int length = 0; length < file.length; length++) {
            assertThat(failure(java.util.Arrays.copyOf(file, length))).isInstanceOf(CorruptFileException.class);
        }
    }

    @Test
    void anEncryptedFooterIsUnsupported() throws Exception {
        byte[] file = file(10, 0);
        file[file.length - 1] = 'E';
        assertThat(failure(file)).isInstanceOf(UnsupportedFeatureException.class);
    }

    @Test
    void footerLengthsOutsideTheFileAreCorrupt() throws Exception {
        for (int length : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 389}) {
            byte[] file = file(10, 400);
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(file.length - 8, length);
            assertThat(failure(file)).isInstanceOf(CorruptFileException.class);
            assertThat(failure(file).location().byteOffset()).isEqualTo(392);
        }
    }

    @Test
    void aFooterOverTheLimitIsNotFetched() throws Exception {
        ObjectRef object = store.put("a.parquet", file(100_000, 0));
        assertThat(failure(object, LIMITS.withMaxFooterBytes(99_000))).isInstanceOf(LimitExceededException.class);
        assertThat(store.reads()).hasSize(1);
    }

    @Test
    void failuresOfTheStoreComeThrough() throws Exception {
        byte[] file = file(100_000, 300_000);
        for (int read = 1; read <= 2; read++) {
            int first = store.reads().size();
            store.failRead(first + read, () -> new StoreException(ErrorLocation.of("a.parquet"), "no route"));
            assertThat(failure(file)).isInstanceOf(StoreException.class);
        }
        store.replaceBeforeRead(store.reads().size() + 2, file);
        assertThat(failure(file)).isInstanceOf(StoreException.class);
    }

    @Test
    void aStoreThatThrowsInsteadOfFailingItsStageIsNoDifferent() throws Exception {
        ObjectRef object = store.put("a.parquet", file(100_000, 300_000));
        for (int read = 1; read <= 2; read++) {
            ObjectStore throwing = new ThrowingStore(store, read);
            CompletableFuture<ParquetFooter> result =
                    FooterReader.read(throwing, object, pool, LIMITS, -1).toCompletableFuture();
            assertThat(result).isCompletedExceptionally();
            assertThat(result.exceptionNow()).hasMessage("no connection left");
        }
    }

    /// Passes everything on, but throws at the n-th read.
    private static final class ThrowingStore implements ObjectStore {
        private final ObjectStore behind;
        private int readsLeft;

        private ThrowingStore(ObjectStore behind, int n) {
            this.behind = behind;
            this.readsLeft = n;
        }

        @Override
        public CompletionStage<ObjectRef> head(String key) {
            return behind.head(key);
        }

        @Override
        public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
            if (--readsLeft == 0) {
                throw new IllegalStateException("no connection left");
            }
            return behind.read(object, range, pool);
        }

        @Override
        public CompletionStage<ListPage> list(String prefix, String continuation) {
            return behind.list(prefix, continuation);
        }

        @Override
        public void close() {
            behind.close();
        }
    }

    @Test
    void cancellingLeavesNothingBehindWheneverItComes() throws Exception {
        byte[] file = file(100_000, 300_000);
        store.holdReads();
        for (int completed = 0; completed <= 2; completed++) {
            ObjectRef object = store.put("a.parquet", file);
            CompletableFuture<ParquetFooter> result =
                    FooterReader.read(store, object, pool, LIMITS, -1).toCompletableFuture();
            for (int i = 0; i < completed; i++) {
                assertThat(store.completeNext()).isTrue();
            }
            assertThat(result.cancel(true)).isEqualTo(completed < 2);
            while (store.completeNext()) {
                assertThat(result.isDone()).isTrue();
            }
            assertThat(pool.inUse()).isZero();
        }
    }

    @Test
    void memoryIsBackBeforeTheStageCompletes() throws Exception {
        store.holdReads();
        ObjectRef object = store.put("a.parquet", file(100_000, 300_000));
        CompletableFuture<Long> inUse = FooterReader.read(store, object, pool, LIMITS, -1)
                .thenApply(footer -> pool.inUse())
                .toCompletableFuture();
        store.releaseReads();
        assertThat(inUse.join()).isZero();
    }
}
