package dev.intarsia.otap.discover;

import dev.intarsia.error.Where;
import dev.intarsia.otap.error.DiscoveryException;
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
import org.jspecify.annotations.Nullable;

/// One listing of a directory, folder by folder: what lies in the tables' folders, by partition path and table.
final class Listing {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_EXAMPLES = 20;

    /// A page to ask for; `table` is null for the directory itself.
    private record Page(@Nullable OtapTable table, PartitionPath path, String prefix, String continuation) {}

    private final ObjectStore store;
    private final String base;
    private final int maxFiles;
    private final Map<PartitionPath, Map<OtapTable, List<TableFile>>> files = new TreeMap<>();
    private final Map<Ignored.Reason, Long> ignored = new EnumMap<>(Ignored.Reason.class);
    private final List<String> examples = new ArrayList<>();
    private int fileCount;

    Listing(ObjectStore store, String base, int maxFiles) {
        this.store = store;
        this.base = base;
        this.maxFiles = maxFiles;
    }

    /// Lists the root tables' folders, and when all of them are known the directory and the child tables' folders: a
    /// root file that is seen then has child files that are seen, too.
    CompletionStage<@Nullable Void> run(Collection<OtapTable> tables) {
        List<Page> roots = new ArrayList<>();
        List<Page> children = new ArrayList<>();
        children.add(new Page(null, PartitionPath.none(), base, ""));
        for (OtapTable table : tables) {
            Page page = new Page(table, PartitionPath.none(), base + table.folder() + "/", "");
            (table.isRoot() ? roots : children).add(page);
        }
        return walk(roots).thenCompose(nothing -> walk(children));
    }

    Map<PartitionPath, Map<OtapTable, List<TableFile>>> files() {
        return files;
    }

    Ignored ignored() {
        return new Ignored(ignored, examples);
    }

    private CompletionStage<@Nullable Void> walk(List<Page> pages) {
        List<WindowedReads<Page, ListPage>> self = new ArrayList<>();
        WindowedReads<Page, ListPage> reads = new WindowedReads<>(
                this::list, (page, content) -> self.getFirst().add(take(page, content)));
        self.add(reads);
        return reads.run(pages);
    }

    private CompletionStage<ListPage> list(Page page) {
        return store.list(page.prefix(), page.continuation()).exceptionallyCompose(failure -> {
            Throwable cause = WindowedReads.cause(failure);
            if (cause instanceof Error) {
                return CompletableFuture.failedStage(cause);
            }
            return CompletableFuture.failedStage(
                    new DiscoveryException(place(page), "cannot be listed: " + cause.getMessage(), cause));
        });
    }

    /// Takes what a page shows.
    ///
    /// @return the pages it leads to
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
                next.add(new Page(table, deeper(page, name), prefix, ""));
            } else {
                ignore(Ignored.Reason.FOREIGN_FOLDER, prefix);
            }
        }
        return next;
    }

    private static PartitionPath deeper(Page page, String segment) {
        if (page.path().segments().size() == MAX_DEPTH) {
            throw new DiscoveryException(place(page), "folders in folders, more than " + MAX_DEPTH);
        }
        return page.path().with(segment);
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
        // Stores may show a folder as an object of its own.
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
        OtapPlace place = OtapPlace.unknown().withWhere(Where.of(page.prefix()));
        return table == null ? place : place.withTable(table.folder());
    }
}
