package dev.intarsia.otap.discover;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.schema.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// The contents of a directory. All child files of a listed root file are included, as far as the exporter has written
/// them.
///
/// @param partitions the partitions in the order of their paths, and within a path in chronological order. A partition
///     may consist of child files only, whose root files do not exist yet or were lost
/// @param waiting root files that have not reached the minimum age; they are in no partition
/// @param problems paths whose files cannot be assigned to exporters or whose folders cannot be listed, one
///     [dev.intarsia.otap.error.InvalidPartitionException] each; they are in no partition
/// @param rootFiles all root files that were listed, including waiting ones and those of paths with problems
/// @param ignored objects and folders that are not table files
/// @param listedAt when listing began
public record Discovered(
        List<Partition> partitions,
        List<TableFile> waiting,
        List<ReadException> problems,
        List<TableFile> rootFiles,
        Ignored ignored,
        Instant listedAt) {
    public Discovered {
        List<Partition> ordered = new ArrayList<>(partitions);
        Collections.sort(ordered);
        partitions = List.copyOf(ordered);
        waiting = List.copyOf(waiting);
        problems = List.copyOf(problems);
        rootFiles = List.copyOf(rootFiles);
    }

    /// The partitions with files of the signal's root table.
    public List<Partition> partitions(Signal signal) {
        return partitions.stream().filter(partition -> partition.has(signal)).toList();
    }

    /// All files of all partitions.
    public Stream<TableFile> files() {
        return partitions.stream()
                .flatMap(partition -> partition.files().values().stream())
                .flatMap(List::stream);
    }
}
