package dev.intarsia.conformance.robust;

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

/// One file in an array. Every read completes on the caller's thread; one of them can be made to fail.
final class BytesStore implements ObjectStore {
    static final String KEY = "file";

    private final byte[] bytes;
    private int failAt = -1;
    private int reads;

    BytesStore(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Makes the read with this number (from 0 on) fail, -1 for none, and counts from 0 again.
    void failAt(int read) {
        failAt = read;
        reads = 0;
    }

    /// Reads since the last [#failAt].
    int reads() {
        return reads;
    }

    @Override
    public CompletionStage<ObjectRef> head(String key) {
        return CompletableFuture.completedStage(new ObjectRef(key, bytes.length, "1"));
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        ErrorLocation location = ErrorLocation.of(object.key()).at(range.offset());
        if (reads++ == failAt) {
            return CompletableFuture.failedStage(new StoreException(location, "the read fails on purpose"));
        }
        if (range.end() > bytes.length) {
            return CompletableFuture.failedStage(new StoreException(location, "read past the end"));
        }
        try {
            Lease lease = pool.lease(range.length());
            MemorySegment.copy(
                    bytes,
                    Math.toIntExact(range.offset()),
                    lease.segment(),
                    ValueLayout.JAVA_BYTE,
                    0,
                    Math.toIntExact(range.length()));
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
