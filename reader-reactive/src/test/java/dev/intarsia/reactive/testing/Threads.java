package dev.intarsia.reactive.testing;

import dev.intarsia.testsupport.Patience;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Waits for the threads of an executor.
final class Threads {
    private Threads() {}

    /// Returns when all `count` threads have completed the tasks submitted so far.
    static void settle(Executor executor, int count) {
        CountDownLatch all = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            executor.execute(() -> {
                all.countDown();
                await(all);
            });
        }
        await(all);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(Patience.MOST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("a thread does not become idle");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
