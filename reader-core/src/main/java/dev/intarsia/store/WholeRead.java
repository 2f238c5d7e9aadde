package dev.intarsia.store;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A whole object in two steps: looked up, then read.
final class WholeRead {
    private final ObjectStore store;
    private final long maxBytes;
    private final OffHeapPool pool;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private volatile @Nullable CompletionStage<?> pending;

    private WholeRead(ObjectStore store, long maxBytes, OffHeapPool pool) {
        this.store = store;
        this.maxBytes = maxBytes;
        this.pool = pool;
    }

    static CompletionStage<byte[]> start(ObjectStore store, String key, long maxBytes, OffHeapPool pool) {
        WholeRead read = new WholeRead(store, maxBytes, pool);
        read.result.whenComplete((bytes, failure) -> read.cancelPending());
        read.then(Stages.started(() -> store.head(key)), read::lookedUp);
        return read.result;
    }

    /// The stages made here are not shared, so they cannot be cancelled and leases always arrive.
    private <T> void then(CompletionStage<T> stage, Consumer<T> next) {
        pending = stage;
        if (result.isDone()) {
            cancelPending();
        }
        stage.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Stages.unwrapped(failure));
            } else {
                next.accept(value);
            }
        });
    }

    private void cancelPending() {
        CompletionStage<?> stage = pending;
        if (stage != null && result.isCancelled()) {
            stage.toCompletableFuture().cancel(true);
        }
    }

    private void lookedUp(ObjectRef object) {
        if (object.size() > maxBytes) {
            result.completeExceptionally(new LimitExceededException(
                    ErrorLocation.of(object.key()), object.size() + " bytes, more than the limit of " + maxBytes));
        } else if (object.size() == 0) {
            result.complete(new byte[0]);
        } else if (!result.isDone()) {
            then(Stages.started(() -> store.read(object, object.range(), pool)), this::read);
        }
    }

    private void read(Lease lease) {
        byte[] content;
        try (lease) {
            content = lease.segment().toArray(NativeLayouts.BYTE);
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
            return;
        }
        result.complete(content);
    }
}
