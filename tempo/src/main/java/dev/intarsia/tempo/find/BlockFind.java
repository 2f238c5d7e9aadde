package dev.intarsia.tempo.find;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.internal.StageFailures;
import dev.intarsia.tempo.internal.block.BlockIndex;
import dev.intarsia.tempo.internal.block.TraceIdBloomFilter;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// Looks for one trace in single blocks, each in a few dependent steps: bloom filter; footer and index; page indexes;
/// the page of trace ids; the pages of the trace. Each read takes its share of the budget at once, and none waits for
/// another while it holds one.
///
/// @param traceId the trace, 16 bytes
/// @param context memory and limits
/// @param options what is read
/// @param blooms reads shards of bloom filters
/// @param indexes reads indexes of blocks
/// @param decoding where pages are decoded
/// @param scope takes back what is under way
record BlockFind(
        Bytes traceId,
        ReadContext context,
        FindOptions options,
        BudgetedObjects blooms,
        BudgetedObjects indexes,
        Executor decoding,
        FindScope scope) {
    /// What the block holds of the trace: nothing, or one element per row, mostly one. Fails with a [ReadException].
    CompletionStage<List<TracePart>> in(Candidate block) {
        return mightHold(block)
                .thenCompose(maybe -> maybe ? open(block) : nothing())
                .thenApply(rows -> rows.stream()
                        .map(row -> new TracePart(block.name(), row))
                        .toList());
    }

    private static CompletionStage<List<Trace>> nothing() {
        return CompletableFuture.completedStage(List.of());
    }

    private CompletionStage<Boolean> mightHold(Candidate block) {
        Optional<String> key;
        try {
            key = context.trustStatistics() ? block.bloomKey(traceId) : Optional.empty();
        } catch (ReadException e) {
            return CompletableFuture.failedStage(e);
        }
        return key.isEmpty()
                ? CompletableFuture.completedStage(true)
                : Stages.orWithout(mightHold(block, key.get()), true);
    }

    private CompletionStage<Boolean> mightHold(Candidate block, String key) {
        return blooms.read(block.store(), key, scope)
                .thenApply(bytes ->
                        TraceIdBloomFilter.read(bytes, ErrorLocation.of(key)).mightContain(traceId));
    }

    private CompletionStage<List<Trace>> open(Candidate block) {
        return switch (block) {
            case Candidate.Open open -> rows(open.block(), Optional.empty());
            case Candidate.Listed listed ->
                listed.isKnown(context)
                        ? listed.open(context).thenCompose(known -> rows(known, Optional.empty()))
                        : context.trustStatistics() ? openWithIndex(listed) : openWithout(listed);
        };
    }

    /// Footer and index at a time: who needs the footer read waits for nothing by requesting the index, too.
    private CompletionStage<List<Trace>> openWithIndex(Candidate.Listed listed) {
        return scope.watch(listed.open(context))
                .thenCombine(index(listed), Opened::new)
                .thenCompose(opened -> rows(opened.block(), opened.index()));
    }

    private CompletionStage<List<Trace>> openWithout(Candidate.Listed listed) {
        return scope.watch(listed.open(context)).thenCompose(block -> rows(block, Optional.empty()));
    }

    private record Opened(TempoBlock block, Optional<BlockIndex> index) {}

    /// Writers may leave the index out.
    private CompletionStage<Optional<BlockIndex>> index(Candidate.Listed listed) {
        String key = listed.block().layout().index();
        CompletionStage<Optional<BlockIndex>> index = indexes.read(listed.store(), key, scope)
                .thenApply(json -> Optional.of(BlockIndex.parse(json, ErrorLocation.of(key))))
                .exceptionallyCompose(failure -> StageFailures.isMissing(failure)
                        ? CompletableFuture.completedStage(Optional.empty())
                        : CompletableFuture.failedStage(Stages.unwrapped(failure)));
        return Stages.orWithout(index, Optional.empty());
    }

    private CompletionStage<List<Trace>> rows(TempoBlock block, Optional<BlockIndex> index) {
        return RowFind.start(block, index, this);
    }
}
