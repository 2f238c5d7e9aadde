package dev.intarsia.receiver.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The consumed files of one root table in one path.
final class GroupState {
    /// A file of which only leading rows were consumed.
    ///
    /// @param rows number of rows
    /// @param size size of the file in bytes, by which another version is detected
    record Begun(long rows, long size) {}

    /// All files that were consumed as a whole.
    final Set<FileId> done = new HashSet<>();
    /// Those of them that only the checkpoint's small file contains.
    final Set<FileId> recent = new HashSet<>();
    final Map<FileId, Begun> begun = new HashMap<>();
    /// Files that are not in the directory, and since when they are missing.
    final Map<FileId, Instant> missing = new HashMap<>();

    /// @throws IllegalArgumentException if more of the file was consumed before
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
            recent.add(id);
        } else {
            begun.put(id, new Begun(consumed.rows(), consumed.file().size()));
        }
    }

    boolean isEmpty() {
        return done.isEmpty() && begun.isEmpty();
    }

    /// Records which files are missing.
    ///
    /// @return whether the state has changed
    boolean miss(Set<FileId> there, Instant now) {
        boolean news = missing.keySet().removeAll(there);
        news |= miss(done, there, now);
        return miss(begun.keySet(), there, now) || news;
    }

    private boolean miss(Set<FileId> known, Set<FileId> there, Instant now) {
        boolean news = false;
        for (FileId id : known) {
            news |= !there.contains(id) && missing.putIfAbsent(id, now) == null;
        }
        return news;
    }

    /// Removes files that have been missing for the given time.
    ///
    /// @return number of removed files
    int remove(Duration unseenFor, Instant now) {
        List<FileId> gone = new ArrayList<>();
        missing.forEach((id, since) -> {
            if (!since.plus(unseenFor).isAfter(now)) {
                gone.add(id);
            }
        });
        gone.forEach(id -> {
            done.remove(id);
            recent.remove(id);
            begun.remove(id);
            missing.remove(id);
        });
        return gone.size();
    }

    /// A copy of the content of the small file: recent files, and files in progress.
    GroupState lately() {
        GroupState copy = new GroupState();
        copy.done.addAll(recent);
        copy.begun.putAll(begun);
        return copy;
    }

    /// A copy of the content of the large file: all completed files, and missing files.
    GroupState whole() {
        GroupState copy = new GroupState();
        copy.done.addAll(done);
        copy.missing.putAll(missing);
        return copy;
    }

    /// Adds the content of the small file to that of the large one.
    void addLately(GroupState lately) {
        for (FileId id : lately.done) {
            if (done.add(id)) {
                recent.add(id);
            }
        }
        begun.putAll(lately.begun);
        begun.keySet().removeAll(done);
    }
}
