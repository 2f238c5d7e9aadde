package dev.intarsia.otap.internal.discover;

import static dev.intarsia.otap.internal.discover.DiscoveryFixture.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.BrokenObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Discovery in stores that violate their contract.
class BrokenStoreDiscoveryTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final FakeObjectStore files = new FakeObjectStore().completeOn(tasks::add);
    private final OffHeapPool pool = OffHeapPool.create();
    private final ReadContext context = ReadContext.builder().pool(pool).build();

    BrokenStoreDiscoveryTest() {
        files.put("logs/" + part(1, 1), new byte[20]);
        files.put("logs/a=b/" + part(1, 2), new byte[20]);
        files.put("log_attrs/" + part(1, 3), new byte[20]);
    }

    private CompletableFuture<Discovered> discover(BrokenObjectStore store) {
        CompletableFuture<Discovered> found = new Discovery(
                        new TableFooters(store, context), "", DiscoveryOptions.DEFAULTS)
                .discover()
                .toCompletableFuture();
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        return found;
    }

    /// An exception of a store in a callback must not be lost, since no further request would be started then.
    @Test
    void aStoreThatThrowsOrReturnsNoStageAtAnyCallFailsTheDiscoveryInsteadOfLeavingItOpen() {
        BrokenObjectStore whole = BrokenObjectStore.returningNull(files, Integer.MAX_VALUE);
        assertThat(discover(whole)).isCompleted();
        assertThat(whole.calls()).isGreaterThan(10);

        for (int call = 1; call <= whole.calls(); call++) {
            assertThat(discover(BrokenObjectStore.throwing(files, call, new IllegalStateException("bad day"))))
                    .as("throws from call " + call)
                    .isDone();
            assertThat(discover(BrokenObjectStore.returningNull(files, call)))
                    .as("returns nothing from call " + call)
                    .isDone();
        }
        assertThat(pool.inUse()).isZero();
        context.close();
        pool.close();
    }
}
