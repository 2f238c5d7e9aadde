package dev.intarsia.tempo.tenant;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.StoreException;
import dev.intarsia.internal.concurrent.Stages;
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

    /// The present version of an object. Fails with reason `NOT_FOUND` when there is none.
    CompletionStage<ObjectRef> find(String key) {
        return Stages.started(() -> store.head(key));
    }

    /// All bytes of an object whose size the caller has found to be small, on the heap.
    CompletionStage<byte[]> read(ObjectRef object) {
        if (object.size() == 0) {
            return CompletableFuture.completedStage(new byte[0]);
        }
        return Stages.using(
                Stages.started(() -> store.read(object, object.range(), pool)),
                lease -> lease.segment().toArray(NativeLayouts.BYTE));
    }

    /// Looks something up and reads it, again when it changed in between.
    ///
    /// @param gone the result when it is missing to the last: listed, but not there
    static <C> CompletionStage<C> whileOutdated(int attempts, C gone, Supplier<CompletionStage<C>> look) {
        return Stages.started(look)
                .<CompletionStage<C>>handle((content, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedStage(content);
                    }
                    if (isOutdated(failure) && attempts > 1) {
                        return whileOutdated(attempts - 1, gone, look);
                    }
                    return StageFailures.isMissing(failure)
                            ? CompletableFuture.completedStage(gone)
                            : CompletableFuture.failedStage(Stages.unwrapped(failure));
                })
                .thenCompose(Function.identity());
    }

    /// Whether the object that was looked up is not there any more as it was, so that looking again may help.
    private static boolean isOutdated(Throwable failure) {
        return Stages.unwrapped(failure) instanceof StoreException store
                && switch (store.storeReason()) {
                    case NOT_FOUND, CHANGED, TRUNCATED, INVALID_RANGE -> true;
                    case DENIED, INVALID_KEY, CLOSED, IO -> false;
                };
    }
}
