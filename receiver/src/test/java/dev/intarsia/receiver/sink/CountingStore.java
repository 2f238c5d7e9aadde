package dev.intarsia.receiver.sink;

import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/// A store that counts reads and listings.
record CountingStore(ObjectStore store, AtomicLong reads, AtomicLong listings) implements ObjectStore {
    CountingStore(ObjectStore store) {
        this(store, new AtomicLong(), new AtomicLong());
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return store.head(key);
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        reads.incrementAndGet();
        return store.read(object, range, pool);
    }

    @Override
    public CompletionStage<ListPage> list(String prefix, String continuation) {
        listings.incrementAndGet();
        return store.list(prefix, continuation);
    }

    @Override
    public void close() {
        store.close();
    }
}
