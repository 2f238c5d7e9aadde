package dev.intarsia.reactive;

import static dev.intarsia.reactive.NumbersFile.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/// Two reads, each of which waits for elements of the other, on one budget.
class ZippedReadsTest {
    private static final int ROW_GROUPS = 6;
    private static final int ROWS = 400;

    private final FakeObjectStore store = new FakeObjectStore();

    private record Outcome(List<String> pairs, List<Throwable> failures) {}

    private Outcome zipped(double rowGroups) {
        store.put(NumbersFile.KEY, NumbersFile.write(ROW_GROUPS, ROWS));
        long cost = 0;
        try (ReadContext measuring = ReadContext.create()) {
            ParquetFile file = NumbersFile.open(store, measuring);
            for (RowGroupPlan plan : NumbersFile.plan(file).rowGroups()) {
                cost = Math.max(cost, plan.costBytes(1 << 20, measuring.coalescing()));
            }
        }
        MemoryBudget budget = new MemoryBudget((long) (rowGroups * cost), Duration.ofMillis(20));
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext reads =
                        ReadContext.builder().pool(pool).budget(budget).build();
                ReactiveContext context = ReactiveContext.builder()
                        .readContext(reads)
                        .decodeThreads(2)
                        .build()) {
            ParquetFile file = NumbersFile.open(store, reads);
            Flux<NumbersFile.Row> each = ReactiveReader.of(context)
                    .rows(file, NumbersFile.plan(file), NumbersFile.Assembler::new, ReadOptions.DEFAULTS);
            List<Throwable> failures = new ArrayList<>();
            List<String> pairs = Flux.zip(each, each, (a, b) -> a + " " + b)
                    .onErrorResume(failure -> {
                        failures.add(failure);
                        return Flux.empty();
                    })
                    .collectList()
                    .block(Patience.MOST);
            assertThat(pool.awaitIdle(Patience.MOST)).isTrue();
            Patience.until(() -> budget.inUse() == 0); // closed right after the leases of a cancelled read
            return new Outcome(pairs, failures);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void bothFinishWhereThereIsRoomForTwo() {
        Outcome outcome = zipped(2.4); // an eighth is kept for growth
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.pairs()).hasSize(rows(0, ROW_GROUPS * ROWS).size());
    }

    @Test
    void oneFailsWithWhoHoldsTheBudgetWhereThereIsRoomForOne() {
        Outcome outcome = zipped(1.1);
        assertThat(outcome.failures()).hasSize(1);
        assertThat(outcome.failures().getFirst())
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("1 other read holds ");
    }
}
