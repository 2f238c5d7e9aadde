package dev.intarsia.tempo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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

    /// The third item is started by the end of one before, out of a callback that nobody sees into.
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
    void anOperationThatGivesNoStageFailsAll() {
        assertThat(WindowedStages.all(List.of(1), 1, item -> null).toCompletableFuture())
                .isCompletedExceptionally();
    }
}
