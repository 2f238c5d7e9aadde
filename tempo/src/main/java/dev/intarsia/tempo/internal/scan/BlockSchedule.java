package dev.intarsia.tempo.internal.scan;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.internal.StageFailures;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.tenant.BlockFilter;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which blocks one scan has still to read, while compaction and retention remove blocks.
///
/// A block of which no trace was given yet and that cannot be found is no failure as long as a newer list does not have
/// it any more: then the blocks that came since are read instead, and blocks that the newer list has dropped are not
/// begun. No block is read twice. What a new block took over from an old one that was read already is returned again:
/// unless the scan merges, it has dropped by then.
///
/// Thread-safe; for one scan.
public final class BlockSchedule {
    /// How many blocks may vanish one after the other before the list is no longer trusted.
    private static final int MOST_VANISHED_IN_A_ROW = 16;

    private final BlockSource source;
    private final ScanOptions options;
    private final BlockFilter filter;
    private final Set<UUID> given = new HashSet<>();
    private final Set<String> reported = new HashSet<>();
    private @Nullable BlockList newest;
    private List<StoredBlock> selected = List.of();
    private Set<UUID> wanted = Set.of();
    private int vanishedInARow;

    /// A schedule over the blocks of a source.
    ///
    /// @param source where lists come from
    /// @param options which blocks are read, and the consumer of those that cannot be
    public BlockSchedule(BlockSource source, ScanOptions options) {
        this.source = source;
        this.options = options;
        this.filter = options.effectiveBlocks();
    }

    /// The blocks to read in the order of the list; called once, at the beginning. Fails with a [ReadException].
    public CompletionStage<List<StoredBlock>> begin() {
        return source.listAsync().thenApply(this::take);
    }

    /// The blocks to read in the order of the newest list, whether they were given before or not.
    public synchronized List<StoredBlock> selected() {
        return selected;
    }

    /// Whether a block is still to be read: not, when a newer list than the one it is from dropped it.
    public synchronized boolean isWanted(StoredBlock block) {
        return wanted.contains(block.id());
    }

    /// To be called when a block was found.
    public synchronized void found() {
        vanishedInARow = 0;
    }

    /// What to read instead of a block that cannot be found. Fails with `missing` when it is still listed, or when too
    /// many blocks vanish one after the other.
    ///
    /// @param gone the block, of which nothing was given yet
    /// @param missing how it was missed
    /// @return blocks that were not given before, in the order of the list; none when others brought them already
    public CompletionStage<List<StoredBlock>> replace(StoredBlock gone, StoreException missing) {
        BlockList outdated;
        synchronized (this) {
            if (!isWanted(gone)) {
                return CompletableFuture.completedStage(List.of());
            }
            outdated = newest;
            if (outdated == null || ++vanishedInARow > MOST_VANISHED_IN_A_ROW) {
                return CompletableFuture.failedStage(missing);
            }
        }
        return source.refreshAsync(outdated).thenApply(list -> {
            List<StoredBlock> fresh = take(list);
            if (isWanted(gone)) {
                throw missing;
            }
            return fresh;
        });
    }

    private synchronized List<StoredBlock> take(BlockList list) {
        for (ReadException problem : list.problems()) {
            if (isBlock(list, problem)) {
                report(problem);
            }
        }
        if (list.problems().omitted() > 0) {
            report(new CorruptFileException(
                    ErrorLocation.unknown(), list.problems().omitted() + " more metas of blocks are damaged"));
        }
        newest = list;
        selected = filter.select(list, options.clock().instant()).stream()
                .filter(this::isSupported)
                .toList();
        wanted = selected.stream().map(StoredBlock::id).collect(Collectors.toUnmodifiableSet());
        List<StoredBlock> fresh = new ArrayList<>();
        for (StoredBlock block : selected) {
            if (given.add(block.id())) {
                fresh.add(block);
            }
        }
        return fresh;
    }

    /// An index that is of no use costs no block when the folders were listed instead.
    private static boolean isBlock(BlockList list, ReadException problem) {
        String object = problem.location().object();
        return list.origin() != BlockList.Origin.FOLDERS
                || object.endsWith(BlockLayout.META)
                || object.endsWith(BlockLayout.COMPACTED_META);
    }

    private boolean isSupported(StoredBlock block) {
        String meta = block.isCompacted()
                ? block.layout().compactedMeta()
                : block.layout().meta();
        try {
            block.meta().tempoFormat(ErrorLocation.of(meta));
            return true;
        } catch (UnsupportedFeatureException e) {
            report(e);
            return false;
        }
    }

    private void report(ReadException problem) {
        if (reported.add(problem.getMessage())) {
            options.unreadable().accept(problem);
        }
    }

    /// That an object was not found, if this is what a failure says.
    public static Optional<StoreException> missing(Throwable failure) {
        return StageFailures.isMissing(failure) && Stages.unwrapped(failure) instanceof StoreException missing
                ? Optional.of(missing)
                : Optional.empty();
    }
}
