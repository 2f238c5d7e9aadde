package dev.intarsia.tempo.analyse;

import dev.intarsia.batch.Dictionary;
import org.jspecify.annotations.Nullable;

/// Which entries of dictionaries are used, one dictionary after the other. Values that several dictionaries hold count
/// for each of them, as they are stored for each.
final class DistinctIds {
    private final IdMemory memory;
    private IdSet seen;
    private @Nullable Dictionary dictionary;
    private long count;
    private long bytes;
    private long most;
    private long before;

    /// @param memory what the sets of ids take their memory from
    DistinctIds(IdMemory memory) {
        this.memory = memory;
        this.seen = new IdSet(0, memory);
    }

    /// Adds an entry.
    ///
    /// @return its length in bytes when it had not been seen, else -1; also if there is no memory to record it
    @SuppressWarnings("ReferenceEquality") // one object for each dictionary page
    int add(Dictionary of, int id) {
        if (of != dictionary) {
            next(of);
        }
        if (!seen.add(id)) {
            return -1;
        }
        int length = of.length(id);
        count++;
        bytes += length;
        most = Math.max(most, count - before);
        return length;
    }

    private void next(Dictionary of) {
        dictionary = of;
        before = count;
        seen.release();
        seen = new IdSet(of.size(), memory);
    }

    boolean any() {
        return dictionary != null;
    }

    /// Entries over all dictionaries.
    long count() {
        return count;
    }

    /// Bytes of these entries.
    long bytes() {
        return bytes;
    }

    /// The most entries of one dictionary.
    long most() {
        return most;
    }
}
