package dev.intarsia.tempo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.parquet.read.ReadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BudgetedReadsTest {
    private final MemoryBudget budget = new MemoryBudget(100);

    @Test
    void theSumIsTakenBeforeTheFirstReadAndGivenBackAfterTheLast() {
        List<Long> inUse = new ArrayList<>();
        BudgetedReads reads = new BudgetedReads();
        for (int length : new int[] {30, 12}) {
            reads.add(length, () -> {
                inUse.add(budget.inUse());
                return CompletableFuture.completedStage(length);
            });
        }
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            reads.join(context);
        }
        assertThat(inUse).containsExactly(42L, 42L);
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void nothingIsReadBeforeTheBudgetHasTheBytes() throws InterruptedException {
        List<String> steps = new ArrayList<>();
        BudgetedReads reads = new BudgetedReads();
        reads.add(60, () -> {
            steps.add("read");
            return CompletableFuture.completedStage(null);
        });
        MemoryBudget.Permit other = budget.tryAcquire(50).orElseThrow();
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            Thread thread = Thread.ofVirtual().start(() -> reads.join(context));
            while (budget.waiting() == 0) {
                Thread.onSpinWait();
            }
            steps.add("given back");
            other.close();
            thread.join();
        }
        assertThat(steps).containsExactly("given back", "read");
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void bytesAreGivenBackWhenAReadFailsOrThrows() {
        BudgetedReads reads = new BudgetedReads();
        reads.add(1, () -> CompletableFuture.completedStage(null));
        reads.add(2, () -> {
            throw new IllegalStateException("thrown");
        });
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            assertThatThrownBy(() -> reads.join(context)).hasMessage("thrown");
        }
        assertThat(budget.inUse()).isZero();
    }
}
