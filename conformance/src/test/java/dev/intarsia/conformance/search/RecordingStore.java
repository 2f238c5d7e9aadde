package dev.intarsia.conformance.search;

import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// A store that notes what is read of another one.
final class RecordingStore implements ObjectStore {
    private final ObjectStore store;
    private final List<ByteRange> ranges = new ArrayList<>();

    RecordingStore(ObjectStore store) {
        this.store = store;
    }

    /// What was read since the last call.
    synchronized List<ByteRange> take() {
        List<ByteRange> taken = List.copyOf(ranges);
        ranges.clear();
        return taken;
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return store.head(key);
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        synchronized (this) {
            ranges.add(range);
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
