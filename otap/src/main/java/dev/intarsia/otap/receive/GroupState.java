package dev.intarsia.otap.receive;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What was consumed of one root table in one path.
final class GroupState {
    /// A file of which only the first rows were consumed.
    ///
    /// @param rows how many
    /// @param size the file's bytes, by which another version of it would be noticed
    record Begun(long rows, long size) {}

    final Set<FileId> done = new HashSet<>();
    final Map<FileId, Begun> begun = new HashMap<>();

    /// @throws IllegalArgumentException when the file was consumed further before
    void check(Consumed consumed) {
        FileId id = FileId.of(consumed.file());
        Begun before = begun.get(id);
        if (done.contains(id) || (before != null && before.rows() > consumed.rows())) {
            throw new IllegalArgumentException(
                    consumed.file().key() + " was consumed further than its first " + consumed.rows() + " rows");
        }
    }

    void record(Consumed consumed) {
        FileId id = FileId.of(consumed.file());
        if (consumed.last()) {
            begun.remove(id);
            done.add(id);
        } else {
            begun.put(id, new Begun(consumed.rows(), consumed.file().size()));
        }
    }

    boolean isEmpty() {
        return done.isEmpty() && begun.isEmpty();
    }

    void forget(FileId id) {
        done.remove(id);
        begun.remove(id);
    }
}
