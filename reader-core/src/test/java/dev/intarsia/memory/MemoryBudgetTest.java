package dev.intarsia.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intarsia.memory.MemoryBudget.Permit;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(100);

    private CompletableFuture<Permit> acquire(long bytes) {
        return budget.acquire(bytes).toCompletableFuture();
    }

    @Test
    void grantsAtOnceWhatFits() {
        Permit a = acquire(60).join();
        Permit b = acquire(40).join();
        assertThat(a.bytes()).isEqualTo(60);
        assertThat(budget.inUse()).isEqualTo(100);
        assertThat(budget.capacity()).isEqualTo(100);
        a.close();
        a.close();
        assertThat(budget.inUse()).isEqualTo(40);
        b.close();
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void aSmallRequestWaitsBehindALargeOne() {
        Permit first = acquire(60).join();
        CompletableFuture<Permit> large = acquire(50);
        CompletableFuture<Permit> small = acquire(1);
        assertThat(large).isNotDone();
        assertThat(small).isNotDone();
        assertThat(budget.tryAcquire(1)).isEmpty();
        assertThat(budget.waiting()).isEqualTo(2);
        first.close();
        assertThat(large).isCompleted();
        assertThat(small).isCompleted();
        assertThat(budget.inUse()).isEqualTo(51);
        large.join().close();
        small.join().close();
    }

    @Test
    void whatIsLargerThanAllRunsAlone() {
        Permit small = acquire(1).join();
        CompletableFuture<Permit> huge = acquire(1000);
        CompletableFuture<Permit> after = acquire(0);
        assertThat(huge).isNotDone();
        small.close();
        assertThat(huge).isCompleted();
        assertThat(after).isNotDone();
        assertThat(budget.inUse()).isEqualTo(1000);
        assertThat(budget.tryAcquire(0)).isEmpty();
        huge.join().close();
        assertThat(after).isCompleted();
        after.join().close();
        Optional<Permit> alone = budget.tryAcquire(Long.MAX_VALUE);
        assertThat(alone).isPresent();
        assertThat(budget.tryAcquire(1)).isEmpty();
        alone.orElseThrow().close();
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void aCancelledWaiterLeavesTheQueueAndLetsOthersPass() {
        Permit first = acquire(60).join();
        CompletableFuture<Permit> large = acquire(50);
        CompletableFuture<Permit> small = acquire(40);
        assertThat(large.cancel(true)).isTrue();
        assertThat(small).isCompleted();
        assertThat(budget.waiting()).isZero();
        assertThat(budget.inUse()).isEqualTo(100);
        first.close();
        small.join().close();
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void aWaiterFailedByItsOwnerLeavesTheQueueToo() {
        Permit first = acquire(100).join();
        CompletableFuture<Permit> waiting = acquire(50);
        waiting.completeExceptionally(new IllegalStateException("timeout"));
        assertThat(budget.waiting()).isZero();
        first.close();
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void aLongQueueOfQuickUsersDoesNotGrowTheStack() {
        Permit first = acquire(100).join();
        AtomicInteger served = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            acquire(100).thenAccept(permit -> {
                served.incrementAndGet();
                permit.close();
            });
        }
        first.close();
        assertThat(served).hasValue(100_000);
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void wrongSizesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MemoryBudget(0));
        assertThatIllegalArgumentException().isThrownBy(() -> budget.acquire(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> budget.tryAcquire(-1));
    }

    @Tag(Campaign.TAG)
    @Test
    void behavesAsAQueueUnderRandomRequestsCancelsAndReturns() {
        RandomGenerator random = Seeds.random("behavesAsAQueue");
        for (int round = 0; round < Campaign.rounds(200, 10_000); round++) {
            Model model = new Model();
            for (int step = 0; step < 200; step++) {
                model.step(random);
                model.check();
            }
            model.finish();
        }
    }

    /// The plain statement of the rules, kept beside the budget.
    private final class Model {
        private final List<CompletableFuture<Permit>> waiting = new ArrayList<>();
        private final List<Long> waitingBytes = new ArrayList<>();
        private final List<Permit> out = new ArrayList<>();

        void step(RandomGenerator random) {
            int choice = random.nextInt(10);
            if (choice < 5) {
                long bytes = random.nextInt(random.nextInt(10) == 0 ? 300 : 60);
                waiting.add(acquire(bytes));
                waitingBytes.add(bytes);
            } else if (choice < 9 && !out.isEmpty()) {
                out.remove(random.nextInt(out.size())).close();
            } else if (!waiting.isEmpty()) {
                int index = random.nextInt(waiting.size());
                waitingBytes.remove(index);
                waiting.remove(index).cancel(false);
            }
        }

        void check() {
            while (!waiting.isEmpty() && fits(waitingBytes.getFirst())) {
                assertThat(waiting.getFirst()).isCompleted();
                out.add(waiting.removeFirst().join());
                assertThat(out.getLast().bytes()).isEqualTo(waitingBytes.removeFirst());
            }
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            assertThat(budget.inUse()).isEqualTo(used());
            assertThat(budget.waiting()).isEqualTo(waiting.size());
        }

        private boolean fits(long bytes) {
            return used() == 0 || used() + bytes <= budget.capacity();
        }

        private long used() {
            return out.stream().mapToLong(Permit::bytes).sum();
        }

        void finish() {
            waiting.reversed().forEach(future -> future.cancel(true)); // the last first: none is granted by it
            out.forEach(Permit::close);
            assertThat(budget.inUse()).isZero();
            assertThat(budget.waiting()).isZero();
        }
    }

    @Test
    void staysWithinTheBudgetUnderManyThreads() throws Exception {
        long seed = Seeds.seed("staysWithinTheBudget");
        AtomicLong held = new AtomicLong();
        AtomicInteger granted = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            RandomGenerator random = Seeds.random(seed + t);
            tasks.add(() -> use(random, held, granted, cancelled));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<Integer> violations : threads.invokeAll(tasks)) {
                assertThat(violations.get()).isZero();
            }
        }
        assertThat(granted.get() + cancelled.get()).isEqualTo(8 * 5000);
        assertThat(granted.get()).isPositive();
        assertThat(budget.inUse()).isZero();
        assertThat(budget.waiting()).isZero();
    }

    /// Asks and releases; counts how often more than the budget was out while something fitted into it.
    private int use(RandomGenerator random, AtomicLong held, AtomicInteger granted, AtomicInteger cancelled)
            throws Exception {
        int violations = 0;
        for (int i = 0; i < 5000; i++) {
            // At least 1: a permit for nothing is granted beside one that is larger than the budget.
            long bytes = 1 + random.nextInt(random.nextInt(50) == 0 ? 200 : 70);
            CompletableFuture<Permit> request = acquire(bytes);
            if (random.nextInt(4) == 0 && request.cancel(true)) {
                cancelled.incrementAndGet();
                continue;
            }
            try (Permit permit = request.get()) {
                granted.incrementAndGet();
                long now = held.addAndGet(permit.bytes());
                if (now > Math.max(budget.capacity(), bytes)) {
                    violations++;
                }
                held.addAndGet(-permit.bytes());
            }
        }
        return violations;
    }
}
