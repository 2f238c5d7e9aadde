package dev.intarsia.receiver.checkpoint;

import java.util.Map;
import java.util.TreeMap;

/// The content of one file of a checkpoint.
///
/// @param source name of the exporter's directory
/// @param generation generation of the large file: its own, or the one that the small file extends; 0 if there is none
///     yet
/// @param groups what was consumed
record CheckpointPart(String source, long generation, Map<FileGroup, GroupState> groups) {

    /// The groups in a deterministic order, without empty ones.
    Map<FileGroup, GroupState> sorted() {
        Map<FileGroup, GroupState> sorted = new TreeMap<>((a, b) -> {
            int order = a.path().compareTo(b.path());
            return order != 0 ? order : a.table().compareTo(b.table());
        });
        groups.forEach((key, group) -> {
            if (!group.isEmpty()) {
                sorted.put(key, group);
            }
        });
        return sorted;
    }
}
