package dev.intarsia.reactive.otap;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// How many partitions are being read. After a cancel that are those whose batch under way is not over yet.
final class OpenSteps {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int open;

    void opened() {
        add(1);
    }

    void closed() {
        add(-1);
    }

    /// Does something that counts as open.
    <T> T during(Supplier<T> work) {
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

    /// Waits for so long at most.
    ///
    /// @return whether none is open
    boolean awaitNone(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
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

    void awaitNone() {
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
