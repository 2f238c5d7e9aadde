package dev.intarsia.store.testing;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An [ObjectStore] in memory that records requests and fails on demand.
///
/// Reads are counted from 1 over all objects, in the order of the calls; faults name the read they hit. By default
/// every stage is complete when it is returned; after [#holdReads()] reads wait for [#completeNext()], and with
/// [#completeOn(Executor)] stages complete on that executor. As the interface demands, a result for a cancelled stage
/// is released. Thread-safe.
public final class FakeObjectStore implements ObjectStore {
    /// A read that was requested.
    ///
    /// @param key the object's key
    /// @param range the bytes
    public record Read(String key, ByteRange range) {}

    private record Stored(byte[] content, String etag, Instant lastModified) {
        ListedObject listed(String key) {
            return new ListedObject(new ObjectRef(key, content.length, etag), Optional.of(lastModified));
        }
    }

    private sealed interface Fault {}

    private record Fail(Supplier<? extends RuntimeException> failure) implements Fault {}

    private record ShortBody(long bytes) implements Fault {}

    private record Replace(byte[] content) implements Fault {}

    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private final List<Read> reads = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private final Map<Integer, Runnable> requestHooks = new HashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();
    private Executor executor = Runnable::run;
    private int pageSize = 1000;
    private boolean holding;
    private boolean closed;
    private int versions;

    /// Key of the object of [#of(byte[])].
    public static final String KEY = "file";

    /// A store with one object, [#KEY].
    public static FakeObjectStore of(byte[] content) {
        FakeObjectStore store = new FakeObjectStore();
        store.put(KEY, content);
        return store;
    }

    /// Stores an object, or a new version of it.
    public synchronized ObjectRef put(String key, byte[] content) {
        return put(key, content, Instant.EPOCH);
    }

    /// Stores an object that was last written at the given time.
    public synchronized ObjectRef put(String key, byte[] content, Instant lastModified) {
        Stored stored = new Stored(content.clone(), "v" + ++versions, lastModified);
        objects.put(key, stored);
        return new ObjectRef(key, content.length, stored.etag);
    }

    /// Removes an object.
    public synchronized void remove(String key) {
        objects.remove(key);
    }

    /// Lets the n-th read fail.
    public synchronized FakeObjectStore failRead(int n, Supplier<? extends RuntimeException> failure) {
        faults.put(n, new Fail(failure));
        return this;
    }

    /// Lets the body of the n-th read end after `bytes` bytes.
    public synchronized FakeObjectStore shortBody(int n, long bytes) {
        faults.put(n, new ShortBody(bytes));
        return this;
    }

    /// Puts a new version of the object, with the given content, just before the n-th read.
    public synchronized FakeObjectStore replaceBeforeRead(int n, byte[] content) {
        faults.put(n, new Replace(content.clone()));
        return this;
    }

    /// Runs something just before the n-th request is answered, counted from 1 over look-ups, reads and listings. What
    /// it throws, a [ReadException], is what the request fails with.
    public synchronized FakeObjectStore beforeRequest(int n, Runnable hook) {
        requestHooks.put(n, hook);
        return this;
    }

    /// The number of look-ups, reads and listings so far.
    public int requests() {
        return requests.get();
    }

    private void countRequest() {
        int n = requests.incrementAndGet();
        Runnable hook;
        synchronized (this) {
            hook = requestHooks.remove(n);
        }
        if (hook != null) {
            hook.run();
        }
    }

    /// Lets reads wait from now on, until [#completeNext()] or [#releaseReads()].
    public synchronized FakeObjectStore holdReads() {
        holding = true;
        return this;
    }

    /// Completes stages on `other` from now on.
    public synchronized FakeObjectStore completeOn(Executor other) {
        executor = other;
        return this;
    }

    /// Sets the number of entries of a page of a listing.
    public synchronized FakeObjectStore pageSize(int entries) {
        pageSize = entries;
        return this;
    }

    /// The number of reads that wait.
    public synchronized int heldReads() {
        return held.size();
    }

