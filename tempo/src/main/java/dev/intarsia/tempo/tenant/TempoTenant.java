package dev.intarsia.tempo.tenant;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.Problems;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.internal.concurrent.WindowedStages;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.CompactedBlockMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/// One tenant: its folder with the blocks and their index. Keeps nothing; every call queries the store. To keep a list
/// and renew it now and then, put a [BlockListPoller] before it.
///
/// **From the index**, the list is as old as the index, and its metas are taken at their word. **From the folders**, it
/// holds every folder with a `meta.json` or `meta.compacted.json`, one listing and one read each; folders without a
/// meta, or with a name that is no block id, are no blocks. A damaged meta is a problem of the list and costs that
/// block only; one that vanishes while it is read is looked up again. Whatever else the store refuses fails the list.
public final class TempoTenant implements BlockSource {
    private final ObjectStore store;
    private final String folder;
    private final ListOptions options;
    private final WholeObjects objects;
    private final MemoryBudget budget;

    private TempoTenant(ObjectStore store, String folder, ReadContext context, ListOptions options) {
        this.store = store;
        this.folder = folder;
        this.options = options;
        this.objects = new WholeObjects(context.budgeted(store), context.pool());
        this.budget = context.budget();
    }

    /// A tenant in a folder that need not have its name, as a copy on a disk.
    ///
    /// @param store where the folder lies
    /// @param folder key of the folder, without a slash at its end; `""` for the store's root
    /// @param context memory
    /// @param options how blocks are found
    public static TempoTenant inFolder(ObjectStore store, String folder, ReadContext context, ListOptions options) {
        return new TempoTenant(store, folder, context, options);
    }

    @Override
    public ObjectStore store() {
        return store;
    }

    /// Names of the objects of one of the tenant's blocks.
    public BlockLayout layout(UUID blockId) {
        return new BlockLayout(prefix() + blockId);
    }

    private String prefix() {
        return folder.isEmpty() ? "" : folder + "/";
    }

    /// The blocks that there are now.
    @Override
    public CompletionStage<BlockList> listAsync() {
        return list(Optional.empty());
    }

    @Override
    public CompletionStage<BlockList> refreshAsync(BlockList outdated) {
        return list(Optional.of(outdated.createdAt()));
    }

    private CompletionStage<BlockList> list(Optional<Instant> newerThan) {
        if (options.index() == ListOptions.IndexUse.NEVER) {
            return listFolders(List.of());
        }
        return new IndexObjects(prefix(), objects, budget, options.limits())
                .look()
                .thenCompose(content -> switch (content) {
                    case IndexObjects.NoIndex none -> listFolders(List.of());
                    case IndexObjects.Unusable unusable -> without(unusable.problem());
                    case IndexObjects.Found found -> listIndex(found, newerThan);
                });
    }

    private CompletionStage<BlockList> without(ReadException problem) {
        return options.index() == ListOptions.IndexUse.OR_FAIL
                ? CompletableFuture.failedStage(problem)
                : listFolders(List.of(problem));
    }

    private CompletionStage<BlockList> listIndex(IndexObjects.Found found, Optional<Instant> newerThan) {
        TenantIndex index = found.index();
        Instant now = options.clock().instant();
        Duration age = Duration.between(index.createdAt(), now);
        if (options.maxIndexAge().isPresent()
                && age.abs().compareTo(options.maxIndexAge().get()) > 0) {
            return without(new StoreException(
                    found.location(),
                    age.isNegative()
                            ? "the age of the index is not known: it was made at " + index.createdAt()
                                    + ", which is to come"
                            : "the index is too old: it was made at " + index.createdAt() + ", " + age + " ago"));
        }
        // An index of a time to come would stay the newest for ever: neither it nor its list is newer than any other.
        if (newerThan.isPresent() && (age.isNegative() || !index.createdAt().isAfter(newerThan.get()))) {
            return listFolders(List.of());
        }
        Instant createdAt = age.isNegative() ? now : index.createdAt();
        List<StoredBlock> live = new ArrayList<>();
        index.live().forEach(meta -> live.add(new StoredBlock(meta, layout(meta.blockId()), Optional.empty())));
        List<StoredBlock> compacted = new ArrayList<>();
        for (CompactedBlockMeta entry : index.compacted()) {
            Instant time = entry.compactedTime().orElse(createdAt);
            compacted.add(new StoredBlock(entry.meta(), layout(entry.meta().blockId()), Optional.of(time)));
        }
        return CompletableFuture.completedStage(
                new BlockList(createdAt, found.origin(), live, compacted, index.problems()));
    }

    private CompletionStage<BlockList> listFolders(List<ReadException> problems) {
        Instant createdAt = options.clock().instant();
        return FolderNames.below(store, prefix(), options.limits().maxBlocks())
                .thenCompose(names ->
                        WindowedStages.all(folders(names, createdAt), options.concurrentReads(), BlockFolder::look))
                .thenApply(contents -> listOf(contents, createdAt, problems));
    }

    private List<BlockFolder> folders(List<String> names, Instant createdAt) {
        BlockFolder.Listing listing = new BlockFolder.Listing(
                objects,
                options.limits().maxMetaBytes(),
                createdAt,
                new AtomicInteger(),
                new SharedParts(ErrorLocation.of(prefix())));
        List<BlockFolder> folders = new ArrayList<>();
        for (String name : names) {
            blockId(name).ifPresent(id -> folders.add(new BlockFolder(id, layout(id), listing)));
        }
        return folders;
    }

    /// Only the form in which Tempo writes ids, since the folder is named again by the id.
    static Optional<UUID> blockId(String name) {
        try {
            UUID id = UUID.fromString(name);
            return id.toString().equals(name) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BlockList listOf(List<BlockFolder.Content> contents, Instant createdAt, List<ReadException> before) {
        List<StoredBlock> live = new ArrayList<>();
        List<StoredBlock> compacted = new ArrayList<>();
        Problems.Collector problems = new Problems.Collector();
        before.forEach(problems::add);
        for (BlockFolder.Content content : contents) {
            switch (content) {
                case BlockFolder.Found found -> (found.block().isCompacted() ? compacted : live).add(found.block());
                case BlockFolder.Damaged damaged -> problems.add(damaged.problem());
                case BlockFolder.Undescribed damaged -> problems.count(1);
                case BlockFolder.NoBlock none -> {
                    // Not complete yet, or not any more.
                }
            }
        }
        return new BlockList(createdAt, BlockList.Origin.FOLDERS, live, compacted, problems.problems());
    }
}
