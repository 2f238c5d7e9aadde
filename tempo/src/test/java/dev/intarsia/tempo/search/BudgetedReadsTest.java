package dev.intarsia.tempo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.read.ReadContext;
import dev.intarsia.testsupport.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BudgetedReadsTest {
    private final MemoryBudget budget = new MemoryBudget(20_000);

    @Test
    void theSumIsTakenBeforeTheFirstReadAndGivenBackAfterTheLast() {
        List<Long> inUse = new ArrayList<>();
        BudgetedReads reads = new BudgetedReads();
        for (int length : new int[] {5000, 12}) {
            reads.add(length, within -> {
                inUse.add(budget.inUse());
                return CompletableFuture.completedStage(length);
            });
        }
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            reads.join(ErrorLocation.unknown(), context);
        }
        assertThat(inUse).containsExactly(9216L, 9216L);
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void nothingIsReadBeforeTheBudgetHasTheBytes() throws InterruptedException {
        List<String> steps = new ArrayList<>();
        BudgetedReads reads = new BudgetedReads();
        reads.add(12_000, within -> {
            steps.add("read");
            return CompletableFuture.completedStage(null);
        });
        MemoryBudget.Permit other = budget.tryAcquire(10_000).orElseThrow();
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            Thread thread = Thread.ofVirtual().start(() -> reads.join(ErrorLocation.unknown(), context));
            Patience.until(() -> budget.waiting() > 0);
            steps.add("given back");
            other.close();
            thread.join();
        }
        assertThat(steps).containsExactly("given back", "read");
        assertThat(budget.inUse()).isZero();
    }

    /// Before, the interrupt cancelled the stage that was to release the bytes.
    @Test
    void anInterruptedWaitReleasesTheBytes() {
        CompletableFuture<String> read = new CompletableFuture<>();
        BudgetedReads reads = new BudgetedReads();
        reads.add(40, within -> read);
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> reads.join(ErrorLocation.unknown(), context))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(read).isCancelled();
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void bytesAreGivenBackWhenAReadFailsOrThrows() {
        BudgetedReads reads = new BudgetedReads();
        reads.add(1, within -> CompletableFuture.completedStage(null));
        reads.add(2, within -> {
            throw new IllegalStateException("thrown");
        });
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            assertThatThrownBy(() -> reads.join(ErrorLocation.unknown(), context))
                    .hasMessage("thrown");
        }
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void whatALimitRefusesIsLeftOut() {
        List<String> done = new ArrayList<>();
        BudgetedReads reads = new BudgetedReads();
        reads.add(
                1,
                within -> CompletableFuture.failedStage(new LimitExceededException(ErrorLocation.unknown(), "later")));
        reads.add(2, within -> {
            throw new LimitExceededException(ErrorLocation.unknown(), "at once");
        });
        reads.add(3, within -> CompletableFuture.supplyAsync(() -> done.add("read")));
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            reads.join(ErrorLocation.unknown(), context);
        }
        assertThat(done).containsExactly("read");
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void aFailureOfAnotherKindShowsBesideALimit() {
        BudgetedReads reads = new BudgetedReads();
        reads.add(
                1,
                within -> CompletableFuture.failedStage(new LimitExceededException(ErrorLocation.unknown(), "limit")));
        reads.add(
                2,
                within -> CompletableFuture.failedStage(new CorruptFileException(ErrorLocation.unknown(), "damaged")));
        try (ReadContext context = ReadContext.builder().budget(budget).build()) {
            assertThatThrownBy(() -> reads.join(ErrorLocation.unknown(), context))
                    .isInstanceOf(CorruptFileException.class);
        }
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void nothingIsReadWhereTheBudgetHasNotTheBytesInTime() {
        MemoryBudget impatient = new MemoryBudget(10_000, Duration.ofMillis(1));
        List<String> done = new ArrayList<>();
        BudgetedReads reads = new BudgetedReads();
        reads.add(1, within -> CompletableFuture.completedStage(done.add("read")));
        try (ReadContext context = ReadContext.builder().budget(impatient).build();
                MemoryBudget.Permit other = impatient.tryAcquire(10_000).orElseThrow()) {
            reads.join(ErrorLocation.unknown(), context);
            assertThat(impatient.inUse()).isEqualTo(other.bytes());
        }
        assertThat(done).isEmpty();
    }
}
