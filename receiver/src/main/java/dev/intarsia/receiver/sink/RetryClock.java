package dev.intarsia.receiver.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Time, as far as sending again needs it.
interface RetryClock {
    /// The present time, by which a server's date is understood.
    Instant now();

    /// Lets time pass, or less of it when the sink is closed or the thread is interrupted.
    ///
    /// @return whether to go on
    boolean pause(Duration duration);

    /// Ends all pauses, those to come included.
    void close();

    /// The time of the machine.
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
