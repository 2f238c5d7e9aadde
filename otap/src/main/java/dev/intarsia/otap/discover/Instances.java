package dev.intarsia.otap.discover;

import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.schema.IdRange;
import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Tells apart the files of exporters that wrote into one path, one after the other: each begins to number its rows
/// anew, so that files of different ones must not be joined.
///
/// Root files say who wrote them. A child file does not; it belongs to whoever began last before it was made. An
/// exporter
/// of which no root file is there yet shows by its child files: their parent ids begin anew.
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
    /// @param files all files of the path, root files among them
    /// @param partIds tells the part id of a root file
    /// @param parentIds tells the range of a child file's parent ids
    /// @throws InvalidPartitionException when exporters wrote at the same time
    static List<Partition> split(
            PartitionPath path,
            Map<OtapTable, List<TableFile>> files,
            Function<TableFile, Optional<String>> partIds,
            Function<TableFile, IdRange> parentIds) {
        List<Instance> instances = instances(path, files, partIds);
        List<TableFile> children = files.entrySet().stream()
                .filter(entry -> !entry.getKey().isRoot())
                .flatMap(entry -> entry.getValue().stream())
                .sorted()
                .toList();
        addUnseen(path, instances, children, parentIds);
        children.forEach(file -> owner(instances, file).add(file));
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
        List<Instance> ordered = new ArrayList<>(instances.values());
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

    /// The latest child file of a table, and where its parent ids begin.
    private record Latest(long millis, long minId) {}

    /// Adds exporters without root files, each from where parent ids of a table begin anew.
    private static void addUnseen(
            PartitionPath path,
            List<Instance> instances,
            List<TableFile> children,
            Function<TableFile, IdRange> parentIds) {
        Map<Instance, Map<OtapTable, Latest>> latest = new HashMap<>();
        for (TableFile child : children) {
            IdRange ids = parentIds.apply(child);
            if (child.table().isShared() || ids.isEmpty() || ids.equals(IdRange.ANY)) {
                continue;
            }
            Instance owner = owner(instances, child);
            Latest before = latest.computeIfAbsent(owner, key -> new EnumMap<>(OtapTable.class))
                    .get(child.table());
            if (before != null && beginsAnew(before, child, ids)) {
                Instance unseen = new Instance("without root files", child.millis());
                requireAfter(path, owner, unseen);
                instances.add(instances.indexOf(owner) + 1, unseen);
                owner = unseen;
            }
            latest.computeIfAbsent(owner, key -> new EnumMap<>(OtapTable.class))
                    .put(child.table(), new Latest(child.millis(), ids.min()));
        }
    }

    /// Files of one table ascend; those of nearly the same time may be named in another order. That ids overlap is not
    /// enough: where parents were filtered out, their children's ids may reach into the next batch's.
    private static boolean beginsAnew(Latest before, TableFile child, IdRange ids) {
        return child.millis() - before.millis() > TOLERANCE_MILLIS && ids.min() <= before.minId();
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
