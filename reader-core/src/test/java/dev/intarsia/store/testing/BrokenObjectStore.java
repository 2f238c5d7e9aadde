package dev.intarsia.store.testing;

import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A store that breaks the contract of [ObjectStore] from one of its calls on: it throws, or returns no stage.
public final class BrokenObjectStore implements ObjectStore {
    private final ObjectStore store;
    private final int from;
    private final @Nullable RuntimeException failure;
    private final AtomicInteger calls = new AtomicInteger();

    private BrokenObjectStore(ObjectStore store, int from, @Nullable RuntimeException failure) {
        this.store = store;
        this.from = from;
        this.failure = failure;
    }

    /// Throws from the n-th call on, counted from 1 over look-ups, reads and listings.
    public static BrokenObjectStore throwing(ObjectStore store, int n, RuntimeException failure) {
        return new BrokenObjectStore(store, n, failure);
    }

    /// Returns `null` from the n-th call on.
    public static BrokenObjectStore returningNull(ObjectStore store, int n) {
        return new BrokenObjectStore(store, n, null);
    }

    /// The number of calls so far.
    public int calls() {
        return calls.get();
    }

    @SuppressWarnings("NullAway") // the contract is broken on purpose
    private <T> CompletionStage<T> call(Supplier<CompletionStage<T>> kept) {
        if (calls.incrementAndGet() < from) {
            return kept.get();
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return call(() -> store.head(key));
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        return call(() -> store.read(object, range, pool));
    }

    @Override
    public CompletionStage<ListPage> list(String prefix, String continuation) {
        return call(() -> store.list(prefix, continuation));
    }

    @Override
    public void close() {
        store.close();
    }
}
