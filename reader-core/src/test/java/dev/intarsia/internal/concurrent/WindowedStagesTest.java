package dev.intarsia.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WindowedStagesTest {
    private final List<CompletableFuture<String>> started = new ArrayList<>();

    private CompletableFuture<String> start(int item) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        started.add(stage);
        return stage;
    }

    @Test
    void resultsComeInTheOrderOfTheItemsAndNoMoreThanTheWindowRun() {
        CompletableFuture<List<String>> all =
                WindowedStages.all(List.of(0, 1, 2), 2, this::start).toCompletableFuture();
        assertThat(started).hasSize(2);
        started.get(1).complete("b");
        assertThat(started).hasSize(3);
        started.get(2).complete("c");
        assertThat(all).isNotDone();
        started.get(0).complete("a");

        assertThat(all).isCompletedWithValue(List.of("a", "b", "c"));
    }

    @Test
    void stagesThatAreCompleteAtOnceDoNotDeepenTheStack() {
        List<Integer> items = IntStream.range(0, 100_000).boxed().toList();
        assertThat(WindowedStages.all(items, 1, CompletableFuture::completedStage)
                        .toCompletableFuture())
                .isCompletedWithValue(items);
    }

    /// The third item is started by the end of one before, in a callback whose exceptions would be lost.
    @Test
    void anOperationThatThrowsFailsAllAtOnceAndOnALaterTurn() {
        IllegalStateException failure = new IllegalStateException("bad day");
        for (int bad = 0; bad < 3; bad++) {
            started.clear();
            int throwing = bad;
            CompletableFuture<List<String>> all = WindowedStages.all(List.of(0, 1, 2), 2, item -> {
                        if (item == throwing) {
                            throw failure;
                        }
                        return start(item);
                    })
                    .toCompletableFuture();
            assertThat(all.isDone()).isEqualTo(bad < 2);
            List.copyOf(started).forEach(stage -> stage.complete("a"));
            assertThatThrownBy(all::join).hasCause(failure);
        }
    }

    @Test
    void anOperationThatReturnsNoStageFailsAll() {
        assertThat(WindowedStages.all(List.of(1), 1, item -> null).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void anErrorOfTheOperationFailsAll() {
        OutOfMemoryError error = new OutOfMemoryError("heap");
        assertThatThrownBy(() -> Stages.join(WindowedStages.all(List.of(1, 2), 1, item -> {
                    throw error;
                })))
                .isSameAs(error);
    }

    @Test
    void noItemsAreNoResults() {
        assertThat(Stages.join(WindowedStages.<Integer, String>all(List.of(), 4, this::start)))
                .isEmpty();
        assertThat(started).isEmpty();
    }

    @Test
    void aWindowWithoutRoomIsRejected() {
        assertThatThrownBy(() -> WindowedStages.all(List.of(1), 0, this::start))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingMoreIsStartedAfterAFailureOrACancel() {
        CompletableFuture<List<String>> failed =
                WindowedStages.all(List.of(0, 1, 2, 3), 2, this::start).toCompletableFuture();
        started.get(0).completeExceptionally(new IllegalStateException("bad day"));
        started.get(1).complete("b");
        assertThat(failed).isCompletedExceptionally();
        assertThat(started).hasSize(2);

        started.clear();
        CompletableFuture<List<String>> cancelled =
                WindowedStages.all(List.of(0, 1, 2, 3), 2, this::start).toCompletableFuture();
        cancelled.cancel(true);
        started.get(0).complete("a");
        started.get(1).complete("b");
        assertThat(started).hasSize(2);
        assertThat(started).allMatch(CompletableFuture::isDone);
    }

    /// The last two operations end one after the other: the failure must win over "all have ended".
    @Test
    void theFailureOfTheLastOperationIsNotLost() {
        CompletableFuture<List<String>> all =
                WindowedStages.all(List.of(0, 1), 2, this::start).toCompletableFuture();
        started.get(1).complete("b");
        started.get(0).completeExceptionally(new IllegalStateException("bad day"));

        assertThatThrownBy(() -> Stages.join(all)).hasMessage("bad day");
    }

    @Test
    void aWalkRunsWhatResultsLeadToWithoutDeepeningTheStack() {
        List<Integer> seen = new ArrayList<>();
        Stages.join(WindowedStages.<Integer, Integer>walk(
                List.of(0), 3, CompletableFuture::completedStage, (item, result) -> {
                    seen.add(result);
                    return item < 50_000 ? List.of(item + 1) : List.of();
                }));
        assertThat(seen).hasSize(50_001).isSorted();
    }

    @Test
    void aResultThatCannotBeTakenFailsTheWalk() {
        OutOfMemoryError error = new OutOfMemoryError("heap");
        for (CompletableFuture<String> stage :
                List.of(CompletableFuture.completedFuture("at once"), new CompletableFuture<String>())) {
            CompletionStage<@Nullable Void> walk =
                    WindowedStages.walk(List.of(1, 2), 1, item -> stage, (item, result) -> {
                        throw error;
                    });
            stage.complete("later");
            assertThatThrownBy(() -> Stages.join(walk)).isSameAs(error);
        }
    }

    /// Operations end at once or on other threads, in any order; some throw, return nothing or fail.
    @Tag(Campaign.TAG)
    @Test
    void anyMixtureOfOperationsEndsWithAllResultsOrAFailure() throws Exception {
        RandomGenerator random = Seeds.random("WindowedStagesTest");
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < Campaign.rounds(2_000, 100_000); round++) {
                mixture(Seeds.random(random.nextLong()), threads);
            }
        }
    }

    private static void mixture(RandomGenerator random, ExecutorService threads) {
        int items = random.nextInt(40);
        int window = 1 + random.nextInt(6);
        int bad = random.nextInt(3) == 0 ? random.nextInt(40) : -1;
        int[] ways = random.ints(40, 0, 3).toArray();
        int badWay = random.nextInt(3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicBoolean taking = new AtomicBoolean();
        List<Integer> taken = new ArrayList<>();
        CompletionStage<@Nullable Void> walk = WindowedStages.walk(
                items == 0 ? List.of() : List.of(0),
                window,
                item -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    if (item == bad) {
                        return badStage(badWay, threads);
                    }
                    return operation(item, ways[item], threads, running);
                },
                (item, result) -> {
                    assertThat(taking.getAndSet(true)).isFalse();
                    taken.add(result);
                    taking.set(false);
                    // A binary tree of numbers, so that there is something to run at a time.
                    return IntStream.of(2 * item + 1, 2 * item + 2)
                            .filter(next -> next < items)
                            .boxed()
                            .toList();
                });
        if (bad >= 0 && bad < items) {
            assertThatThrownBy(() -> Stages.join(walk)).isInstanceOfAny(BadDay.class, NullPointerException.class);
        } else {
            Stages.join(walk);
            assertThat(taken)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, items).boxed().toList());
            assertThat(running).hasValue(0);
        }
        assertThat(most.get()).isLessThanOrEqualTo(window);
    }

    private static final class BadDay extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static @Nullable CompletionStage<Integer> badStage(int way, ExecutorService threads) {
        return switch (way) {
            case 0 -> throw new BadDay();
            case 1 -> null;
            default ->
                CompletableFuture.supplyAsync(
                        () -> {
                            throw new BadDay();
                        },
                        threads);
        };
    }

    private static CompletionStage<Integer> operation(
            int item, int way, ExecutorService threads, AtomicInteger running) {
        Supplier<Integer> work = () -> {
            running.decrementAndGet();
            return item;
        };
        return switch (way) {
            case 0 -> CompletableFuture.completedStage(work.get());
            case 1 -> CompletableFuture.supplyAsync(work, threads);
            default -> CompletableFuture.supplyAsync(work, threads).thenApplyAsync(result -> result, threads);
        };
    }
}
