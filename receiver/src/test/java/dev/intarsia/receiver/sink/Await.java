package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Waits for other threads.
final class Await {
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final int QUIET_LOOKS = 300;

    private Await() {}

    interface Condition {
        boolean holds() throws IOException;
    }

    /// Waits until a condition holds.
    static void until(Condition condition) throws IOException {
        long end = System.nanoTime() + MOST.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it takes a minute").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// Waits until a number has stayed the same for a while.
    static long untilQuiet(LongSupplier number) throws IOException {
        long[] last = {number.getAsLong(), 0};
        until(() -> {
            long now = number.getAsLong();
            last[1] = now == last[0] ? last[1] + 1 : 0;
            last[0] = now;
            return last[1] >= QUIET_LOOKS;
        });
        return last[0];
    }
}
