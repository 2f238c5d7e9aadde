package dev.intarsia.otap.internal.discover;

import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.internal.schema.IdRange;
import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Separates the files of exporters that wrote to one path, one after the other: each restarts the numbering of its
/// rows, so files of different exporters must not be joined.
///
/// Root files identify their exporter. Child files do not: a child file belongs to the exporter that began last before
/// the file was created. An exporter without root files is detected by its child files, whose parent ids restart.
final class Instances {
    /// The time in a child file's name may precede that of its exporter's first root file by this much.
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
    /// @param partIds returns the part id of a root file
    /// @param parentIds returns the range of a child file's parent ids
    /// @throws InvalidPartitionException if exporters wrote at the same time
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
                    "exporters " + before.partId + " and " + after.partId + " wrote to it at the same time: "
                            + "its rows cannot be assigned to either");
        }
    }

    /// The latest child file of a table, and the lowest of its parent ids.
    private record Latest(long millis, long minId) {}

    /// Adds exporters without root files, each starting where the parent ids of a table restart.
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

    /// Files of one table ascend; the names of files of nearly the same time may be in another order. Overlapping ids
    /// are not sufficient evidence: where parents were filtered out, their children's ids may overlap those of the next
    /// batch.
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
