package dev.intarsia.tempo.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlockListPollerTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final StoreException FAILURE = new StoreException(ErrorLocation.of("a"), "bad day");

    /// Completes its stages on request.
    private static final class HeldSource implements BlockSource {
        private final FakeObjectStore store = new FakeObjectStore();
        private final ArrayDeque<CompletableFuture<BlockList>> waiting = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();
        private @Nullable Supplier<CompletionStage<BlockList>> misbehaviour;

        @Override
        public ObjectStore store() {
            return store;
        }

        @Override
        public CompletionStage<BlockList> listAsync() {
            asked.add("list");
            return next();
        }

        @Override
        public CompletionStage<BlockList> refreshAsync(BlockList outdated) {
            asked.add("refresh " + Duration.between(START, outdated.createdAt()).toSeconds());
            return next();
        }

        private CompletionStage<BlockList> next() {
            if (misbehaviour != null) {
                return misbehaviour.get();
            }
            CompletableFuture<BlockList> answer = new CompletableFuture<>();
            waiting.add(answer);
            return answer;
        }

        void answer(BlockList list) {
            waiting.remove().complete(list);
        }

        void fail() {
            waiting.remove().completeExceptionally(FAILURE);
        }
    }

    private final HeldSource source = new HeldSource();
    private Instant now = START;
    private final BlockListPoller poller = new BlockListPoller(
            source,
            BlockPollOptions.every(INTERVAL).withJitter(0, Seeds.random(1)).withClock(() -> now));

    private static BlockList at(long second) {
        return new BlockList(
                START.plusSeconds(second), BlockList.Origin.FOLDERS, List.of(Metas.live(second)), List.of(), List.of());
    }

    @Test
    void theFirstListIsPolledForAndKept() {
        CompletableFuture<BlockList> first = poller.listAsync().toCompletableFuture();
        assertThat(first).isNotDone();
        assertThat(poller.status()).isEqualTo(PollStatus.NOTHING_YET);
        source.answer(at(1));

        assertThat(first).isCompletedWithValue(at(1));
        assertThat(poller.listAsync().toCompletableFuture()).isCompletedWithValue(at(1));
        assertThat(source.asked).containsExactly("list");
        assertThat(poller.status().polledAt()).contains(now);
        assertThat(poller.store()).isSameAs(source.store);
    }

    @Test
    void pollsDoNotOverlap() {
        CompletableFuture<BlockList> first = poller.pollAsync().toCompletableFuture();
        CompletableFuture<BlockList> second = poller.pollAsync().toCompletableFuture();
        assertThat(source.waiting).hasSize(1);
        first.cancel(true);
        source.answer(at(1));

        assertThat(second).isCompletedWithValue(at(1));
        assertThat(poller.status().list()).contains(at(1));
        poller.pollAsync();
        assertThat(source.asked).containsExactly("list", "list");
    }

    @Test
    void theLastGoodListStaysWhenPollingFails() {
        poller.pollAsync();
        source.answer(at(1));
        for (int failures = 1; failures <= 3; failures++) {
            CompletableFuture<BlockList> failed = poller.pollAsync().toCompletableFuture();
            source.fail();
            assertThat(failed).isCompletedExceptionally();
            assertThat(poller.status().failure()).contains(FAILURE);
            assertThat(poller.status().failuresInRow()).isEqualTo(failures);
            assertThat(poller.listAsync().toCompletableFuture()).isCompletedWithValue(at(1));
        }
        poller.pollAsync();
        source.answer(at(2));
        assertThat(poller.status().failure()).isEmpty();
        assertThat(poller.status().failuresInRow()).isZero();
        assertThat(poller.status().list()).contains(at(2));
    }

    @Test
    void aRefreshIsSharedAndANewerListAnswersIt() {
        poller.pollAsync();
        source.answer(at(1));
        CompletableFuture<BlockList> first = poller.refreshAsync(at(1)).toCompletableFuture();
        CompletableFuture<BlockList> second = poller.refreshAsync(at(1)).toCompletableFuture();
        assertThat(source.asked).containsExactly("list", "refresh 1");
        source.answer(at(5));

        assertThat(first).isCompletedWithValue(at(5));
        assertThat(second).isCompletedWithValue(at(5));
        assertThat(poller.refreshAsync(at(4)).toCompletableFuture()).isCompletedWithValue(at(5));
        assertThat(source.waiting).isEmpty();
    }

    @Test
    void aRefreshDoesNotTrustAPollThatBeganBefore() {
        poller.pollAsync();
        source.answer(at(1));
        poller.pollAsync();
        CompletableFuture<BlockList> refreshed = poller.refreshAsync(at(1)).toCompletableFuture();
        source.answer(at(1));
        assertThat(refreshed).isNotDone();
        assertThat(source.asked).containsExactly("list", "list", "refresh 1");
        source.answer(at(3));
        assertThat(refreshed).isCompletedWithValue(at(3));

        poller.pollAsync();
        CompletableFuture<BlockList> failed = poller.refreshAsync(at(3)).toCompletableFuture();
        source.fail();
        source.fail();
        assertThat(failed).isCompletedExceptionally();
    }

    @Test
    void anOlderListDoesNotTakeThePlaceOfANewerOneAtOnce() {
        poller.pollAsync();
        source.answer(at(100));
        now = START.plusSeconds(700);
        poller.pollAsync();
        source.answer(at(50));
        assertThat(poller.status().list()).contains(at(100));
        assertThat(poller.status().failure()).isEmpty();

        now = START.plusSeconds(701);
        poller.pollAsync();
        source.answer(at(50));
        assertThat(poller.status().list()).contains(at(50));
    }

    @Test
    void pollsBeginAnIntervalAfterTheEndOfTheOneBefore() {
        ManualScheduler scheduler = new ManualScheduler();
        poller.start(scheduler);
        assertThat(scheduler.delays()).containsExactly(Duration.ZERO);
        scheduler.runNext();
        assertThat(source.asked).hasSize(1);
        assertThat(scheduler.delays()).isEmpty();
        source.answer(at(1));
        assertThat(scheduler.delays()).containsExactly(INTERVAL);
        scheduler.runNext();
        source.fail();
        assertThat(scheduler.delays()).containsExactly(INTERVAL);

        poller.close();
        assertThat(scheduler.delays()).isEmpty();
        assertThat(poller.pollAsync().toCompletableFuture()).isCompletedExceptionally();
        assertThat(poller.listAsync().toCompletableFuture()).isCompletedWithValue(at(1));
        assertThatThrownBy(() -> poller.start(scheduler)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsScheduledAfterCloseOrOnAnExecutorThatHasEnded() {
        ManualScheduler scheduler = new ManualScheduler();
        poller.start(scheduler);
        scheduler.runNext();
        poller.close();
        source.answer(at(1));
        assertThat(scheduler.delays()).isEmpty();

        BlockListPoller other = new BlockListPoller(source, BlockPollOptions.every(INTERVAL));
        scheduler.shutdown();
        other.start(scheduler);
        assertThat(other.status().failure()).isPresent();
    }

    @Test
    void jitterKeepsToItsPart() {
        BlockPollOptions options =
                BlockPollOptions.every(INTERVAL).withJitter(0.2, Seeds.random("BlockListPollerTest"));
        boolean shorter = false;
        boolean longer = false;
        for (int i = 0; i < 1_000; i++) {
            Duration delay = options.nextDelay();
            assertThat(delay).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
            shorter |= delay.compareTo(INTERVAL) < 0;
            longer |= delay.compareTo(INTERVAL) > 0;
        }
        assertThat(shorter && longer).isTrue();
        assertThatThrownBy(() -> options.withJitter(1.1, Seeds.random(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BlockPollOptions.every(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIntervalWithoutEndIsADelayThatCanBeScheduled() {
        BlockPollOptions never = BlockPollOptions.every(ChronoUnit.FOREVER.getDuration());
        for (int i = 0; i < 100; i++) {
            assertThat(never.nextDelay().toNanos()).isPositive();
        }
    }

    @Test
    void aPollOfASourceThatThrowsOrReturnsNoListFailsAndTheNextOneIsStarted() {
        source.misbehaviour = () -> {
            throw FAILURE;
        };
        CompletableFuture<BlockList> thrown = poller.pollAsync().toCompletableFuture();
        assertThatThrownBy(thrown::join).hasCause(FAILURE);
        source.misbehaviour = () -> null;
        assertThat(poller.pollAsync().toCompletableFuture()).isCompletedExceptionally();
        source.misbehaviour = () -> CompletableFuture.completedStage(null);
        assertThat(poller.pollAsync().toCompletableFuture()).isCompletedExceptionally();
        assertThat(poller.status().failuresInRow()).isEqualTo(3);

        source.misbehaviour = null;
        poller.pollAsync();
        source.answer(at(1));
        assertThat(poller.status().list()).contains(at(1));
    }

    @Test
    void aFixedSourceNeverChanges() {
        BlockSource fixed = BlockSource.fixed(source.store, at(1));
        assertThat(fixed.refreshAsync(at(1)).toCompletableFuture()).isCompletedWithValue(at(1));
        assertThat(fixed.listAsync().toCompletableFuture()).isCompletedWithValue(at(1));
    }
}
