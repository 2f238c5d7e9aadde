package dev.intarsia.receiver.poll;

import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A store with injected failures.
///
/// @param store serves the requests that do not fail
/// @param fault what a read of a key, or a listing, fails with; `null` where it does not
record FaultyStore(ObjectStore store, Function<String, @Nullable Throwable> fault) implements ObjectStore {
    /// Represents the key of a listing.
    static final String LISTING = "";

    private <T> CompletionStage<T> unless(String key, Supplier<CompletionStage<T>> work) {
        Throwable failure = fault.apply(key);
        return failure == null ? work.get() : CompletableFuture.failedFuture(failure);
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return unless(key, () -> store.head(key));
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        return unless(object.key(), () -> store.read(object, range, pool));
    }

    @Override
    public CompletionStage<ListPage> list(String prefix, String continuation) {
        return unless(LISTING, () -> store.list(prefix, continuation));
    }

    @Override
    public void close() {
        // The underlying store is closed by the caller.
    }
}
