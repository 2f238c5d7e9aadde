package dev.intarsia.reactive.otap;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// When the next pass may begin: not while nobody wants elements, not before its time, and not at all any more once
/// polling is stopped.
final class PollGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long wanted;
    private boolean stopped;

    /// More elements are wanted.
    void requested(long count) {
        lock.lock();
        try {
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// One of them was delivered.
    void delivered() {
        lock.lock();
        try {
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
        } finally {
            lock.unlock();
        }
    }

    /// Ends all waiting.
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

    /// Waits until something is wanted.
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

    /// Lets time pass. Nobody interrupts these threads; if it happens all the same, the pause is over.
    void pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
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
