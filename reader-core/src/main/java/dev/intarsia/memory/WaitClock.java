package dev.intarsia.memory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What a wait is measured by, so that tests need not wait.
interface WaitClock {
    /// Runs on the timer of the JDK, which holds no thread of this library's.
    WaitClock SYSTEM = new WaitClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void after(long nanos, Runnable task) {
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(task);
        }
    };

    /// As [System#nanoTime()].
    long nanoTime();

    /// Runs `task` once, not before `nanos` nanoseconds have passed, and not inside this call.
    void after(long nanos, Runnable task);
}
