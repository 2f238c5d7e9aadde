package dev.intarsia.otap.internal.discover;

import dev.intarsia.store.ObjectRef;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A bounded LRU cache of content derived from files, by version of the object. Files never change once they exist, so
/// polling a directory reads each of them once.
///
/// Uses heap memory only. Thread-safe.
///
/// @param <T> type of the derived content
public final class RecentFiles<T> {
    private static final long BYTES_PER_ENTRY = 256;

    private record Entry<T>(T content, long bytes) {}

    private final long maxBytes;
    private final Map<ObjectRef, Entry<T>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param maxBytes maximum heap size of the content, estimated; 0 disables the cache
    public RecentFiles(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("negative bound " + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    /// Returns the content derived from a file, if it is cached.
    public synchronized Optional<T> find(ObjectRef file) {
        return Optional.ofNullable(entries.get(file)).map(Entry::content);
    }

    /// Caches the content derived from a file, unless it is larger than the bound.
    ///
    /// @param contentBytes its size on the heap, estimated
    public synchronized void put(ObjectRef file, T content, long contentBytes) {
        Entry<T> entry = new Entry<>(content, contentBytes + BYTES_PER_ENTRY);
        if (entry.bytes > maxBytes) {
            return;
        }
        Entry<T> before = entries.put(file, entry);
        bytes += entry.bytes - (before == null ? 0 : before.bytes);
        Iterator<Entry<T>> oldest = entries.values().iterator();
        while (bytes > maxBytes) {
            bytes -= oldest.next().bytes;
            oldest.remove();
        }
    }

    /// Estimated heap size of the cached content, in bytes.
    public synchronized long bytes() {
        return bytes;
    }

    /// Number of files with cached content.
    public synchronized int size() {
        return entries.size();
    }
}
