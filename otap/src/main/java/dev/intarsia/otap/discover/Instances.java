package dev.intarsia.otap.discover;

import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Tells apart the files of exporters that wrote into one path, one after the other: each begins to number its rows
/// anew, so that files of different ones must not be joined.
///
/// Root files say who wrote them. A child file does not; it belongs to whoever began last before it was made.
final class Instances {
    /// The name of a child file may be this much older than that of its exporter's first root file.
    static final long TOLERANCE_MILLIS = 50;

    private static final class Instance {
        private final Map<OtapTable, List<TableFile>> files = new EnumMap<>(OtapTable.class);
        private final String partId;
        private final long first;
        private long last;

        Instance(String partId, long first) {
            this.partId = partId;
            this.first = first;
            this.last = first;
        }

        void add(TableFile file) {
            files.computeIfAbsent(file.table(), table -> new ArrayList<>()).add(file);
        }
    }

    private Instances() {}

    /// The partitions of a path.
    ///
    /// @param files all files of the path
    /// @param partIds tells the part id of a root file
    /// @throws InvalidPartitionException when exporters wrote at the same time
    static List<Partition> split(
            PartitionPath path, Map<OtapTable, List<TableFile>> files, Function<TableFile, Optional<String>> partIds) {
        List<Instance> instances = instances(path, files, partIds);
        if (instances.size() <= 1) {
            return List.of(new Partition(path, 0, files));
        }
        files.forEach((table, of) -> {
            if (!table.isRoot()) {
                of.forEach(file -> owner(instances, file).add(file));
            }
        });
        List<Partition> partitions = new ArrayList<>();
        for (Instance instance : instances) {
            partitions.add(new Partition(path, partitions.size(), instance.files));
        }
        return partitions;
    }

    /// The root files of each exporter, in the order in which these began.
    private static List<Instance> instances(
            PartitionPath path, Map<OtapTable, List<TableFile>> files, Function<TableFile, Optional<String>> partIds) {
        Map<String, Instance> instances = new LinkedHashMap<>();
        files.entrySet().stream()
                .filter(entry -> entry.getKey().isRoot())
                .flatMap(entry -> entry.getValue().stream())
                .sorted()
                .forEach(file -> {
                    String id = partIds.apply(file).orElse("");
                    Instance instance = instances.computeIfAbsent(id, key -> new Instance(key, file.millis()));
                    instance.last = file.millis();
                    instance.add(file);
                });
        List<Instance> ordered = List.copyOf(instances.values());
        for (int i = 1; i < ordered.size(); i++) {
            requireAfter(path, ordered.get(i - 1), ordered.get(i));
        }
        return ordered;
    }

    private static void requireAfter(PartitionPath path, Instance before, Instance after) {
        if (before.last > after.first) {
            throw new InvalidPartitionException(
                    new Partition(path, 0, Map.of()).place(),
                    "exporters " + before.partId + " and " + after.partId + " wrote into it at the same time, so that "
                            + "nothing tells whose rows are whose");
        }
    }

    private static Instance owner(List<Instance> instances, TableFile child) {
        Instance owner = instances.getFirst();
        for (Instance instance : instances) {
            if (instance.first <= child.millis() + TOLERANCE_MILLIS) {
                owner = instance;
            }
        }
        return owner;
    }
}
