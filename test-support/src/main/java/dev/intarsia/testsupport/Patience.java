package dev.intarsia.testsupport;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// How long a test waits for an event before it fails. The wait only ends tests that hang, so it is far longer than any
/// machine needs, and no outcome depends on it. `-Dpatience=SECONDS` replaces it, for a debugger or a very slow
/// machine.
public final class Patience {
    /// The longest wait for one event.
    public static final Duration MOST = Duration.ofSeconds(Long.getLong("patience", 120));

    /// The same for a whole test, as annotations need a constant: `@Timeout(Patience.TEST_SECONDS)`.
    public static final long TEST_SECONDS = 300;

    /// How long a read waits for memory of a budget before it is refused. Longer than [#MOST], so that a slow machine
    /// makes no refusal.
    public static final Duration BUDGET_WAIT = Duration.ofMinutes(10);

    private Patience() {}

    /// Waits until a latch is at zero.
    public static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(MOST.toNanos(), TimeUnit.NANOSECONDS)) {
            throw over();
        }
    }

    /// Waits until a condition holds that nothing signals, such as the state of a thread. For what takes moments: it
    /// keeps a processor busy.
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw over();
            }
            Thread.onSpinWait();
        }
    }

    private static AssertionError over() {
        return new AssertionError("what the test waits for did not happen within " + MOST.toSeconds() + " s");
    }
}
