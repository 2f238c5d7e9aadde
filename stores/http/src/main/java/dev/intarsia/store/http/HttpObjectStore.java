package dev.intarsia.store.http;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.internal.concurrent.Stages;
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

/// A bucket over HTTP.
///
/// **Bytes** are copied once, from the socket's buffer into the lease. **Versions** are pinned by every ranged request,
/// and
/// compared with what the answer states. **Failures** that may pass (no connection, no answer in time, a body that
/// breaks
/// off, 408, 429 and 5xx) are retried as [HttpStoreOptions] say; a range is resumed where it broke off. Redirects are
/// refused. Messages name the object's key, never an address, a header or a query.
///
/// **Threads.** Stages complete on the threads that read the sockets, on which dependants must not block.
public final class HttpObjectStore implements ObjectStore {
    /// A page of 1,000 keys of 1,024 bytes, each byte escaped, with what stands around them.
    private static final long MOST_LIST_BYTES = 16L << 20;

    private final StoreProtocol protocol;
    private final HttpStoreOptions options;
    private final HttpTransport transport;
    private volatile boolean isClosed;

    /// @param protocol of the vendor; belongs to the store, which closes it
    /// @param options how requests are sent
    public HttpObjectStore(StoreProtocol protocol, HttpStoreOptions options) {
        this.protocol = protocol;
        this.options = options;
        this.transport = new HttpTransport(options);
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return guarded(
                key,
                () -> map(
                        exchange(ErrorLocation.of(key), new HeadOperation(() -> protocol.head(key))),
                        answer -> protocol.headOf(key, answer)));
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        return guarded(object.key(), () -> {
            ErrorLocation location = ErrorLocation.of(object.key()).at(range.offset());
            if (range.end() > object.size()) {
                throw new StoreException(
                        Reason.INVALID_RANGE,
                        location,
                        range.length() + " bytes from here are not inside the object of " + object.size() + " bytes");
            }
            Lease lease = pool.lease(range.length());
            return range.length() == 0
                    ? CompletableFuture.completedStage(lease)
                    : exchange(location, new RangeOperation(protocol, object, range, lease));
        });
    }

    @Override
    public CompletionStage<byte[]> readWhole(String key, long maxBytes, OffHeapPool pool) {
        return guarded(key, () -> {
            ErrorLocation location = ErrorLocation.of(key);
            return map(
                    exchange(location, new WholeOperation(() -> protocol.readWhole(key), location, maxBytes)),
                    HttpAnswer::body);
        });
    }

    @Override
    public CompletionStage<ListPage> list(String prefix, String continuation) {
        return guarded(prefix, () -> {
            ErrorLocation location = ErrorLocation.of(prefix);
            return map(
                    exchange(
                            location,
                            new WholeOperation(() -> protocol.list(prefix, continuation), location, MOST_LIST_BYTES)),
                    answer -> protocol.listOf(prefix, answer));
        });
    }

    private <T> CompletionStage<T> guarded(String key, Supplier<CompletionStage<T>> operation) {
        if (isClosed) {
            return CompletableFuture.failedFuture(
                    new StoreException(Reason.CLOSED, ErrorLocation.of(key), "the store is closed"));
        }
        try {
            return operation.get();
        } catch (RuntimeException | Error e) { // stores do not throw
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> CompletionStage<T> exchange(ErrorLocation location, Exchange.Operation<T> operation) {
        return Exchange.start(transport, protocol, options, location, operation);
    }

    /// Like [CompletionStage#thenApply], but cancelling the result cancels the source, and failures are not wrapped.
    private static <S, T> CompletionStage<T> map(CompletionStage<S> source, Function<S, T> function) {
        CompletableFuture<T> result = new CompletableFuture<>();
        source.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Stages.unwrapped(failure));
                return;
            }
            try {
                result.complete(function.apply(value));
            } catch (RuntimeException | Error e) { // the border of a task
                result.completeExceptionally(e);
            }
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                source.toCompletableFuture().cancel(true);
            }
        });
        return result;
    }

    @Override
    public void close() {
        isClosed = true;
        transport.close();
        protocol.close();
    }
}
