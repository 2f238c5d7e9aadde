package dev.intarsia.otap.internal.discover;

import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.concurrent.WindowedStages;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.internal.schema.IdRange;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Finds the partitions of an exporter's directory. Only footers are cached; every call lists the store again.
///
/// Footers are read where names are not sufficient: in paths without `_part_id` the footers of all tables except the
/// shared ones, to distinguish exporters, and the footers of recent span files and of their attributes. All other files
/// are opened when a partition is read.
///
/// A root file that cannot be read in such a path affects that path only and is reported among the problems. The same
/// applies to a partition folder that no key can reach, such as a link to one of its parents, and to one that is nested
/// too deeply. If the store cannot be listed otherwise, the stage fails with a
/// [dev.intarsia.otap.error.DiscoveryException].
public final class Discovery {
    private final TableFooters footers;
    private final String base;
    private final DiscoveryOptions options;

    /// @param footers reads and caches the footers of the store
    /// @param base folder of the tables' folders, `""` for the store's root; with or without a slash at its end
    /// @param options which files to find
    public Discovery(TableFooters footers, String base, DiscoveryOptions options) {
        this.footers = footers;
        this.base = base.isEmpty() || base.endsWith("/") ? base : base + "/";
        this.options = options;
    }

    /// Lists the directory. Cancelling the stage does not stop requests in flight.
    public CompletionStage<Discovered> discover() {
        Instant now = options.clock().instant();
        Listing listing = new Listing(footers.store(), base, options.maxFiles());
        return listing.run(tables())
                .thenCompose(nothing -> WindowedStages.all(
                        List.copyOf(listing.files().entrySet()),
                        TableFooters.WINDOW,
                        path -> partitions(path.getKey(), path.getValue(), new FileAges(options, now))))
                .thenApply(paths -> discovered(paths, listing, now));
    }

    private Set<OtapTable> tables() {
        Set<OtapTable> tables = EnumSet.noneOf(OtapTable.class);
        for (Signal signal : options.signals()) {
            tables.addAll(signal.tables());
        }
        return tables;
    }

    /// The result of the files of one path.
    private record Path(List<Partition> partitions, List<TableFile> waiting, Optional<ReadException> problem) {}

    private CompletionStage<Path> partitions(PartitionPath path, Map<OtapTable, List<TableFile>> files, FileAges ages) {
        return split(path, files)
                .thenCompose(parts -> WindowedStages.all(parts, TableFooters.WINDOW, part -> ready(part, ages)))
                .thenApply(Discovery::together)
                .exceptionallyCompose(failure -> Stages.unwrapped(failure) instanceof ReadException problem
                        ? CompletableFuture.completedStage(failed(path, problem))
                        : CompletableFuture.failedStage(failure));
    }

    private static Path failed(PartitionPath path, ReadException problem) {
        ReadException reported = problem instanceof InvalidPartitionException
                ? problem
                : new InvalidPartitionException(
                        new Partition(path, 0, Map.of()).place().withLocation(problem.location()),
                        "the file that determines the exporters cannot be read: " + problem.reason(),
                        problem);
        return new Path(List.of(), List.of(), Optional.of(reported));
    }

    private CompletionStage<List<Partition>> split(PartitionPath path, Map<OtapTable, List<TableFile>> files) {
        List<TableFile> roots = roots(files).toList();
        if (path.partId().isPresent() || roots.isEmpty()) {
            return CompletableFuture.completedStage(List.of(new Partition(path, 0, files)));
        }
        Map<TableFile, TableFooter> known = new ConcurrentHashMap<>();
        return WindowedStages.all(
                        roots,
                        TableFooters.WINDOW,
                        file -> footers.read(file).thenApply(footer -> known.put(file, footer)))
                .thenCompose(nothing ->
                        WindowedStages.all(children(files), TableFooters.WINDOW, child -> readIfPossible(child, known)))
                .thenApply(nothing -> Instances.split(
                        path,
                        files,
                        file -> Optional.ofNullable(known.get(file))
                                .flatMap(footer -> footer.columns().partId()),
                        file -> Optional.ofNullable(known.get(file))
                                .map(TableFooter::parentIds)
                                .orElse(IdRange.ANY)));
    }

