package dev.intarsia.otap.internal.discover;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.concurrent.WindowedStages;
import dev.intarsia.otap.discover.Ignored;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.DiscoveryException;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// One listing of a directory, folder by folder: the contents of the tables' folders, by partition path and table.
final class Listing {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_EXAMPLES = 20;

    /// A page to request; `table` is null for the directory itself.
    private record Page(@Nullable OtapTable table, PartitionPath path, String prefix, String continuation) {}

    private final ObjectStore store;
    private final String base;
    private final int maxFiles;
    private final Map<PartitionPath, Map<OtapTable, List<TableFile>>> files = new TreeMap<>();
    private final Map<Ignored.Reason, Long> ignored = new EnumMap<>(Ignored.Reason.class);
    private final List<String> examples = new ArrayList<>();
    private final Map<PartitionPath, Map<OtapTable, List<TableFile>>> leftOut = new TreeMap<>();
    private final Map<PartitionPath, ReadException> unlisted = new ConcurrentSkipListMap<>();
    private int fileCount;

    Listing(ObjectStore store, String base, int maxFiles) {
        this.store = store;
        this.base = base;
        this.maxFiles = maxFiles;
    }

    /// Lists the root tables' folders first, and then the directory and the child tables' folders, so that the child
    /// files of every listed root file are listed, too.
    CompletionStage<@Nullable Void> run(Collection<OtapTable> tables) {
        List<Page> roots = new ArrayList<>();
        List<Page> children = new ArrayList<>();
        children.add(new Page(null, PartitionPath.none(), base, ""));
        for (OtapTable table : tables) {
            Page page = new Page(table, PartitionPath.none(), base + table.folder() + "/", "");
            (table.isRoot() ? roots : children).add(page);
        }
        return walk(roots).thenCompose(nothing -> walk(children)).thenAccept(nothing -> removeUnlisted());
    }

    Map<PartitionPath, Map<OtapTable, List<TableFile>>> files() {
        return files;
    }

    /// Folders of partitions that cannot be listed, although the directory can. Neither they nor their content, in any
    /// table, are among the files: root files without their child files would lose data.
    Map<PartitionPath, ReadException> unlisted() {
        return unlisted;
    }

    /// Removes files that were listed, but belong to such folders.
    Map<PartitionPath, Map<OtapTable, List<TableFile>>> leftOut() {
        return leftOut;
    }

    /// A folder that no key can reach, such as a link to one of its parents.
    private static boolean isOfFolder(Throwable cause) {
        return cause instanceof StoreException store && store.storeReason() == StoreException.Reason.INVALID_KEY;
    }

    private void leaveOut(Page page, ReadException failure) {
        OtapPlace place = new Partition(page.path(), 0, Map.of()).place();
        unlisted.putIfAbsent(
                page.path(),
                new InvalidPartitionException(
                        place.withLocation(ErrorLocation.of(page.prefix())),
                        "its folder cannot be listed: " + failure.reason(),
                        failure));
    }

    private void removeUnlisted() {
        files.forEach((path, tables) -> {
            if (isUnlisted(path)) {
                leftOut.put(path, tables);
            }
        });
        files.keySet().removeAll(leftOut.keySet());
    }

    private boolean isUnlisted(PartitionPath path) {
        for (int length = 1; length <= path.segments().size(); length++) {
            if (unlisted.containsKey(new PartitionPath(path.segments().subList(0, length)))) {
                return true;
            }
        }
        return false;
    }

    Ignored ignored() {
        return new Ignored(ignored, examples);
    }

    private CompletionStage<@Nullable Void> walk(List<Page> pages) {
        return WindowedStages.walk(pages, TableFooters.WINDOW, this::list, this::take);
    }

    private CompletionStage<ListPage> list(Page page) {
        CompletionStage<ListPage> content = Stages.started(() -> store.list(page.prefix(), page.continuation()));
        return content.exceptionallyCompose(failure -> {
            Throwable cause = Stages.unwrapped(failure);
            if (cause instanceof Error) {
                return CompletableFuture.failedStage(cause);
            }
            if (!page.path().segments().isEmpty() && isOfFolder(cause)) {
                leaveOut(page, (ReadException) cause);
                return CompletableFuture.completedStage(new ListPage(List.of(), List.of(), ""));
            }
            return CompletableFuture.failedStage(
                    new DiscoveryException(place(page), "cannot be listed: " + cause.getMessage(), cause));
        });
    }

    /// Processes the entries of a page.
    ///
    /// @return the pages to list next
    private List<Page> take(Page page, ListPage content) {
        List<Page> next = new ArrayList<>();
        if (!content.isLast()) {
            next.add(new Page(page.table(), page.path(), page.prefix(), content.continuation()));
        }
        for (ListedObject object : content.objects()) {
            takeObject(page, object);
        }
        for (String prefix : content.prefixes()) {
            String name = prefix.substring(page.prefix().length(), prefix.length() - 1);
            OtapTable table = page.table();
            if (table == null) {
                if (OtapTable.ofFolder(name).isEmpty()) {
                    ignore(Ignored.Reason.UNKNOWN_TABLE, prefix);
                }
            } else if (PartitionPath.isSegment(name)) {
                deeper(page, name).ifPresent(path -> next.add(new Page(table, path, prefix, "")));
            } else {
                ignore(Ignored.Reason.FOREIGN_FOLDER, prefix);
            }
        }
        return next;
    }

    private Optional<PartitionPath> deeper(Page page, String segment) {
        if (page.path().segments().size() == MAX_DEPTH) {
            leaveOut(
                    page,
                    new LimitExceededException(place(page).location(), "more than " + MAX_DEPTH + " nested folders"));
            return Optional.empty();
        }
        return Optional.of(page.path().with(segment));
    }

    private void takeObject(Page page, ListedObject object) {
        String name = object.key().substring(page.prefix().length());
        OtapTable table = page.table();
        if (table == null) {
            ignore(Ignored.Reason.FOREIGN_NAME, object.key());
            return;
        }
        Optional<Ignored.Reason> refusal = FileName.refusal(object, name);
        if (refusal.isPresent()) {
            ignore(refusal.get(), object.key());
            return;
        }
        if (++fileCount > maxFiles) {
            throw new DiscoveryException(place(page), "more than the limit of " + maxFiles + " files");
        }
        FileName parts = FileName.of(name).orElseThrow();
        files.computeIfAbsent(page.path(), path -> new EnumMap<>(OtapTable.class))
                .computeIfAbsent(table, any -> new ArrayList<>())
                .add(new TableFile(object, table, page.path(), parts.millis(), parts.uuid()));
    }

    private void ignore(Ignored.Reason reason, String key) {
        // Stores may list a folder as an object.
        if (key.endsWith("/") && !isFolder(reason)) {
            return;
        }
        ignored.merge(reason, 1L, Long::sum);
        if (examples.size() < MAX_EXAMPLES) {
            examples.add(key);
        }
    }

    private static boolean isFolder(Ignored.Reason reason) {
        return reason == Ignored.Reason.UNKNOWN_TABLE || reason == Ignored.Reason.FOREIGN_FOLDER;
    }

    private static OtapPlace place(Page page) {
        OtapTable table = page.table();
        OtapPlace place = OtapPlace.unknown().withLocation(ErrorLocation.of(page.prefix()));
        return table == null ? place : place.withTable(table.folder());
    }
}
