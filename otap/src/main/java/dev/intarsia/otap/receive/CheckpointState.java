package dev.intarsia.otap.receive;

import dev.intarsia.otap.discover.TableFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was consumed, as plain data. Not thread-safe.
final class CheckpointState {
    private final Map<FileGroup, GroupState> groups;

    CheckpointState() {
        groups = new HashMap<>();
    }

    CheckpointState(Map<FileGroup, GroupState> groups) {
        this.groups = groups;
    }

    Map<FileGroup, GroupState> groups() {
        return groups;
    }

    boolean isDone(TableFile file) {
        GroupState group = groups.get(FileGroup.of(file));
        return group != null && group.done.contains(FileId.of(file));
    }

    Optional<GroupState.Begun> begun(TableFile file) {
        GroupState group = groups.get(FileGroup.of(file));
        return group == null ? Optional.empty() : Optional.ofNullable(group.begun.get(FileId.of(file)));
    }

    /// Records all of a batch, or nothing when one of its files was consumed further before.
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

    void forget(FileGroup key, FileId id) {
        GroupState group = groups.get(key);
        if (group != null) {
            group.forget(id);
            if (group.isEmpty()) {
                groups.remove(key);
            }
        }
    }

    /// The groups in an order that does not depend on chance.
    Map<FileGroup, GroupState> sorted() {
        Map<FileGroup, GroupState> sorted = new TreeMap<>((a, b) -> {
            int order = a.path().compareTo(b.path());
            return order != 0 ? order : a.table().compareTo(b.table());
        });
        sorted.putAll(groups);
        return sorted;
    }
}