    /// A child file that cannot be read does not show when exporters began; its error is reported when the partition is
    /// read.
    private CompletionStage<Boolean> readIfPossible(TableFile child, Map<TableFile, TableFooter> known) {
        return footers.read(child).handle((footer, failure) -> {
            if (footer != null) {
                known.put(child, footer);
            } else if (!(Stages.unwrapped(failure) instanceof ReadException)) {
                throw new CompletionException(Stages.unwrapped(failure));
            }
            return footer != null;
        });
    }

    private static List<TableFile> children(Map<OtapTable, List<TableFile>> files) {
        return files.entrySet().stream()
                .filter(entry -> !entry.getKey().isRoot() && !entry.getKey().isShared())
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    private static Stream<TableFile> roots(Map<OtapTable, List<TableFile>> files) {
        return files.entrySet().stream()
                .filter(entry -> entry.getKey().isRoot())
                .flatMap(entry -> entry.getValue().stream());
    }

    /// Returns the partition without the root files that have to wait.
    private CompletionStage<Path> ready(Partition partition, FileAges ages) {
        List<TableFile> waiting = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            partition.files(signal.rootTable()).stream()
                    .filter(file -> !ages.isReady(file))
                    .forEach(waiting::add);
        }
        List<TableFile> inGrace = partition.files(OtapTable.SPANS).stream()
                .filter(file -> ages.isReady(file) && !ages.isPastGrace(file))
                .toList();
        return uncovered(partition, inGrace).thenApply(spans -> {
            waiting.addAll(spans);
            return new Path(List.of(without(partition, waiting)), waiting, Optional.empty());
        });
    }

    /// A damaged file does not show its ids: spans wait for the full grace period, and the error is reported when they
    /// are read.
    private CompletionStage<List<TableFile>> uncovered(Partition partition, List<TableFile> inGrace) {
        if (inGrace.isEmpty()) {
            return CompletableFuture.completedStage(List.of());
        }
        return footers.readInWriteOrder(partition.files(OtapTable.SPAN_ATTRS))
                .thenCompose(attributes -> footers.readInWriteOrder(inGrace)
                        .thenApply(spans -> spans.stream()
                                .filter(file -> !FileAges.isCovered(file, attributes))
                                .map(TableFooter::file)
                                .toList()))
                .exceptionallyCompose(failure -> isDamage(Stages.unwrapped(failure))
                        ? CompletableFuture.completedStage(inGrace)
                        : CompletableFuture.failedStage(failure));
    }

    private static boolean isDamage(Throwable failure) {
        return failure instanceof ReadException && !(failure instanceof StoreException);
    }

    private static Partition without(Partition partition, Collection<TableFile> waiting) {
        if (waiting.isEmpty()) {
            return partition;
        }
        Map<OtapTable, List<TableFile>> rest = new EnumMap<>(OtapTable.class);
        partition
                .files()
                .forEach((table, files) -> rest.put(
                        table,
                        files.stream().filter(file -> !waiting.contains(file)).toList()));
        return new Partition(partition.path(), partition.instance(), rest);
    }

    private static Path together(List<Path> parts) {
        List<Partition> partitions = new ArrayList<>();
        List<TableFile> waiting = new ArrayList<>();
        for (Path part : parts) {
            partitions.addAll(part.partitions());
            waiting.addAll(part.waiting());
        }
        return new Path(partitions, waiting, Optional.empty());
    }

    private static Discovered discovered(List<Path> paths, Listing listing, Instant now) {
        Path all = together(paths);
        List<ReadException> problems = new ArrayList<>(listing.unlisted().values());
        paths.forEach(path -> path.problem().ifPresent(problems::add));
        List<TableFile> roots = Stream.of(listing.files(), listing.leftOut())
                .flatMap(files -> files.values().stream())
                .flatMap(Discovery::roots)
                .toList();
        return new Discovered(all.partitions(), all.waiting(), problems, roots, listing.ignored(), now);
    }
}
