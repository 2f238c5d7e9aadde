package dev.intarsia.store.testing;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Passes requests on to a store, records them, and runs a hook before each. What the hook throws is what the request
/// fails with. Thread-safe; the hook runs on the caller's thread.
public final class InterceptedStore implements ObjectStore {
    /// What is requested.
    public enum Kind {
        HEAD,
        READ,
        LIST
    }

    /// A request.
    ///
    /// @param kind what is requested
    /// @param key the key of the object, or the prefix of a listing
    /// @param range the bytes of a read; empty for others
    public record Request(Kind kind, String key, ByteRange range) {}

    private static final ByteRange NO_BYTES = new ByteRange(0, 0);

    private final ObjectStore store;
    private final Consumer<Request> before;
    private final List<Request> requests = new ArrayList<>();
    private int failingRead = -1;

    /// Records requests.
    public InterceptedStore(ObjectStore store) {
        this(store, request -> {});
    }

    /// Records requests and runs a hook before each.
    public InterceptedStore(ObjectStore store, Consumer<Request> before) {
        this.store = store;
        this.before = before;
    }

    /// Forgets all requests, and makes the read with this number, counted from 0 from now on, fail; none for -1.
    public synchronized void failRead(int read) {
        failingRead = read;
        requests.clear();
    }

    /// The requests of a kind, in the order of the calls.
    public synchronized List<Request> requests(Kind kind) {
        return requests.stream().filter(request -> request.kind == kind).toList();
    }

    /// The number of reads.
    public int reads() {
        return requests(Kind.READ).size();
    }

    /// Returns what was read since the last call, and forgets all requests.
    public synchronized List<ByteRange> takeRanges() {
        List<ByteRange> ranges =
                requests(Kind.READ).stream().map(Request::range).toList();
        requests.clear();
        return ranges;
    }

    private <T> CompletionStage<T> request(Request request, Supplier<CompletionStage<T>> passed) {
        try {
            record(request);
            before.accept(request);
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
        return passed.get();
    }

    private synchronized void record(Request request) {
        boolean isFailing = request.kind == Kind.READ && reads() == failingRead;
        requests.add(request);
        if (isFailing) {
            ErrorLocation location = ErrorLocation.of(request.key).at(request.range.offset());
            throw new StoreException(location, "the read fails on purpose");
        }
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return request(new Request(Kind.HEAD, key, NO_BYTES), () -> store.head(key));
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        return request(new Request(Kind.READ, object.key(), range), () -> store.read(object, range, pool));
    }

    @Override
    public CompletionStage<ListPage> list(String prefix, String continuation) {
        return request(new Request(Kind.LIST, prefix, NO_BYTES), () -> store.list(prefix, continuation));
    }

    @Override
    public void close() {
        store.close();
    }
}
