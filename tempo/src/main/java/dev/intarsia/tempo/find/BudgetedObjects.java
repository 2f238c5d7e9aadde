package dev.intarsia.tempo.find;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/// Reads whole objects of one kind, whose sizes are unknown, each within its share of the budget: as many bytes as the
/// largest one so far had. A larger one is refused and costs a second request, within a share for the most that it may
/// have, or a quarter of the budget, which grows with what there really is: few objects are that large, and the whole
/// budget is free only when no other read is open. Thread-safe.
final class BudgetedObjects {
    private static final int SHARE_OF_BUDGET = 4;

    private final ReadContext context;
    private final AtomicLong likelyBytes;

    /// @param likelyBytes what such an object takes, mostly
    BudgetedObjects(ReadContext context, long likelyBytes) {
        this.context = context;
        this.likelyBytes = new AtomicLong(Math.min(likelyBytes, mostBytes(context)));
    }

    private static long mostBytes(ReadContext context) {
        return context.limits().maxIndexBytes();
    }

    /// All bytes of an object. No share is held while the other one is waited for.
    CompletionStage<byte[]> read(ObjectStore store, String key, FindScope scope) {
        long bytes = likelyBytes.get();
        return read(store, key, bytes, scope)
                .exceptionallyCompose(failure ->
                        Stages.unwrapped(failure) instanceof LimitExceededException && bytes < mostBytes(context)
                                ? read(store, key, mostBytes(context), scope)
                                : CompletableFuture.failedStage(Stages.unwrapped(failure)))
                .thenApply(this::noted);
    }

    private CompletionStage<byte[]> read(ObjectStore store, String key, long bytes, FindScope scope) {
        return scope.within(
                context.budget(),
                Math.min(OffHeapPool.bytesTaken(bytes), mostClaimed()),
                ErrorLocation.of(key),
                permit -> scope.watch(store.readWhole(key, bytes, context.pool().claiming(permit))));
    }

    private long mostClaimed() {
        return Math.max(
                OffHeapPool.bytesTaken(likelyBytes.get()), context.budget().capacity() / SHARE_OF_BUDGET);
    }

    private byte[] noted(byte[] object) {
        likelyBytes.accumulateAndGet(object.length, Math::max);
        return object;
    }
}
