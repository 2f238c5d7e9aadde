package dev.intarsia.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.memory.MemoryBudget.Permit;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BudgetGrowthTest {
    private static final long MIB = 1L << 20;
    private static final ErrorLocation ONE = ErrorLocation.of("one.parquet").withRowGroup(2);
    private static final ErrorLocation OTHER = ErrorLocation.of("other.parquet");

    private final FakeClock clock = new FakeClock();
    private final MemoryBudget budget = new MemoryBudget(64 * MIB, Duration.ofSeconds(10), clock, false);
    private final OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS);

    /// A clock that is moved by the test, and runs what is due then.
    private static final class FakeClock implements WaitClock {
        private record Task(long atNanos, Runnable run) {}

        private final List<Task> tasks = new ArrayList<>();
        private long nanos = Long.MAX_VALUE - 5; // clocks like System.nanoTime() may overflow

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void after(long delay, Runnable task) {
            tasks.add(new Task(nanos + delay, task));
        }

        void pass(Duration time) {
            nanos += time.toNanos();
            for (Task task : List.copyOf(tasks)) {
                if (task.atNanos - nanos <= 0) {
                    tasks.remove(task);
                    task.run.run();
                }
            }
        }
    }

    private CompletableFuture<Permit> acquire(long bytes, ErrorLocation holder) {
        return budget.acquire(bytes, holder).toCompletableFuture();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(budget.inUse()).isZero();
        assertThat(budget.waiting()).isZero();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @Test
    void leasesUseWhatIsClaimedAndThenGrowItAsFarAsTheBudgetGoes() {
        Permit permit = acquire(5 * MIB, ONE).join();
        OffHeapPool claiming = pool.claiming(permit);
        Lease first = claiming.lease(4 * MIB);
        assertThat(budget.inUse()).isEqualTo(5 * MIB);
        Lease second = claiming.lease(4 * MIB);
        assertThat(budget.inUse()).isEqualTo(8 * MIB);
        Lease third = claiming.lease(56 * MIB);
        assertThat(budget.inUse()).isEqualTo(64 * MIB);
        assertThatThrownBy(() -> claiming.lease(1))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageStartingWith("limit: one.parquet row group 2: needs 4096 more bytes of memory, where it has "
                        + 64 * MIB + " and 0 other reads hold 0 bytes of the budget of " + 64 * MIB
                        + "; raise the budget");
        List.of(first, second, third).forEach(Lease::release);
        assertThat(budget.inUse()).as("kept until the permit is closed").isEqualTo(64 * MIB);
        permit.close();
    }

    /// Bytes are granted again inside the release: they must not be counted twice then.
    @Test
    void thePoolNeverHasMoreInUseThanTheBudgetGranted() {
        Permit permit = acquire(40 * MIB, ONE).join();
        Lease first = pool.claiming(permit).lease(40 * MIB);
        permit.close();
        CompletableFuture<Void> next = acquire(40 * MIB, OTHER).thenAccept(granted -> {
            try (granted;
                    Lease second = pool.claiming(granted).lease(40 * MIB)) {
                assertThat(pool.inUse()).isEqualTo(second.size());
            }
        });
        assertThat(next).isNotDone();
        first.release();
        next.join();
        assertThat(pool.peak()).isEqualTo(40 * MIB);
    }

    @Test
    void whatOutlivesItsPermitStaysClaimedUntilItIsReleased() {
        Permit permit = acquire(20 * MIB, ONE).join();
        Lease lease = pool.claiming(permit).lease(8 * MIB);
        permit.close();
        assertThat(budget.inUse()).isEqualTo(8 * MIB);
        Lease late = pool.claiming(permit).lease(MIB);
        assertThat(budget.inUse()).isEqualTo(9 * MIB);
        lease.release();
        late.release();
    }

    @Test
    void permitsOfPartsAreCountedAgainstTheWholeOne() {
        Permit whole = acquire(10 * MIB, ONE).join();
        MemoryBudget parts = whole.divided(2 * MIB);
        Permit part = parts.acquire(MIB).toCompletableFuture().join();
        OffHeapPool claiming = pool.claiming(whole).claiming(part);
        Lease lease = claiming.lease(12 * MIB);
        assertThat(parts.inUse()).isEqualTo(12 * MIB);
        assertThat(budget.inUse()).isEqualTo(12 * MIB);
        assertThatThrownBy(() -> claiming.lease(60 * MIB)).isInstanceOf(LimitExceededException.class);
        assertThat(parts.inUse()).isEqualTo(12 * MIB);
        lease.release();
        part.close();
        assertThat(parts.inUse()).isZero();
        whole.close();
    }

    @Test
    void anEighthIsKeptForGrowth() {
        Permit most = acquire(56 * MIB, ONE).join();
        assertThat(budget.tryAcquire(1)).isEmpty();
        assertThat(most.tryGrow(8 * MIB)).isTrue();
        assertThat(most.tryGrow(1)).isFalse();
        most.close();
    }

    @Test
    void anEighthOfASmallBudgetIsKeptForGrowthToo() {
        MemoryBudget small = new MemoryBudget(MIB);
        Permit one = small.tryAcquire(MIB / 2).orElseThrow();
        assertThat(small.tryAcquire(MIB / 2)).isEmpty();
        Permit other = small.tryAcquire(MIB / 8 * 3).orElseThrow();
        assertThat(one.tryGrow(MIB / 8)).isTrue();
        one.close();
        other.close();
        assertThat(small.inUse()).isZero();
    }

    @Test
    void aWaitEndsWhenNothingIsGivenBackForTooLong() {
        Permit one = acquire(30 * MIB, ONE).join();
        Permit other = acquire(20 * MIB, OTHER).join();
        CompletableFuture<Permit> waiting = acquire(40 * MIB, ErrorLocation.of("third.parquet"));
        clock.pass(Duration.ofSeconds(9));
        other.close();
        clock.pass(Duration.ofSeconds(9));
        assertThat(waiting).as("something was given back 9 s ago").isNotDone();
        clock.pass(Duration.ofSeconds(2));
        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(LimitExceededException.class)
                .hasMessageStartingWith("limit: third.parquet: waited 10000 ms for " + 40 * MIB
                        + " bytes of memory, and nothing was given back: 1 other read holds " + 30 * MIB
                        + " bytes (one.parquet row group 2) of the budget of");
        one.close();
    }

    @Test
    void smallReadsThatComeAndGoDoNotProlongAWait() {
        Permit one = acquire(50 * MIB, ONE).join();
        CompletableFuture<Permit> waiting = acquire(40 * MIB, OTHER);
        for (int i = 0; i < 11; i++) {
            Permit small = budget.open(OTHER);
            assertThat(small.tryGrow(MIB)).isTrue();
            small.close();
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(waiting).isCompletedExceptionally();
        one.close();
    }

    @Test
    void aRequestBehindOneThatGaveUpIsServed() {
        Permit one = acquire(50 * MIB, ONE).join();
        CompletableFuture<Permit> large = acquire(60 * MIB, OTHER);
        clock.pass(Duration.ofSeconds(5));
        CompletableFuture<Permit> small = acquire(2 * MIB, OTHER);
        clock.pass(Duration.ofSeconds(5));
        assertThat(large).isCompletedExceptionally();
        assertThat(small).isCompletedWithValueMatching(permit -> permit.bytes() == 2 * MIB);
        small.join().close();
        one.close();
    }

    @Test
    void whatWasPrefetchedIsRecalledForWhatIsNeeded() {
        Permit needed = acquire(20 * MIB, ONE).join();
        List<Permit> prefetched = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int index = i;
            prefetched.add(budget.tryPrefetch(
                            10 * MIB, ONE, () -> prefetched.get(index).close())
                    .orElseThrow());
        }
        Permit kept = budget.tryPrefetch(10 * MIB, ONE, () -> prefetched.get(0).close())
                .orElseThrow();
        kept.keep();
        CompletableFuture<Permit> next = acquire(15 * MIB, OTHER);
        assertThat(next).as("the later one was recalled").isCompleted();
        assertThat(prefetched.get(0).claimedBytes()).isEqualTo(10 * MIB);
        assertThat(prefetched.get(1).claimedBytes()).isZero();
        next.join().close();
        prefetched.get(0).close();
        kept.close();
        needed.close();
    }

    @Test
    void aRecallThatThrowsFailsTheRequestAndKeepsNoOtherFromBeingRecalled() {
        List<Permit> prefetched = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int index = i;
            prefetched.add(budget.tryPrefetch(10 * MIB, ONE, () -> {
                        prefetched.get(index).close();
                        throw new IllegalStateException("recall " + index);
                    })
                    .orElseThrow());
        }
        CompletableFuture<Permit> next = acquire(56 * MIB, OTHER);
        assertThat(next).isCompletedExceptionally();
        assertThat(next.exceptionNow()).hasMessage("recall 2");
        assertThat(next.exceptionNow().getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("recall 1", "recall 0");
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void aWaitLimitBeyondWhatTheClockCountsIsOne() {
        for (Duration longest : List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofNanos(Long.MAX_VALUE))) {
            MemoryBudget patient = new MemoryBudget(MIB, longest, clock, false);
            assertThat(patient.waitLimit()).isEqualTo(longest);
            Permit all = patient.tryAcquire(MIB).orElseThrow();
            CompletableFuture<Permit> waiter = patient.acquire(1).toCompletableFuture();
            clock.pass(Duration.ofDays(36_500));
            assertThat(waiter).isNotDone();
            all.close();
            waiter.join().close();
            assertThat(patient.inUse()).isZero();
        }
    }

    @Test
    void aRequestWaitsOnTheClockOfTheSystemForEverAsFarAsItCan() {
        MemoryBudget patient = new MemoryBudget(MIB, ChronoUnit.FOREVER.getDuration());
        Permit all = patient.tryAcquire(MIB).orElseThrow();
        CompletableFuture<Permit> waiter = patient.acquire(1).toCompletableFuture();
        assertThat(waiter).isNotDone();
        all.close();
        waiter.join().close();
        assertThat(patient.inUse()).isZero();
    }

    @Test
    void prefetchingThatCannotBeRecalledTakesNoMoreThanHalf() {
        Permit first = budget.tryPrefetch(30 * MIB, ONE).orElseThrow();
        assertThat(budget.tryPrefetch(3 * MIB, ONE)).isEmpty();
        Permit needed = acquire(26 * MIB, OTHER).join();
        first.close();
        needed.close();
    }
}
