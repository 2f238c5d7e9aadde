package dev.intarsia.otap.discover;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Files that share one id space: those of one path and one exporter instance. Joins never cross partitions.
///
/// @param path path of its files below each table's folder
/// @param instance 0 unless exporters wrote to the same path one after the other; then their chronological ordinals
/// @param files the files of each table that has any, in the order of their names
/// @param gap why an existing root file is not in `files`. Resources and scopes cannot be resolved then, since the
///     missing rows may belong to any batch
public record Partition(
        PartitionPath path, int instance, Map<OtapTable, List<TableFile>> files, Optional<ReadException> gap)
        implements Comparable<Partition> {
    public Partition {
        Objects.requireNonNull(gap, "gap");
        if (instance < 0) {
            throw new IllegalArgumentException("negative instance " + instance);
        }
        Map<OtapTable, List<TableFile>> sorted = new EnumMap<>(OtapTable.class);
        files.forEach((table, unsorted) -> {
            List<TableFile> ordered = new ArrayList<>(unsorted);
            Collections.sort(ordered);
            if (!ordered.isEmpty()) {
                sorted.put(table, List.copyOf(ordered));
            }
        });
        files = Collections.unmodifiableMap(sorted);
    }

    /// A partition of all existing files.
    public Partition(PartitionPath path, int instance, Map<OtapTable, List<TableFile>> files) {
        this(path, instance, files, Optional.empty());
    }

    /// Returns this partition without a root file that cannot be read.
    ///
    /// @param failure why it cannot be read
    public Partition without(TableFile root, ReadException failure) {
        Map<OtapTable, List<TableFile>> rest = new EnumMap<>(OtapTable.class);
        files.forEach((table, all) ->
                rest.put(table, all.stream().filter(file -> !file.equals(root)).toList()));
        return new Partition(path, instance, rest, Optional.of(failure));
    }

    /// The files of a table, in the order of their names; empty if there is no such table.
    public List<TableFile> files(OtapTable table) {
        return files.getOrDefault(table, List.of());
    }

    /// Whether there are files of the signal's root table.
    public boolean has(Signal signal) {
        return files.containsKey(signal.rootTable());
    }

    /// Whether there are files of any table of the signal, except the shared tables.
    public boolean hasSome(Signal signal) {
        return files.keySet().stream().anyMatch(table -> !table.isShared() && table.holds(signal));
    }

    /// The path, followed by `#` and the instance's ordinal if that is not 0.
    public String name() {
        return instance == 0 ? path.toString() : path + "#" + instance;
    }

    /// This partition as the location of a failure.
    public OtapPlace place() {
        return OtapPlace.partition(name());
    }

    /// A file of this partition as the location of a failure.
    public OtapPlace place(TableFile file) {
        return place().withTable(file.table().folder()).withLocation(ErrorLocation.of(file.key()));
    }

    @Override
    public int compareTo(Partition other) {
        int order = path.compareTo(other.path);
        return order != 0 ? order : Integer.compare(instance, other.instance);
    }
}