    /// Completes the read that waits for longest, cancelled or not.
    ///
    /// @return whether one waited
    public boolean completeNext() {
        Runnable next;
        synchronized (this) {
            next = held.poll();
        }
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    /// Completes all reads that wait, and lets none wait any more.
    public void releaseReads() {
        synchronized (this) {
            holding = false;
        }
        boolean more = completeNext();
        while (more) {
            more = completeNext();
        }
    }

    /// All reads so far, in the order of the calls.
    public synchronized List<Read> reads() {
        return List.copyOf(reads);
    }

    /// The ranges read of one object, in the order of the calls.
    public synchronized List<ByteRange> ranges(String key) {
        return reads.stream()
                .filter(read -> read.key.equals(key))
                .map(Read::range)
                .toList();
    }

    /// The keys looked up so far.
    public synchronized List<String> heads() {
        return List.copyOf(heads);
    }

    /// Bytes requested so far, by all reads.
    public synchronized long bytesRead() {
        return reads.stream().mapToLong(read -> read.range.length()).sum();
    }

    /// Whether the store was closed.
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized CompletionStage<ObjectRef> head(String key) {
        heads.add(key);
        CompletableFuture<ObjectRef> result = new CompletableFuture<>();
        executor.execute(() -> complete(result, () -> lookUp(key)));
        return result;
    }

    private ObjectRef lookUp(String key) {
        countRequest();
        return stored(key).listed(key).object();
    }

    private synchronized Stored stored(String key) {
        requireOpen(key);
        Stored stored = objects.get(key);
        if (stored == null) {
            throw new StoreException(Reason.NOT_FOUND, ErrorLocation.of(key), "no such object");
        }
        return stored;
    }

    @Override
    public CompletionStage<Lease> read(ObjectRef object, ByteRange range, OffHeapPool pool) {
        return request(object.key(), range, fault -> fetch(object, range, pool, fault));
    }

    /// One request, recorded as a read of all bytes.
    @Override
    public CompletionStage<byte[]> readWhole(String key, long maxBytes, OffHeapPool pool) {
        ObjectRef object = new ObjectRef(key, size(key), "");
        return object.size() > maxBytes
                ? CompletableFuture.failedFuture(new LimitExceededException(
                        ErrorLocation.of(key), object.size() + " bytes, more than the limit of " + maxBytes))
                : request(key, object.range(), fault -> copy(fetch(object, object.range(), pool, fault)));
    }

    private synchronized int size(String key) {
        Stored stored = objects.get(key);
        return stored == null ? 0 : stored.content.length;
    }

    private static byte[] copy(Lease lease) {
        try (lease) {
            return lease.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private interface Answer<T> {
        T with(@Nullable Fault fault);
    }

    private <T> CompletionStage<T> request(String key, ByteRange range, Answer<T> answer) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Executor runOn;
        Runnable work;
        synchronized (this) {
            reads.add(new Read(key, range));
            Fault fault = faults.get(reads.size());
            runOn = executor;
            work = () -> runOn.execute(() -> complete(result, () -> answer.with(fault)));
            if (holding) {
                held.add(work);
                return result;
            }
        }
        work.run();
        return result;
    }

    private Lease fetch(ObjectRef object, ByteRange range, OffHeapPool pool, @Nullable Fault fault) {
        ErrorLocation location = ErrorLocation.of(object.key()).at(range.offset());
        countRequest();
        byte[] content = contentFor(object, fault);
        if (range.end() > content.length) {
            throw new StoreException(Reason.INVALID_RANGE, location, range.length() + " bytes are not there");
        }
        if (fault instanceof ShortBody cut && cut.bytes < range.length()) {
            throw new StoreException(Reason.TRUNCATED, location.at(range.offset() + cut.bytes), "the body ends here");
        }
        Lease lease = pool.lease(range.length());
        int offset = Math.toIntExact(range.offset());
        MemorySegment.copy(MemorySegment.ofArray(content), offset, lease.segment(), 0, range.length());
        return lease;
    }

    private synchronized byte[] contentFor(ObjectRef object, @Nullable Fault fault) {
        if (fault instanceof Fail fail) {
            throw fail.failure.get();
        }
        if (fault instanceof Replace replace) {
            put(object.key(), replace.content);
        }
        Stored stored = stored(object.key());
        boolean sameTag = object.etag().isEmpty() || stored.etag.equals(object.etag());
        if (!sameTag || stored.content.length != object.size()) {
            throw new StoreException(
                    Reason.CHANGED, ErrorLocation.of(object.key()), "the object changed since it was looked up");
        }
        return stored.content;
    }

    @Override
    public synchronized CompletionStage<ListPage> list(String prefix, String continuation) {
        CompletableFuture<ListPage> result = new CompletableFuture<>();
        executor.execute(() -> complete(result, () -> page(prefix, continuation)));
        return result;
    }

    private ListPage page(String prefix, String continuation) {
        countRequest();
        return pageNow(prefix, continuation);
    }

    private synchronized ListPage pageNow(String prefix, String continuation) {
        requireOpen(prefix);
        TreeMap<String, @Nullable ListedObject> entries = new TreeMap<>();
        for (Map.Entry<String, Stored> entry : objects.tailMap(prefix, true).entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith(prefix)) {
                break;
            }
            int slash = key.indexOf('/', prefix.length());
            boolean deeper = slash >= 0;
            entries.put(
                    deeper ? key.substring(0, slash + 1) : key,
                    deeper ? null : entry.getValue().listed(key));
        }
        return cut(new ArrayList<>(entries.tailMap(continuation, false).entrySet()));
    }

    private ListPage cut(List<Map.Entry<String, @Nullable ListedObject>> rest) {
        List<ListedObject> found = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        for (Map.Entry<String, @Nullable ListedObject> entry : rest.subList(0, Math.min(pageSize, rest.size()))) {
            if (entry.getValue() == null) {
                prefixes.add(entry.getKey());
            } else {
                found.add(entry.getValue());
            }
        }
        return new ListPage(
                found, prefixes, rest.size() > pageSize ? rest.get(pageSize - 1).getKey() : "");
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen(String key) {
        if (closed) {
            throw new StoreException(Reason.CLOSED, ErrorLocation.of(key), "the store is closed");
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> operation) {
        T value;
        try {
            value = operation.get();
        } catch (ReadException | IllegalStateException | IllegalArgumentException e) {
            result.completeExceptionally(e);
            return;
        }
        if (!result.complete(value) && value instanceof Lease late) {
            late.release();
        }
    }
}
