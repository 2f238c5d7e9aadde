package dev.intarsia.otap.discover;

import dev.intarsia.store.ObjectRef;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was made of files, by version of the object, within a bound: what was not asked for the longest makes room.
/// Files never change once they are there, so that polling a directory looks at each of them once.
///
/// Holds the heap only. Thread-safe.
///
/// @param <T> what is made of a file
public final class RecentFiles<T> {
    private static final long BYTES_PER_ENTRY = 256;

    private record Entry<T>(T content, long bytes) {}

    private final long maxBytes;
    private final Map<ObjectRef, Entry<T>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param maxBytes how much heap the content may take, as far as that can be estimated; with 0 nothing is kept
    public RecentFiles(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("negative bound " + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    /// What was made of a file, if it is at hand.
    public synchronized Optional<T> find(ObjectRef file) {
        return Optional.ofNullable(entries.get(file)).map(Entry::content);
    }

    /// Keeps what was made of a file, unless it is larger than the bound.
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

    /// Estimated heap of what is kept, in bytes.
    public synchronized long bytes() {
        return bytes;
    }

    /// Number of files of which something is kept.
    public synchronized int size() {
        return entries.size();
    }
}
