package dev.intarsia.read;

import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Column tasks taken from a shared counter by the caller and by helpers.
final class ParallelColumnTasks implements ColumnTasks {
    private final Executor executor;
    private final int parallelism;

    ParallelColumnTasks(Executor executor, int parallelism) {
        this.executor = executor;
        this.parallelism = parallelism;
    }

    @Override
    public void run(int count, IntConsumer task) {
        Round round = new Round(count, task);
        try {
            for (int helper = 1; helper < Math.min(parallelism, count); helper++) {
                executor.execute(round::help);
            }
        } catch (RejectedExecutionException e) {
            // The executor takes no more work: the caller does all that is left, and reports nothing but its failures.
        } finally {
            // Also when no thread can be created because of memory: the helpers that have begun must be waited for.
            round.finish();
        }
    }

    private static final class Round {
        private final int count;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        // One party is the caller; a helper that begins after the caller is through finds the phaser terminated.
        private final Phaser running = new Phaser(1);

        private Round(int count, IntConsumer task) {
            this.count = count;
            this.task = task;
        }

        private void help() {
            if (running.register() >= 0) {
                try {
                    work();
                } finally {
                    running.arriveAndDeregister();
                }
            }
        }

        private void work() {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    task.accept(i);
                } catch (Throwable t) {
                    next.set(count);
                    failure.compareAndSet(null, t);
                }
            }
        }

        private void finish() {
            work();
            running.arriveAndAwaitAdvance();
            running.forceTermination();
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
