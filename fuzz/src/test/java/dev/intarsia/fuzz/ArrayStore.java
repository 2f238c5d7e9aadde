package dev.intarsia.fuzz;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One file in an array, read on the caller's thread.
final class ArrayStore implements ObjectStore {
    private final byte[] bytes;

    ArrayStore(byte[] bytes) {
        this.bytes = bytes;
    }

    ObjectRef object() {
        return new ObjectRef("file", bytes.length, "1");
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return CompletableFuture.completedStage(object());
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        if (range.end() > bytes.length) {
            ErrorLocation location = ErrorLocation.of(object.key()).at(range.offset());
            return CompletableFuture.failedStage(new StoreException(location, "read past the end"));
        }
        try {
            Lease lease = pool.lease(range.length());
            MemorySegment.copy(
                    bytes, (int) range.offset(), lease.segment(), ValueLayout.JAVA_BYTE, 0, (int) range.length());
            return CompletableFuture.completedStage(lease);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public CompletionStage<ListPage> list(String prefix, String continuation) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
