package dev.intarsia.tempo.find;

import dev.intarsia.error.ReadException;
import dev.intarsia.error.Where;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.tempo.block.BlockIndex;
import dev.intarsia.tempo.block.BloomFilter;
import dev.intarsia.tempo.block.BloomShards;
import dev.intarsia.tempo.internal.StageFailures;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// Looks for one trace in single blocks, each in a few dependent steps: bloom filter; footer and index; page indexes;
/// the page of trace ids; the pages of the trace. Each step takes its share of the budget at once, and none waits while
/// it holds one.
///
/// @param traceId the trace, 16 bytes
/// @param context memory and limits
/// @param options what is read
/// @param decoding where pages are decoded
/// @param scope takes back what is under way
record BlockFind(Bytes traceId, ReadContext context, FindOptions options, Executor decoding, FindScope scope) {
    /// What a shard of a bloom filter takes, mostly.
    private static final long BLOOM_BYTES = BloomShards.DEFAULT_SHARD_BYTES + 24;

    /// What the block holds of the trace: nothing, or one element per row, mostly one. Fails with a [ReadException].
    CompletionStage<List<Trace>> in(Candidate block) {
        return mightHold(block).thenCompose(maybe -> maybe ? open(block) : nothing());
    }

    private static CompletionStage<List<Trace>> nothing() {
        return CompletableFuture.completedStage(List.of());
    }

    private CompletionStage<Boolean> mightHold(Candidate block) {
        Optional<String> key;
        try {
            key = block.bloomKey(traceId);
        } catch (ReadException e) {
            return CompletableFuture.failedStage(e);
        }
        return key.isEmpty()
                ? CompletableFuture.completedStage(true)
                : whole(block, key.get(), BLOOM_BYTES)
                        .thenApply(bytes ->
                                BloomFilter.read(bytes, Where.of(key.get())).mightContain(traceId));
    }

    private CompletionStage<byte[]> whole(Candidate block, String key, long bytes) {
        return scope.within(
                context.budget(),
                bytes,
                () -> scope.watch(block.store().readWhole(key, context.limits().maxIndexBytes(), context.pool())));
    }

    private CompletionStage<List<Trace>> open(Candidate block) {
        return switch (block) {
            case Candidate.Open open -> rows(open.block(), Optional.empty());
            case Candidate.Listed listed ->
                listed.isKnown(context)
                        ? listed.open(context).thenCompose(known -> rows(known, Optional.empty()))
                        : openWithIndex(listed);
        };
    }

    /// Footer and index at a time: who needs the footer read waits for nothing by asking for the index, too.
    private CompletionStage<List<Trace>> openWithIndex(Candidate.Listed listed) {
        StoredBlock block = listed.block();
        return scope.within(
                        context.budget(),
                        block.meta().footerSizeBytes(),
                        () -> scope.watch(listed.open(context)).thenCombine(index(listed), Opened::new))
                .thenCompose(opened -> rows(opened.block(), opened.index()));
    }

    private record Opened(TempoBlock block, Optional<BlockIndex> index) {}

    /// Writers may leave the index out.
    private CompletionStage<Optional<BlockIndex>> index(Candidate.Listed listed) {
        String key = listed.block().layout().index();
        return scope.watch(listed.store().readWhole(key, context.limits().maxIndexBytes(), context.pool()))
                .thenApply(json -> Optional.of(BlockIndex.parse(json, Where.of(key))))
                .exceptionallyCompose(failure -> StageFailures.isMissing(failure)
                        ? CompletableFuture.completedStage(Optional.empty())
                        : CompletableFuture.failedStage(StageFailures.cause(failure)));
    }

    private CompletionStage<List<Trace>> rows(TempoBlock block, Optional<BlockIndex> index) {
        return RowFind.start(block, index, this);
    }
}
