package dev.intarsia.receiver.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The clock of retries.
interface RetryClock {
    /// The current time, by which a server's date is interpreted.
    Instant now();

    /// Pauses for the given time, or until the sink is closed or the thread is interrupted.
    ///
    /// @return whether to continue
    boolean pause(Duration duration);

    /// Ends all current and future pauses.
    void close();

    /// The system clock.
    final class OfSystem implements RetryClock {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public boolean pause(Duration duration) {
            try {
                return !closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
