package dev.intarsia.receiver.checkpoint;

import dev.intarsia.otap.discover.TableFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The consumed files, as plain data. Not thread-safe.
final class CheckpointState {
    private final Map<FileGroup, GroupState> groups;

    CheckpointState() {
        groups = new HashMap<>();
    }

    /// Creates the union of two files.
    ///
    /// @param whole the content of the large file; ownership is transferred
    /// @param lately the content of the small file
    CheckpointState(Map<FileGroup, GroupState> whole, Map<FileGroup, GroupState> lately) {
        groups = whole;
        lately.forEach((key, group) ->
                groups.computeIfAbsent(key, any -> new GroupState()).addLately(group));
    }

    boolean isDone(TableFile file) {
        GroupState group = groups.get(FileGroup.of(file));
        return group != null && group.done.contains(FileId.of(file));
    }

    Optional<GroupState.Begun> begun(TableFile file) {
        GroupState group = groups.get(FileGroup.of(file));
        return group == null ? Optional.empty() : Optional.ofNullable(group.begun.get(FileId.of(file)));
    }

    long doneCount() {
        return groups.values().stream().mapToLong(group -> group.done.size()).sum();
    }

    long recentCount() {
        return groups.values().stream().mapToLong(group -> group.recent.size()).sum();
    }

    /// Records a batch as a whole, or nothing if more of one of its files was consumed before.
    void record(Collection<Consumed> batch) {
        for (Consumed consumed : batch) {
            GroupState group = groups.get(FileGroup.of(consumed.file()));
            if (group != null) {
                group.check(consumed);
            }
        }
        for (Consumed consumed : batch) {
            groups.computeIfAbsent(FileGroup.of(consumed.file()), key -> new GroupState())
                    .record(consumed);
        }
    }

    /// Result of removing missing files.
    ///
    /// @param removed number of removed files
    /// @param changed whether the state has changed
    record Vanished(int removed, boolean changed) {}

    /// Removes files that have been missing for the given time.
    Vanished remove(Collection<TableFile> present, Duration unseenFor, Instant now) {
        Map<FileGroup, Set<FileId>> names = names(present);
        int removed = 0;
        boolean changed = false;
        for (FileGroup key : List.copyOf(groups.keySet())) {
            GroupState group = groups.getOrDefault(key, new GroupState());
            changed |= group.miss(names.getOrDefault(key, Set.of()), now);
            removed += group.remove(unseenFor, now);
            if (group.isEmpty()) {
                groups.remove(key);
            }
        }
        return new Vanished(removed, changed || removed > 0);
    }

    private static Map<FileGroup, Set<FileId>> names(Collection<TableFile> files) {
        Map<FileGroup, Set<FileId>> names = new HashMap<>();
        for (TableFile file : files) {
            names.computeIfAbsent(FileGroup.of(file), key -> new HashSet<>()).add(FileId.of(file));
        }
        return names;
    }

    /// A copy of the content of the small file.
    Map<FileGroup, GroupState> lately() {
        return copy(GroupState::lately);
    }

    /// A copy of the content of the large file.
    Map<FileGroup, GroupState> whole() {
        return copy(GroupState::whole);
    }

    private Map<FileGroup, GroupState> copy(UnaryOperator<GroupState> part) {
        Map<FileGroup, GroupState> copy = new HashMap<>();
        groups.forEach((key, group) -> copy.put(key, part.apply(group)));
        return copy;
    }

    /// Marks the entries as contained in the large file.
    void written(Map<FileGroup, GroupState> whole) {
        whole.forEach((key, group) -> {
            GroupState own = groups.get(key);
            if (own != null) {
                own.recent.removeAll(group.done);
            }
        });
    }
}
