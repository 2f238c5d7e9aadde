package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.MemoryBudget.Permit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BudgetQueueTest {
    private static final ErrorLocation HOLDER = ErrorLocation.of("a.parquet");

    private final MemoryBudget budget = new MemoryBudget(100);

    @Test
    void aTurnWhoseRequestFailsWhenItComesFailsAndIsPassedOn() {
        Permit prefetched = budget.tryPrefetch(60, HOLDER, () -> {
                    throw new IllegalStateException("recall");
                })
                .orElseThrow();
        BudgetQueue turns = new BudgetQueue();
        BudgetQueue.Turn first = turns.next();
        BudgetQueue.Turn second = turns.next();
        BudgetQueue.Turn third = turns.next();
        CompletableFuture<Permit> refused = second.acquire(budget, 80, HOLDER, Optional.empty());
        refused.whenComplete((permit, failure) -> second.end());
        CompletableFuture<Permit> granted = third.acquire(budget, 70, HOLDER, Optional.empty());
        first.end();
        assertThat(refused).isCompletedExceptionally();
        assertThat(refused.exceptionNow()).hasMessage("recall");
        assertThat(granted).isNotDone();
        prefetched.close();
        granted.join().close();
        third.end();
        assertThat(budget.inUse()).isZero();
        assertThat(budget.waiting()).isZero();
    }
}
