package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.BrokenObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.BlockLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Blocks of stores that do not keep their contract: the failure is that of the stage, whichever call it comes from.
class BrokenStoreTest {
    private final FakeObjectStore files = new FakeObjectStore();

    private static void assertFails(
            BrokenObjectStore store, String what, Function<BrokenObjectStore, CompletionStage<TempoBlock>> opening) {
        assertThat(opening.apply(store).toCompletableFuture()).as(what).isCompletedExceptionally();
    }

    private void assertFailsAtAnyCall(Function<BrokenObjectStore, CompletionStage<TempoBlock>> opening) {
        BrokenObjectStore whole = BrokenObjectStore.returningNull(files, Integer.MAX_VALUE);
        assertThat(opening.apply(whole).toCompletableFuture()).isCompleted();
        assertThat(whole.calls()).isGreaterThan(1);
        for (int call = 1; call <= whole.calls(); call++) {
            IllegalStateException failure = new IllegalStateException("bad day");
            assertFails(BrokenObjectStore.throwing(files, call, failure), "throws from call " + call, opening);
            assertFails(BrokenObjectStore.returningNull(files, call), "returns nothing from call " + call, opening);
        }
    }

    @Test
    void aStoreThatThrowsOrReturnsNoStageFailsTheStageOfABlock() throws IOException {
        for (String name : List.of(BlockLayout.META, BlockLayout.DATA)) {
            files.put(name, Files.readAllBytes(TempoCorpus.goldenV4().resolve(name)));
        }
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            assertFailsAtAnyCall(store -> TempoBlock.openAsync(store, new BlockLayout(""), context));
            assertFailsAtAnyCall(store -> TempoBlock.openFileAsync(store, BlockLayout.DATA, context));
            assertThat(pool.inUse()).isZero();
            assertThat(context.budget().inUse()).isZero();
        }
    }

    @Test
    void aStoreThatReturnsNoStageFailsAReadThatWaitedForItsMemory() throws IOException {
        files.put(BlockLayout.DATA, Files.readAllBytes(TempoCorpus.goldenV4().resolve(BlockLayout.DATA)));
        MemoryBudget budget = new MemoryBudget(4 << 20);
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            MemoryBudget.Permit all = budget.tryAcquire(1).orElseThrow();
            assertThat(all.tryGrow(budget.capacity() - 1)).isTrue();
            CompletableFuture<TempoBlock> block = TempoBlock.openFileAsync(
                            BrokenObjectStore.returningNull(files, 2), BlockLayout.DATA, context)
                    .toCompletableFuture();
            assertThat(block).isNotDone();
            all.close();
            assertThat(block).isCompletedExceptionally();
            assertThat(budget.inUse()).isZero();
        }
    }
}
