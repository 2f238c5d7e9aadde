package dev.intarsia.reactive.otap.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Counts the partitions that are being read. After a cancellation these are the ones whose current batch has not ended
/// yet.
public final class InFlightTracker {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int open;

    public void opened() {
        add(1);
    }

    public void closed() {
        add(-1);
    }

    /// Runs work that counts as open.
    public <T> T during(Supplier<T> work) {
        opened();
        try {
            return work.get();
        } finally {
            closed();
        }
    }

    private void add(int count) {
        lock.lock();
        try {
            open += count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until none is open, for at most the given time.
    ///
    /// @return whether none is open
    public boolean awaitNone(Duration time) {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(time);
            while (open > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return open == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    public void awaitNone() {
        lock.lock();
        try {
            while (open > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
