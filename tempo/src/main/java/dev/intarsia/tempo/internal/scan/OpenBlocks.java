package dev.intarsia.tempo.internal.scan;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/// Opens all blocks of a merge, some at a time: metas and footers only. Blocks that vanish before they are open are
/// replaced as [BlockSchedule] describes. Thread-safe; for one scan.
public final class OpenBlocks {
    private static final int AT_A_TIME = 16;

    private final BlockSource source;
    private final ScanOptions options;
    private final ReadContext context;
    private final BlockSchedule schedule;
    private final Map<UUID, OpenBlock> open = new ConcurrentHashMap<>();
    private final Map<UUID, StoreException> missing = new ConcurrentHashMap<>();

    /// The blocks of a source that are to be read.
    public OpenBlocks(BlockSource source, ScanOptions options, ReadContext context) {
        this.source = source;
        this.options = options;
        this.context = context;
        this.schedule = new BlockSchedule(source, options);
    }

    /// All blocks in the order of the list. Fails with a [dev.intarsia.error.ReadException], among them a
    /// [LimitExceededException] before anything is opened, when there are more blocks than may be merged.
    public CompletionStage<List<OpenBlock>> open() {
        return schedule.begin().thenCompose(blocks -> openSelected());
    }

    /// All blocks of a newer list, when one has vanished before anything was given. Fails with `failure` when the block
    /// is still listed.
    public CompletionStage<List<OpenBlock>> openWithout(OpenBlock gone, StoreException failure) {
        open.remove(gone.stored().id());
        return schedule.replace(gone.stored(), failure).thenCompose(fresh -> openSelected());
    }

    private CompletionStage<List<OpenBlock>> openSelected() {
        List<StoredBlock> blocks = schedule.selected();
        if (blocks.size() > options.mostMerged()) {
            return CompletableFuture.failedStage(new LimitExceededException(
                    ErrorLocation.unknown(),
                    blocks.size() + " blocks to merge, more than the limit of " + options.mostMerged()
                            + ": choose fewer by time, or read them one after the other"));
        }
        CompletionStage<?> opened = CompletableFuture.completedStage(blocks);
        for (int from = 0; from < blocks.size(); from += AT_A_TIME) {
            List<StoredBlock> next = blocks.subList(from, Math.min(blocks.size(), from + AT_A_TIME));
            opened = opened.thenCompose(before -> openSome(next));
        }
        return opened.thenCompose(all -> complete(blocks));
    }

    private CompletionStage<?> openSome(List<StoredBlock> blocks) {
        List<CompletableFuture<?>> openings = new ArrayList<>();
        for (StoredBlock block : blocks) {
            if (!open.containsKey(block.id())) {
                openings.add(TempoBlock.openAsync(source.store(), block.layout(), block.meta(), context)
                        .thenAccept(opened -> open.put(block.id(), new OpenBlock(block, opened)))
                        .exceptionallyCompose(failure -> unlessMissing(block, failure))
                        .toCompletableFuture());
            }
        }
        return CompletableFuture.allOf(openings.toArray(CompletableFuture[]::new));
    }

    private CompletionStage<Void> unlessMissing(StoredBlock block, Throwable failure) {
        Optional<StoreException> reason = BlockSchedule.missing(failure);
        reason.ifPresent(found -> missing.put(block.id(), found));
        return reason.isPresent()
                ? CompletableFuture.completedStage(null)
                : CompletableFuture.failedStage(Stages.unwrapped(failure));
    }

    private CompletionStage<List<OpenBlock>> complete(List<StoredBlock> blocks) {
        List<OpenBlock> all = new ArrayList<>();
        for (StoredBlock block : blocks) {
            StoreException gone = missing.get(block.id());
            if (gone != null) {
                missing.clear();
                return schedule.replace(block, gone).thenCompose(fresh -> openSelected());
            }
            OpenBlock opened = open.get(block.id());
            if (opened != null) {
                all.add(opened);
            }
        }
        return CompletableFuture.completedStage(all);
    }
}
