package dev.intarsia.receiver.poll;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Determines when the next pass may begin: not without demand, not before its time, and not after polling is stopped.
final class PollGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long wanted;
    private boolean stopped;

    /// Adds demand.
    void requested(long count) {
        lock.lock();
        try {
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Subtracts an emitted element from the demand.
    void delivered() {
        lock.lock();
        try {
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
        } finally {
            lock.unlock();
        }
    }

    /// Wakes up all waiting threads.
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for demand.
    void awaitDemand() {
        lock.lock();
        try {
            while (wanted <= 0 && !stopped) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Pauses for the given time. These threads are not interrupted; if one is nevertheless, the pause ends.
    void pause(Duration time) {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(time);
            while (left > 0 && !stopped) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
