package dev.intarsia.read;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.MemoryBudget.Permit;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A store whose reads claim their bytes from a budget first: for small reads, of footers, indexes and whole objects.
/// The bytes stay claimed until the lease is released. A whole object is looked up before it is read, since the budget
/// is queried for its size. Closing it does nothing.
///
/// @param store the store
/// @param budget waited for where it has no room at once
record BudgetedStore(ObjectStore store, MemoryBudget budget) implements ObjectStore {

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return store.head(key);
    }

    @Override
    public CompletionStage<ListPage> list(String prefix, String continuation) {
        return store.list(prefix, continuation);
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        ErrorLocation location = ErrorLocation.of(object.key()).at(range.offset());
        Claim claim = new Claim(object, range, pool);
        Optional<Permit> atOnce = atOnce(OffHeapPool.bytesTaken(range.length()), location);
        if (atOnce.isPresent()) {
            claim.read(atOnce.get());
        } else {
            claim.await(budget.acquire(OffHeapPool.bytesTaken(range.length()), location));
        }
        return claim.result;
    }

    // Small reads may use what is kept for growth: they are over soon, and others wait for them.
    private Optional<Permit> atOnce(long bytes, ErrorLocation location) {
        Permit permit = budget.open(location);
        if (permit.tryGrow(bytes)) {
            return Optional.of(permit);
        }
        permit.close();
        return Optional.empty();
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure == null) {
            return new IllegalStateException("no result");
        }
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static void cancel(CompletionStage<?> stage, @Nullable Throwable failure) {
        if (failure != null) {
            stage.toCompletableFuture().cancel(true);
        }
    }

    @Override
    public void close() {}

    /// One read, from its claim to its lease.
    private final class Claim {
        private final ObjectRef object;
        private final ByteRange range;
        private final OffHeapPool pool;
        private final CompletableFuture<Lease> result = new CompletableFuture<>();

        Claim(ObjectRef object, ByteRange range, OffHeapPool pool) {
            this.object = object;
            this.range = range;
            this.pool = pool;
        }

        void await(CompletionStage<Permit> acquired) {
            result.whenComplete((lease, failure) -> cancel(acquired, failure));
            acquired.whenComplete((permit, failure) -> {
                if (permit == null) {
                    fail(failure);
                } else {
                    read(permit);
                }
            });
        }

        void read(Permit permit) {
            if (result.isDone()) {
                permit.close();
                return;
            }
            CompletionStage<Lease> read = Stages.started(() -> store.read(object, range, pool.claiming(permit)));
            result.whenComplete((lease, failure) -> cancel(read, failure));
            read.whenComplete((lease, failure) -> {
                permit.close();
                if (lease == null) {
                    fail(failure);
                } else if (!result.complete(lease)) {
                    lease.release();
                }
            });
        }

        private void fail(@Nullable Throwable failure) {
            result.completeExceptionally(cause(failure));
        }
    }
}
