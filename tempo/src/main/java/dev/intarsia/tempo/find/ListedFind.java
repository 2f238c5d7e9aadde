package dev.intarsia.tempo.find;

import dev.intarsia.error.StoreException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.concurrent.WindowedStages;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.internal.StageFailures;
import dev.intarsia.tempo.tenant.BlockFilter;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Looks for a trace in the blocks of a list. When blocks have vanished meanwhile, as compaction makes them, the ones
/// that a newer list has beside those that were searched already are searched, too.
final class ListedFind {
    private final BlockSource source;
    private final BlockFind find;
    private final Map<UUID, List<TracePart>> asked = new LinkedHashMap<>();

    ListedFind(BlockSource source, BlockFind find) {
        this.source = source;
        this.find = find;
    }

    private sealed interface Answer {}

    private record Held(List<TracePart> parts) implements Answer {}

    private record Gone(StoreException failure) implements Answer {}

    /// What the blocks hold of the trace, block by block in the order of the list.
    CompletionStage<List<TracePart>> start() {
        return source.listAsync().thenCompose(list -> search(list, 1));
    }

    private List<StoredBlock> wanted(BlockList list) {
        BlockFilter filter = find.options().blocks();
        BlockFilter trusted = find.context().trustStatistics() ? filter : filter.atAnyTime();
        List<StoredBlock> wanted =
                new ArrayList<>(trusted.select(list, find.options().clock().instant()));
        if (find.options().skipUnsupported()) {
            wanted.removeIf(block -> TempoFormat.find(block.meta().format()).isEmpty());
        }
        return wanted;
    }

    private CompletionStage<List<TracePart>> search(BlockList list, int lists) {
        List<StoredBlock> blocks = wanted(list);
        blocks.removeIf(block -> asked.containsKey(block.id()));
        return WindowedStages.all(blocks, find.options().concurrentBlocks(), this::search)
                .thenCompose(answers -> digest(list, lists, blocks, answers));
    }

    private CompletionStage<Answer> search(StoredBlock block) {
        return find.in(new Candidate.Listed(source.store(), block))
                .<Answer>thenApply(Held::new)
                .exceptionallyCompose(failure ->
                        StageFailures.isMissing(failure) && Stages.unwrapped(failure) instanceof StoreException store
                                ? CompletableFuture.completedStage(new Gone(store))
                                : CompletableFuture.failedStage(Stages.unwrapped(failure)));
    }

    private CompletionStage<List<TracePart>> digest(
            BlockList list, int lists, List<StoredBlock> blocks, List<Answer> answers) {
        Map<UUID, StoreException> gone = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            switch (answers.get(i)) {
                case Held held -> asked.put(blocks.get(i).id(), held.parts());
                case Gone missing -> gone.put(blocks.get(i).id(), missing.failure());
            }
        }
        if (gone.isEmpty()) {
            return CompletableFuture.completedStage(
                    asked.values().stream().flatMap(List::stream).toList());
        }
        if (lists == find.options().mostLists()) {
            return CompletableFuture.failedStage(gone.values().iterator().next());
        }
        return source.refreshAsync(list).thenCompose(fresh -> searchAgain(fresh, lists + 1, gone));
    }

    /// A block that is still listed has not vanished: it is damaged.
    private CompletionStage<List<TracePart>> searchAgain(BlockList fresh, int lists, Map<UUID, StoreException> gone) {
        for (StoredBlock block : wanted(fresh)) {
            StoreException failure = gone.get(block.id());
            if (failure != null) {
                return CompletableFuture.failedStage(failure);
            }
        }
        return search(fresh, lists);
    }
}
