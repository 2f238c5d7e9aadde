package dev.intarsia.tempo.read;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.Where;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// Reads whole small objects.
final class SmallObjects {
    /// Far above any real `meta.json`.
    static final long MAX_META_BYTES = 16 << 20;

    private SmallObjects() {}

    /// The version of an object; empty when there is none.
    static CompletionStage<Optional<ObjectRef>> find(ObjectStore store, String key) {
        return store.head(key).handle((object, failure) -> {
            if (failure == null) {
                return Optional.of(object);
            }
            if (isNotFound(failure)) {
                return Optional.empty();
            }
            throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
        });
    }

    private static boolean isNotFound(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof StoreException store && store.storeReason() == StoreException.Reason.NOT_FOUND;
    }

    /// All bytes of an object.
    static CompletionStage<byte[]> read(ObjectStore store, ObjectRef object, long maxBytes, OffHeapPool pool) {
        if (object.size() > maxBytes) {
            return CompletableFuture.failedStage(new LimitExceededException(
                    Where.of(object.key()), object.size() + " bytes, more than the limit of " + maxBytes));
        }
        if (object.size() == 0) {
            return CompletableFuture.completedStage(new byte[0]);
        }
        return store.read(object, object.range(), pool).thenApply(SmallObjects::copy);
    }

    private static byte[] copy(Lease lease) {
        try (lease) {
            return lease.segment().toArray(Segments.BYTE);
        }
    }
}
