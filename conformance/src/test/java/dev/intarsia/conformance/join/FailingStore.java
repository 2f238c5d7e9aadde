package dev.intarsia.conformance.join;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A store one of whose reads fails.
final class FailingStore implements ObjectStore {
    private final ObjectStore store;
    private int failAt = -1;
    private int reads;

    FailingStore(ObjectStore store) {
        this.store = store;
    }

    /// Makes the read with this number (from 0 on) fail, -1 for none, and counts from 0 again.
    void failAt(int read) {
        failAt = read;
        reads = 0;
    }

    /// Reads since the last [#failAt].
    int reads() {
        return reads;
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return store.head(key);
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        if (reads++ == failAt) {
            return CompletableFuture.failedStage(
                    new StoreException(ErrorLocation.of(object.key()), "the read fails on purpose"));
        }
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
