package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ColumnTasksTest {

    @Test
    void eachTaskRunsOnceHoweverManyShareThem() {
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            for (int parallelism = 1; parallelism <= 4; parallelism++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(1_000);
                ColumnTasks.parallel(executor, parallelism).run(runs.length(), runs::incrementAndGet);
                for (int task = 0; task < runs.length(); task++) {
                    assertThat(runs.get(task)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void executorThatTakesNoWorkLeavesAllOfItToTheCaller() {
        Executor rejecting = work -> {
            throw new RejectedExecutionException();
        };
        AtomicInteger done = new AtomicInteger();
        ColumnTasks.parallel(rejecting, 4).run(10, task -> done.incrementAndGet());
        assertThat(done).hasValue(10);
    }

    @Test
    void failureOfATaskShowsWhenNoOtherIsRunning() {
        AtomicInteger running = new AtomicInteger();
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            ColumnTasks tasks = ColumnTasks.parallel(executor, 4);
            for (int round = 0; round < 200; round++) {
                assertThatThrownBy(() -> tasks.run(50, task -> {
                            running.incrementAndGet();
                            try {
                                if (task == 7) {
                                    throw new IllegalStateException("task 7");
                                }
                            } finally {
                                running.decrementAndGet();
                            }
                        }))
                        .hasMessage("task 7");
                assertThat(running).hasValue(0);
            }
        }
    }

    @Test
    void helperIsWaitedForWhenNoOtherCanBeStarted() {
        CountDownLatch helperBegan = new CountDownLatch(1);
        CountDownLatch callerWorks = new CountDownLatch(1);
        AtomicBoolean helperDone = new AtomicBoolean();
        AtomicInteger started = new AtomicInteger();
        Executor failing = work -> {
            if (started.getAndIncrement() > 0) {
                throw new OutOfMemoryError("no thread left");
            }
            Thread helper = new Thread(work, "helper");
            helper.setDaemon(true);
            helper.start();
            await(helperBegan);
        };
        assertThatThrownBy(() -> ColumnTasks.parallel(failing, 3).run(3, task -> {
                    if (Thread.currentThread().getName().equals("helper")) {
                        helperBegan.countDown();
                        await(callerWorks);
                        helperDone.set(true);
                    } else {
                        callerWorks.countDown();
                    }
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(helperDone).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
