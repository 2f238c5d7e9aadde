package dev.intarsia.store.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeObjectStoreTest {
    private final OffHeapPool pool = OffHeapPool.create();
    private final FakeObjectStore store = new FakeObjectStore();
    private final ObjectRef object = store.put("a/x", new byte[] {1, 2, 3, 4});

    @AfterEach
    void poolIsEmpty() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private CompletableFuture<Lease> read(long offset, long length) {
        return store.read(object, new ByteRange(offset, length), pool).toCompletableFuture();
    }

    private static Reason reason(CompletionStage<?> stage) {
        return ((StoreException) stage.toCompletableFuture().handle((v, e) -> e).join()).storeReason();
    }

    @Test
    void readsAndRecordsRanges() {
        try (Lease lease = read(1, 2).join()) {
            assertThat(lease.segment().toArray(ValueLayout.JAVA_BYTE)).containsExactly(2, 3);
        }
        assertThat(store.ranges("a/x")).containsExactly(new ByteRange(1, 2));
        assertThat(store.reads()).hasSize(1);
        assertThat(store.bytesRead()).isEqualTo(2);
        assertThat(store.head("a/x").toCompletableFuture().join()).isEqualTo(object);
        assertThat(store.heads()).containsExactly("a/x");
    }

    @Test
    void failsOnDemand() {
        store.failRead(1, () -> new StoreException(ErrorLocation.of("a/x"), "down"))
                .shortBody(2, 1)
                .replaceBeforeRead(3, new byte[4]);
        assertThat(reason(read(0, 4))).isEqualTo(Reason.IO);
        assertThat(reason(read(0, 4))).isEqualTo(Reason.TRUNCATED);
        assertThat(reason(read(0, 4))).isEqualTo(Reason.CHANGED);
        assertThat(reason(read(0, 4))).isEqualTo(Reason.CHANGED);
        assertThat(reason(read(2, 4))).isEqualTo(Reason.CHANGED);
        store.remove("a/x");
        assertThat(reason(read(0, 4))).isEqualTo(Reason.NOT_FOUND);
        store.close();
        assertThat(store.isClosed()).isTrue();
        assertThat(reason(read(0, 4))).isEqualTo(Reason.CLOSED);
    }

    @Test
    void heldReadsCompleteInOrderAndLateResultsAreReleased() {
        store.holdReads();
        CompletableFuture<Lease> first = read(0, 1);
        CompletableFuture<Lease> second = read(1, 1);
        assertThat(store.heldReads()).isEqualTo(2);
        assertThat(store.completeNext()).isTrue();
        assertThat(second).isNotDone();
        first.join().release();
        second.cancel(true);
        store.releaseReads();
        assertThat(store.completeNext()).isFalse();
        assertThat(pool.inUse()).isZero();
        assertThat(pool.peak()).isEqualTo(1);
        read(2, 1).join().release();
    }

    @Test
    void completesOnTheExecutorGiven() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        store.completeOn(tasks::add);
        CompletableFuture<Lease> read = read(0, 1);
        assertThat(read).isNotDone();
        tasks.remove().run();
        read.join().release();
    }

    @Test
    void listsWithADelimiterAndPages() {
        store.put("a/y/z", new byte[1]);
        store.put("b", new byte[0]);
        ListPage first = store.pageSize(1).list("", "").toCompletableFuture().join();
        assertThat(first.prefixes()).containsExactly("a/");
        ListPage second =
                store.list("", first.continuation()).toCompletableFuture().join();
        assertThat(second.objects()).extracting(ListedObject::key).containsExactly("b");
        assertThat(second.isLast()).isTrue();
        ListPage inside =
                store.pageSize(10).list("a/", "").toCompletableFuture().join();
        assertThat(inside.objects()).extracting(ListedObject::object).containsExactly(object);
        assertThat(inside.prefixes()).containsExactly("a/y/");
    }
}
