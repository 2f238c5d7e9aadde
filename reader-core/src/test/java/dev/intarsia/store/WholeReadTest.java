package dev.intarsia.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.testing.BrokenObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whole objects of a store that supports only look-ups and reads.
class WholeReadTest {
    private final OffHeapPool pool = OffHeapPool.create();
    private final FakeObjectStore objects = new FakeObjectStore();
    private final ObjectStore store = new InTwoSteps(objects);

    private record InTwoSteps(ObjectStore store) implements ObjectStore {
        @Override
        public CompletionStage<ObjectRef> head(String key) {
            return store.head(key);
        }

        @Override
        public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
            return store.read(object, range, pool);
        }

        @Override
        public CompletionStage<ListPage> list(String prefix, String continuation) {
            return store.list(prefix, continuation);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @AfterEach
    void poolIsEmpty() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private CompletableFuture<byte[]> read(String key, long maxBytes) {
        return store.readWhole(key, maxBytes, pool).toCompletableFuture();
    }

    @Test
    void allBytesComeOfTheVersionThatWasLookedUp() {
        objects.put("a", new byte[] {1, 2, 3});
        objects.put("empty", new byte[0]);

        assertThat(read("a", 3).join()).containsExactly(1, 2, 3);
        assertThat(read("empty", 3).join()).isEmpty();
        assertThat(objects.heads()).containsExactly("a", "empty");
        assertThat(objects.reads()).hasSize(1);
    }

    @Test
    void whatIsMissingChangedOrTooLargeFails() {
        objects.put("a", new byte[4]);
        objects.replaceBeforeRead(1, new byte[4]);

        assertThatThrownBy(() -> read("b", 3).join()).hasCauseInstanceOf(StoreException.class);
        assertThatThrownBy(() -> read("a", 3).join()).hasCauseInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> read("a", 4).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.storeReason()).isEqualTo(Reason.CHANGED));
    }

    @Test
    void aStoreThatThrowsOrReturnsNoStageFailsTheReadInsteadOfLeavingItOpen() {
        objects.put("a", new byte[4]);
        IllegalStateException failure = new IllegalStateException("bad day");
        for (int call = 1; call <= 2; call++) {
            ObjectStore throwing = new InTwoSteps(BrokenObjectStore.throwing(objects, call, failure));
            ObjectStore without = new InTwoSteps(BrokenObjectStore.returningNull(objects, call));

            assertThat(throwing.readWhole("a", 4, pool).toCompletableFuture())
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCause(failure);
            assertThat(without.readWhole("a", 4, pool).toCompletableFuture()).isCompletedExceptionally();
        }
    }

    @Test
    void aReadThatIsCancelledLeavesNothing() {
        objects.put("a", new byte[4]);
        objects.holdReads();
        CompletableFuture<byte[]> read = read("a", 4);

        assertThat(objects.heldReads()).isEqualTo(1);
        read.cancel(true);
        objects.releaseReads();

        assertThat(read).isCancelled();
    }
}
