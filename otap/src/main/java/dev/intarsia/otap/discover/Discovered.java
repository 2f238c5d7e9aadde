package dev.intarsia.otap.discover;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.schema.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// What there was in a directory. Child files of a root file in it are all there, as far as the exporter wrote them.
///
/// @param partitions the partitions in the order of their paths, those of one path in the order of time. A partition
/// may
///     have child files only, whose root files are not there yet or were lost
/// @param waiting root files that are too young to be read; they are in no partition
/// @param problems paths whose files cannot be told apart, an [dev.intarsia.otap.error.InvalidPartitionException] each;
///     they are in no partition
/// @param rootFiles all root files that were listed, those that wait and those of paths with problems included
/// @param ignored what is no table file
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
