package dev.intarsia.tempo.tenant;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.StoreException;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.internal.StageFailures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads whole small objects that may be replaced or removed meanwhile.
///
/// @param store where they lie
/// @param pool memory for the way from the store
record WholeObjects(ObjectStore store, OffHeapPool pool) {
    /// How often something is looked up again when it changed between the look-up and the read.
    static final int ATTEMPTS = 3;

    /// All bytes of the present version of an object, on the heap; see [ObjectStore#readWhole].
    CompletionStage<byte[]> readWhole(String key, long maxBytes) {
        return store.readWhole(key, maxBytes, pool);
    }

    /// All bytes of an object that was listed, whose size the caller has found to be small, on the heap.
    CompletionStage<byte[]> read(ObjectRef object) {
        if (object.size() == 0) {
            return CompletableFuture.completedStage(new byte[0]);
        }
        return store.read(object, object.range(), pool).thenApply(WholeObjects::copy);
    }

    private static byte[] copy(Lease lease) {
        try (lease) {
            return lease.segment().toArray(Segments.BYTE);
        }
    }

    /// Looks something up and reads it, again when it changed in between.
    ///
    /// @param gone the result when it is missing to the last: listed, but not there
    static <C> CompletionStage<C> whileOutdated(int attempts, C gone, Supplier<CompletionStage<C>> look) {
        return look.get()
                .<CompletionStage<C>>handle((content, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedStage(content);
                    }
                    if (isOutdated(failure) && attempts > 1) {
                        return whileOutdated(attempts - 1, gone, look);
                    }
                    return StageFailures.isMissing(failure)
                            ? CompletableFuture.completedStage(gone)
                            : CompletableFuture.failedStage(StageFailures.cause(failure));
                })
                .thenCompose(Function.identity());
    }

    /// Whether the object that was looked up is not there any more as it was, so that looking again may help.
    private static boolean isOutdated(Throwable failure) {
        return StageFailures.cause(failure) instanceof StoreException store
                && switch (store.storeReason()) {
                    case NOT_FOUND, CHANGED, TRUNCATED, INVALID_RANGE -> true;
                    case DENIED, INVALID_KEY, CLOSED, IO -> false;
                };
    }
}
