package dev.intarsia.otap.discover;

import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.schema.IdRange;
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

/// Finds the partitions of an exporter's directory. Keeps nothing but footers; every call lists the store anew.
///
/// Footers are read where names do not tell enough: in paths without `_part_id` those of all tables but the shared
/// ones,
/// to tell exporters apart, and those of young files of spans and of their attributes. All other files are opened by
/// whoever reads them.
///
/// A root file that cannot be read in such a path spoils that path only, and is named among the problems. When the
/// store
/// cannot be listed, the stage fails with a [dev.intarsia.otap.error.DiscoveryException].
public final class Discovery {
    private final TableFooters footers;
    private final String base;
    private final DiscoveryOptions options;

    /// @param footers the store, and what reads footers in it
    /// @param base folder of the tables' folders, `""` for the store's root; with or without a slash at its end
    /// @param options what to look for
    public Discovery(TableFooters footers, String base, DiscoveryOptions options) {
        this.footers = footers;
        this.base = base.isEmpty() || base.endsWith("/") ? base : base + "/";
        this.options = options;
    }

    /// Lists the directory. The stage may be cancelled, which stops nothing that is under way.
    public CompletionStage<Discovered> discover() {
        Instant now = options.clock().instant();
        Listing listing = new Listing(footers.store(), base, options.maxFiles());
        return listing.run(tables())
                .thenCompose(nothing -> WindowedReads.all(
                        List.copyOf(listing.files().entrySet()),
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

    /// What became of the files of one path.
    private record Path(List<Partition> partitions, List<TableFile> waiting, Optional<ReadException> problem) {}

    private CompletionStage<Path> partitions(PartitionPath path, Map<OtapTable, List<TableFile>> files, FileAges ages) {
        return split(path, files)
                .thenCompose(parts -> WindowedReads.all(parts, part -> ready(part, ages)))
                .thenApply(Discovery::together)
                .exceptionallyCompose(failure -> WindowedReads.cause(failure) instanceof ReadException problem
                        ? CompletableFuture.completedStage(failed(path, problem))
                        : CompletableFuture.failedStage(failure));
    }

    private static Path failed(PartitionPath path, ReadException problem) {
        ReadException told = problem instanceof InvalidPartitionException
                ? problem
                : new InvalidPartitionException(
                        new Partition(path, 0, Map.of()).place().withWhere(problem.where()),
                        "what decides which files belong together cannot be read: " + problem.reason(),
                        problem);
        return new Path(List.of(), List.of(), Optional.of(told));
    }

    private CompletionStage<List<Partition>> split(PartitionPath path, Map<OtapTable, List<TableFile>> files) {
        List<TableFile> roots = roots(files).toList();
        if (path.partId().isPresent() || roots.isEmpty()) {
            return CompletableFuture.completedStage(List.of(new Partition(path, 0, files)));
        }
        Map<TableFile, TableFooter> known = new ConcurrentHashMap<>();
        return WindowedReads.all(roots, file -> footers.read(file).thenAccept(footer -> known.put(file, footer)))
                .thenCompose(nothing -> WindowedReads.all(children(files), child -> readIfPossible(child, known)))
                .thenApply(nothing -> Instances.split(
                        path,
                        files,
                        file -> Optional.ofNullable(known.get(file))
                                .flatMap(footer -> footer.columns().partId()),
                        file -> Optional.ofNullable(known.get(file))
                                .map(TableFooter::parentIds)
                                .orElse(IdRange.ANY)));
    }

    /// A child file that cannot be read tells nothing of when exporters began; who reads the partition gets its error.
    private CompletionStage<Boolean> readIfPossible(TableFile child, Map<TableFile, TableFooter> known) {
        return footers.read(child).handle((footer, failure) -> {
            if (footer != null) {
                known.put(child, footer);
            } else if (!(WindowedReads.cause(failure) instanceof ReadException)) {
                throw new CompletionException(WindowedReads.cause(failure));
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

    /// The partition without the root files that have to wait.
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

    /// A damaged file tells nothing: spans wait for as long as they may, and who reads them gets the error.
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
                .exceptionallyCompose(failure -> isDamage(WindowedReads.cause(failure))
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
        List<ReadException> problems =
                paths.stream().flatMap(path -> path.problem().stream()).toList();
        List<TableFile> roots =
                listing.files().values().stream().flatMap(Discovery::roots).toList();
        return new Discovered(all.partitions(), all.waiting(), problems, roots, listing.ignored(), now);
    }
}
