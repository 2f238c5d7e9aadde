package dev.intarsia.store;

import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import java.util.concurrent.CompletionStage;

/// Objects that are read by byte ranges: a local directory, a bucket.
///
/// **Asynchrony.** Every method may return a stage that is already complete, or one that completes later on a thread of
/// the implementation (which must not be blocked by dependants). No method throws: every failure, wrong arguments from
/// files included, completes the stage with a [dev.intarsia.error.ReadException], mostly a
/// [dev.intarsia.error.StoreException] whose `storeReason()` states what happened. Dependent stages see it wrapped in a
/// `CompletionException`, as always with completion stages.
///
/// **Cancelling.** `stage.toCompletableFuture().cancel(true)` signals that the result is not wanted. The store
/// stops when it can and releases the memory of a result that comes late; the canceller gets nothing and owes nothing.
/// Only the stage returned by the store has this effect, not stages derived from it.
///
/// **Ownership.** The [Lease] of a completed read belongs to whoever receives it from the stage: exactly one dependant
/// must release it, or hand it to a [dev.intarsia.internal.concurrent.ReadScope]. A failed or cancelled read leaves
/// nothing behind.
///
/// **Versions.** [ObjectRef#etag()] pins a version: when the object has another tag or size by the time of the read,
/// the read fails with `StoreReason CHANGED`, it never mixes two versions. Retries are the store's business.
///
/// Implementations are thread-safe, and reads of one object may run concurrently.
public interface ObjectStore extends AutoCloseable {
    /// Looks up the present version of an object. Fails with reason `NOT_FOUND` when there is none.
    CompletionStage<ObjectRef> head(String key);

    /// Reads exactly the bytes of `range` into one lease of `pool`.
    ///
    /// The lease's size is `range.length()`; on fewer bytes the stage fails with a
    /// [dev.intarsia.error.StoreException] that states the offset at which they ended.
    ///
    /// @param object the version to read, from [#head] or [#list]
    /// @param range bytes to read, inside the object
    /// @param pool where the memory comes from; its limit may fail the read with a
    ///     [dev.intarsia.error.LimitExceededException]
    CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool);

    /// Reads all bytes of the present version of an object onto the heap, by way of `pool`: for small objects of which
    /// nothing is known but the key. Fails with reason `NOT_FOUND` when there is none.
    ///
    /// By default the object is looked up and then read. Stores that return the size along with the bytes do it in one
    /// request.
    ///
    /// @param key the object
    /// @param maxBytes the most bytes that it may have; a larger one fails with a
    ///     [dev.intarsia.error.LimitExceededException]
    /// @param pool where the memory for the way from the store comes from
    default CompletionStage<byte[]> readWhole(String key, long maxBytes, OffHeapPool pool) {
        return WholeRead.start(this, key, maxBytes, pool);
    }

    /// Lists objects whose keys start with `prefix`, up to the next `/`: what lies deeper appears as a common prefix.
    ///
    /// A prefix under which there is nothing yields an empty page. Keys created or removed between two pages may or may
    /// not appear; all others appear exactly once.
    ///
    /// @param prefix start of the keys; `""` for all, `a/b/` for what is in that folder
    /// @param continuation `""` for the first page, then [ListPage#continuation()] of the page before
    CompletionStage<ListPage> list(String prefix, String continuation);

    /// Releases what the store holds open. Operations started afterwards fail with reason `CLOSED`; those under way may
    /// finish or fail.
    @Override
    void close();
}
