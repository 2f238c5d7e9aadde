package dev.intarsia.read;

import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Footers and page indexes that were read before, by version of the object, within a bound: what was not requested the
/// longest makes room. Readers whose [ReadContext] has one look here first, and leave here what they read.
///
/// A version without an ETag counts as the same as long as its size is: whoever reads objects that are rewritten pins a
/// version, as [ObjectStore#head] returns it.
///
/// A footer is charged for what has been [parsed of it][ParquetFooter#heapBytes()], again each time it is looked up and
/// each time a page index of its file is kept: it grows as column chunks are requested.
///
/// Holds the heap only. Thread-safe; several contexts may share one.
public final class MetadataCache {
    private static final long BYTES_PER_BOUND = 96;
    private static final long BYTES_PER_PLACE = 24;
    private static final long BYTES_PER_ENTRY = 256;
    private static final ByteRange FOOTER = new ByteRange(0, 0);

    private record Key(ObjectStore store, ObjectRef object, ByteRange range) {}

    private record Entry(Object content, long bytes) {}

    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param maxBytes how much heap the content may take, as far as that can be estimated; at least 1
    public MetadataCache(long maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a cache of " + maxBytes + " bytes");
        }
        this.maxBytes = maxBytes;
    }

    /// The footer of an object; empty when it is not at hand.
    public Optional<ParquetFooter> footer(ObjectStore store, ObjectRef object) {
        Key key = new Key(store, object, FOOTER);
        Optional<ParquetFooter> footer = find(key, ParquetFooter.class);
        footer.ifPresent(known -> chargeAgain(key, known));
        return footer;
    }

    /// Number of footers and page indexes.
    public int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /// Estimated heap of the content, in bytes.
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    void put(ObjectStore store, ObjectRef object, ParquetFooter footer) {
        put(new Key(store, object, FOOTER), footer, footer.heapBytes());
    }

    Optional<ColumnIndex> columnIndex(ParquetFile file, ByteRange range) {
        return find(new Key(file.store(), file.object(), range), ColumnIndex.class);
    }

    void put(ParquetFile file, ByteRange range, ColumnIndex index) {
        long content = range.length() + index.pageCount() * BYTES_PER_BOUND;
        put(new Key(file.store(), file.object(), range), index, content);
        chargeAgain(new Key(file.store(), file.object(), FOOTER), file.footer());
    }

    Optional<OffsetIndex> offsetIndex(ParquetFile file, ByteRange range) {
        return find(new Key(file.store(), file.object(), range), OffsetIndex.class);
    }

    void put(ParquetFile file, ByteRange range, OffsetIndex index) {
        put(new Key(file.store(), file.object(), range), index, index.pageCount() * BYTES_PER_PLACE);
        chargeAgain(new Key(file.store(), file.object(), FOOTER), file.footer());
    }

    private <T> Optional<T> find(Key key, Class<T> type) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(key))
                    .map(Entry::content)
                    .filter(type::isInstance)
                    .map(type::cast);
        } finally {
            lock.unlock();
        }
    }

    private void put(Key key, Object content, long contentBytes) {
        lock.lock();
        try {
            keep(key, new Entry(content, contentBytes + BYTES_PER_ENTRY));
        } finally {
            lock.unlock();
        }
    }

    /// A footer grows while column chunks are requested from it, also by those who got it from here.
    private void chargeAgain(Key key, ParquetFooter footer) {
        Entry now = new Entry(footer, footer.heapBytes() + BYTES_PER_ENTRY);
        lock.lock();
        try {
            Entry before = entries.get(key);
            if (before != null && before.content == footer) {
                keep(key, now);
            }
        } finally {
            lock.unlock();
        }
    }

    // What is larger than the bound is dropped itself, and takes no room from others.
    private void keep(Key key, Entry entry) {
        boolean fits = entry.bytes <= maxBytes;
        Entry before = fits ? entries.put(key, entry) : entries.remove(key);
        bytes += (fits ? entry.bytes : 0) - (before == null ? 0 : before.bytes);
        makeRoom();
    }

    private void makeRoom() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (bytes > maxBytes) {
            bytes -= oldest.next().bytes;
            oldest.remove();
        }
    }
}
