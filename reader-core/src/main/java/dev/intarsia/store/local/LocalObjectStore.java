package dev.intarsia.store.local;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Files below a root folder as objects, read by positioned reads into leases.
///
/// **Keys** are paths relative to the root, `/` separated on every system. Keys that are absolute, contain empty names,
/// `.`, `..`, backslashes or control characters, and links that leave the root, are refused with `INVALID_KEY`; what
/// stands in a file can therefore not lead a reader elsewhere. A single file at a place the *user* chose is a
/// [LocalFile].
///
/// **Versions.** The ETag is made of device, inode, size and time of the last write. It is compared before and after
/// each read; a file that was truncated, replaced, grown or rewritten yields `TRUNCATED` or `CHANGED`. A rewrite of the
/// same size within one tick of the file system's clock (about 4 ms on Linux) is not seen; page checksums are.
///
/// **Threads.** Work runs on the executor of the options, by default on the caller's thread. Several reads of one file
/// may run at a time. Nothing is kept open between operations.
public final class LocalObjectStore implements ObjectStore {
    private final KeyPaths keys;
    private final LocalStoreOptions options;
    private volatile boolean closed;

    /// @param root the folder that keys are relative to; it may itself be a link
    public LocalObjectStore(Path root) {
        this(root, LocalStoreOptions.DEFAULTS);
    }

    /// @param root the folder that keys are relative to; it may itself be a link
    /// @param options where to run, and page size
    public LocalObjectStore(Path root, LocalStoreOptions options) {
        this(new RootedKeys(root.toAbsolutePath()), options);
    }

    LocalObjectStore(KeyPaths keys, LocalStoreOptions options) {
        this.keys = keys;
        this.options = options;
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return run(
                ErrorLocation.of(key),
                cancelled -> FileVersion.of(key, keys.resolve(key)).object(key),
                unwanted -> {});
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        return run(
                ErrorLocation.of(object.key()).at(range.offset()),
                cancelled -> new FileRead(keys.resolve(object.key()), object, range, pool).run(cancelled),
                Lease::release);
    }

    @Override
    public CompletionStage<byte[]> readWhole(String key, long maxBytes, OffHeapPool pool) {
        return run(ErrorLocation.of(key), cancelled -> whole(key, maxBytes, pool, cancelled), unwanted -> {});
    }

    private byte[] whole(String key, long maxBytes, OffHeapPool pool, BooleanSupplier cancelled) throws IOException {
        Path path = keys.resolve(key);
        ObjectRef object = FileVersion.of(key, path).object(key);
        if (object.size() > maxBytes) {
            throw new LimitExceededException(
                    ErrorLocation.of(key), object.size() + " bytes, more than the limit of " + maxBytes);
        }
        try (Lease lease = new FileRead(path, object, object.range(), pool).run(cancelled)) {
            return lease.segment().toArray(NativeLayouts.BYTE);
        }
    }

    @Override
    public CompletionStage<ListPage> list(String prefix, String continuation) {
        return run(
                ErrorLocation.of(prefix),
                cancelled -> keys.list(prefix, continuation, options.pageSize()),
                unwanted -> {});
    }

    @Override
    public void close() {
        closed = true;
    }

    private interface Operation<T> {
        T run(BooleanSupplier cancelled) throws IOException;
    }

    private <T> CompletionStage<T> run(ErrorLocation location, Operation<T> operation, Consumer<T> discard) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            options.executor().execute(() -> complete(result, location, operation, discard));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(
                    new StoreException(Reason.CLOSED, location, "the executor of the store takes no more work", e));
        }
        return result;
    }

    /// The border of a task: everything thrown goes to the stage.
    private <T> void complete(
            CompletableFuture<T> result, ErrorLocation location, Operation<T> operation, Consumer<T> discard) {
        if (result.isDone()) {
            return;
        }
        try {
            if (closed) {
                throw new StoreException(Reason.CLOSED, location, "the store is closed");
            }
            T value = operation.run(result::isDone);
            if (!result.complete(value)) {
                discard.accept(value);
            }
        } catch (IOException e) {
            result.completeExceptionally(SystemFailures.translate(location, e));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }
}
