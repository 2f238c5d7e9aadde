package dev.intarsia.otap.receive;

import java.util.Map;
import java.util.TreeMap;

/// What one file of a checkpoint holds.
///
/// @param source name of the exporter's directory
/// @param generation of the large file: its own, or the one that the small file adds to; 0 where there was none yet
/// @param groups what was consumed
record CheckpointPart(String source, long generation, Map<FileGroup, GroupState> groups) {

    /// The groups in an order that does not depend on chance, without those that hold nothing.
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
