package dev.intarsia.read;

import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/// Runs the column tasks of one batch, on the calling thread or with the help of others.
public interface ColumnTasks {

    /// Runs `task` once for each number from 0 to `count - 1`, in any order and possibly at once, and returns when all
    /// of them are done. When tasks fail, the exception of one is thrown after all that had begun are done.
    void run(int count, IntConsumer task);

    /// One after the other on the calling thread.
    static ColumnTasks sequential() {
        return (count, task) -> {
            for (int i = 0; i < count; i++) {
                task.accept(i);
            }
        };
    }

    /// At most `parallelism` at once: one on the calling thread, the others on `executor`. The caller never waits for a
    /// helper that has not begun, so that a busy executor slows nothing down and cannot dead-lock.
    static ColumnTasks parallel(Executor executor, int parallelism) {
        return parallelism <= 1 ? sequential() : new ParallelColumnTasks(executor, parallelism);
    }
}
