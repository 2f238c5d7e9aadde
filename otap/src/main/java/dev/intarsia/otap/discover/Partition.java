package dev.intarsia.otap.discover;

import dev.intarsia.error.ReadException;
import dev.intarsia.error.Where;
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

/// Files whose ids belong together: of one path, and of one exporter instance. Joins never leave it.
///
/// @param path where its files lie below each table's folder
/// @param instance 0 unless exporters wrote into the same path one after the other; then their ordinals in time
/// @param files the files of each table that has any, in the order of their names
/// @param gap why a root file that is there is not in `files`. Nothing can be told of resources and scopes then: the
///     rows that are missed could be those of any batch
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

    /// All files that there are.
    public Partition(PartitionPath path, int instance, Map<OtapTable, List<TableFile>> files) {
        this(path, instance, files, Optional.empty());
    }

    /// The same without a root file that cannot be read.
    ///
    /// @param failure why not
    public Partition without(TableFile root, ReadException failure) {
        Map<OtapTable, List<TableFile>> rest = new EnumMap<>(OtapTable.class);
        files.forEach((table, all) ->
                rest.put(table, all.stream().filter(file -> !file.equals(root)).toList()));
        return new Partition(path, instance, rest, Optional.of(failure));
    }

    /// The files of a table, in the order of their names; none if there is no such table.
    public List<TableFile> files(OtapTable table) {
        return files.getOrDefault(table, List.of());
    }

    /// Whether there are files of the signal's root table.
    public boolean has(Signal signal) {
        return files.containsKey(signal.rootTable());
    }

    /// Whether there are files of any table of the signal, but for the shared ones.
    public boolean hasSome(Signal signal) {
        return files.keySet().stream().anyMatch(table -> !table.isShared() && table.holds(signal));
    }

    /// The path, with `#` and the instance's ordinal behind it where that is not 0.
    public String name() {
        return instance == 0 ? path.toString() : path + "#" + instance;
    }

    /// This partition as the place of a failure.
    public OtapPlace place() {
        return OtapPlace.partition(name());
    }

    /// A file of this partition as the place of a failure.
    public OtapPlace place(TableFile file) {
        return place().withTable(file.table().folder()).withWhere(Where.of(file.key()));
    }

    @Override
    public int compareTo(Partition other) {
        int order = path.compareTo(other.path);
        return order != 0 ? order : Integer.compare(instance, other.instance);
    }
}
