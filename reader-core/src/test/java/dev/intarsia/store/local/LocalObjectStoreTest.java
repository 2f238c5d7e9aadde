package dev.intarsia.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalObjectStoreTest {
    @TempDir
    Path folder;

    private final OffHeapPool pool = OffHeapPool.create();
    private final byte[] content = new byte[100_000];
    private Path root = Path.of("");
    private LocalObjectStore store = new LocalObjectStore(root);

    @BeforeEach
    void writeFiles() throws IOException {
        new Random(1).nextBytes(content);
        root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("a/b"));
        Files.write(root.resolve("a/b/data.bin"), content);
        Files.writeString(folder.resolve("secret"), "outside");
        store = new LocalObjectStore(root);
    }

    @AfterEach
    void poolIsEmpty() {
        store.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void aWholeFileIsReadAtOnce() throws IOException {
        Files.createFile(root.resolve("empty"));

        assertThat(get(store.readWhole("a/b/data.bin", content.length, pool))).isEqualTo(content);
        assertThat(get(store.readWhole("empty", 10, pool))).isEmpty();
        assertThat(failure(store.readWhole("missing", 10, pool)).storeReason())
                .isEqualTo(StoreException.Reason.NOT_FOUND);
        assertThatThrownBy(() -> get(store.readWhole("a/b/data.bin", content.length - 1, pool)))
                .hasCauseInstanceOf(LimitExceededException.class);
    }

    private static StoreException failure(CompletionStage<?> stage) {
        return (StoreException)
                stage.toCompletableFuture().handle((value, e) -> e).join();
    }

    @Test
    void headReturnsSizeAndAStableTag() {
        ObjectRef object = get(store.head("a/b/data.bin"));
        assertThat(object.key()).isEqualTo("a/b/data.bin");
        assertThat(object.size()).isEqualTo(content.length);
        assertThat(object.etag()).isNotEmpty();
        assertThat(get(store.head("a/b/data.bin"))).isEqualTo(object);
    }

    @Test
    void readsExactlyTheRangeIntoALease() {
        ObjectRef object = get(store.head("a/b/data.bin"));
        for (ByteRange range : new ByteRange[] {
            object.range(),
            new ByteRange(0, 1),
            new ByteRange(99_999, 1),
            new ByteRange(17, 4099),
            new ByteRange(500, 0)
        }) {
            CompletionStage<Lease> stage = store.read(object, range, pool);
            assertThat(stage.toCompletableFuture()).isCompleted();
            try (Lease lease = get(stage)) {
                assertThat(lease.segment().toArray(ValueLayout.JAVA_BYTE))
                        .isEqualTo(Arrays.copyOfRange(content, (int) range.offset(), (int) range.end()));
            }
        }
    }

    @Test
    void readsAcrossManySystemCalls() throws IOException {
        byte[] large = new byte[20 << 20];
        new Random(2).nextBytes(large);
        Files.write(root.resolve("large"), large);
        ObjectRef object = get(store.head("large"));
        try (Lease lease = get(store.read(object, new ByteRange(3, large.length - 5), pool))) {
            assertThat(lease.segment()
                            .mismatch(java.lang.foreign.MemorySegment.ofArray(large)
                                    .asSlice(3, large.length - 5)))
                    .isEqualTo(-1);
        }
    }

    @Test
    void aRangeBeyondTheObjectIsRefused() {
        ObjectRef object = get(store.head("a/b/data.bin"));
        StoreException e = failure(store.read(object, new ByteRange(99_999, 2), pool));
        assertThat(e.storeReason()).isEqualTo(Reason.INVALID_RANGE);
        assertThat(e.location()).isEqualTo(ErrorLocation.of("a/b/data.bin").at(99_999));
    }

    @ParameterizedTest(name = "missing: {0}")
    @ValueSource(strings = {"nothing", "a/nothing", "no/such/folder", "a", "a/b", "a/b/data.bin/inside"})
    void whatIsNoFileIsNotFound(String key) {
        StoreException e = failure(store.head(key));
        assertThat(e.storeReason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(e.location()).isEqualTo(ErrorLocation.of(key));
        assertThat(failure(store.read(new ObjectRef(key, 10, ""), new ByteRange(0, 1), pool))
                        .storeReason())
                .isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest(name = "illegal key {index}")
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "..",
                "../secret",
                "a/../../secret",
                "a/./b",
                "a//b",
                "a/",
                "a\\b",
                "a\u0000b",
                "a\nb",
                "a/\u007f"
            })
    void keysThatCouldLeadElsewhereAreRefused(String key) {
        assertThat(failure(store.head(key)).storeReason()).isEqualTo(Reason.INVALID_KEY);
        assertThat(failure(store.read(new ObjectRef(key, 10, ""), new ByteRange(0, 1), pool))
                        .storeReason())
                .isEqualTo(Reason.INVALID_KEY);
        assertThat(failure(store.head(key)).getMessage().lines()).hasSize(1);
    }

    @Test
    void linksMayStayInsideTheRootButNotLeaveIt() throws IOException {
        Files.createSymbolicLink(root.resolve("inside"), Path.of("a/b/data.bin"));
        Files.createSymbolicLink(root.resolve("outside"), Path.of("../secret"));
        Files.createSymbolicLink(root.resolve("up"), folder);
        Files.createSymbolicLink(root.resolve("broken"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        assertThat(get(store.head("inside")).size()).isEqualTo(content.length);
        assertThat(failure(store.head("outside")).storeReason()).isEqualTo(Reason.INVALID_KEY);
        assertThat(failure(store.head("up/secret")).storeReason()).isEqualTo(Reason.INVALID_KEY);
        assertThat(failure(store.head("broken")).storeReason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(failure(store.head("loop")).storeReason()).isEqualTo(Reason.IO);
    }

    @Test
    void theRootMayBeALinkItself() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        assertThat(get(new LocalObjectStore(link).head("a/b/data.bin")).size()).isEqualTo(content.length);
    }

    @Test
    void oneFileOfTheUsersChoiceMayLieAndBeNamedAnyhow() throws IOException {
        Path odd = Files.write(folder.resolve("odd \\ na\nme"), content);
        Path link = Files.createSymbolicLink(root.resolve("chosen"), odd);
        for (Path path : new Path[] {odd, link, root.resolve("../odd \\ na\nme")}) {
            LocalFile file = LocalFile.of(path);
            ObjectRef object = get(file.store().head(file.key()));
            assertThat(object.key()).isEqualTo(path.toString());
            try (Lease lease = get(file.store().read(object, new ByteRange(10, 20), pool))) {
                assertThat(lease.segment().toArray(ValueLayout.JAVA_BYTE))
                        .isEqualTo(Arrays.copyOfRange(content, 10, 30));
            }
            assertThat(get(file.store().list("", "")).objects())
                    .extracting(ListedObject::object)
                    .containsExactly(object);
            assertThat(failure(file.store().head("secret")).storeReason()).isEqualTo(Reason.NOT_FOUND);
        }
        LocalFile missing = LocalFile.of(folder.resolve("missing"));
        assertThat(failure(missing.store().head(missing.key())).storeReason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(get(missing.store().list("", "")).objects()).isEmpty();
    }

    @Test
    void aFullPoolFailsTheReadAsALimit() {
        ObjectRef object = get(store.head("a/b/data.bin"));
        try (OffHeapPool small = OffHeapPool.create(PoolOptions.DEFAULTS.withMaxBytes(10))) {
            assertThat(store.read(object, object.range(), small).toCompletableFuture())
                    .isCompletedExceptionally()
                    .failsWithin(java.time.Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(LimitExceededException.class);
        }
    }

    @Test
    void aClosedStoreFailsWhatStartsLater() {
        ObjectRef object = get(store.head("a/b/data.bin"));
        store.close();
        assertThat(failure(store.head("a/b/data.bin")).storeReason()).isEqualTo(Reason.CLOSED);
        assertThat(failure(store.read(object, object.range(), pool)).storeReason())
                .isEqualTo(Reason.CLOSED);
        assertThat(failure(store.list("", "")).storeReason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void workRunsOnTheExecutorGiven() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        LocalObjectStore later = new LocalObjectStore(root, LocalStoreOptions.DEFAULTS.withExecutor(tasks::add));
        CompletionStage<ObjectRef> head = later.head("a/b/data.bin");
        assertThat(head.toCompletableFuture()).isNotDone();
        tasks.remove().run();
        CompletableFuture<Lease> cancelled =
                later.read(get(head), get(head).range(), pool).toCompletableFuture();
        cancelled.cancel(true);
        tasks.remove().run();
        assertThat(pool.peak()).isZero();
    }

    @Test
    void anExecutorThatRefusesFailsTheStage() {
        LocalObjectStore refused = new LocalObjectStore(root, LocalStoreOptions.DEFAULTS.withExecutor(task -> {
            throw new RejectedExecutionException("full");
        }));
        assertThat(failure(refused.head("a/b/data.bin")).storeReason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void manyVirtualThreadsReadOneFile() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LocalObjectStore parallel = new LocalObjectStore(root, LocalStoreOptions.DEFAULTS.withExecutor(threads));
            ObjectRef object = get(parallel.head("a/b/data.bin"));
            var reads = new java.util.ArrayList<CompletionStage<Lease>>();
            for (int i = 0; i < 200; i++) {
                reads.add(parallel.read(object, new ByteRange(i * 300L, 1000), pool));
            }
            for (int i = 0; i < 200; i++) {
                try (Lease lease = get(reads.get(i))) {
                    assertThat(lease.segment().toArray(ValueLayout.JAVA_BYTE))
                            .isEqualTo(Arrays.copyOfRange(content, i * 300, i * 300 + 1000));
                }
            }
        }
    }

    @Test
    void dependentStagesSeeTheFailureWrapped() {
        CompletionStage<Long> size = store.head("nothing").thenApply(ObjectRef::size);
        assertThat(size.toCompletableFuture().handle((v, e) -> e).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreException.class);
    }

    @Test
    void optionsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> LocalStoreOptions.DEFAULTS.withPageSize(0));
    }
}
