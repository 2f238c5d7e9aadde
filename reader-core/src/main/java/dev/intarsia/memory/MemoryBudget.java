package dev.intarsia.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Permission to use memory, in bytes: the brake that keeps what is fetched and decoded within bounds. It counts and
/// allocates nothing.
///
/// First come, first served: a small request waits behind a large one. A request larger than the whole budget is
/// granted when nothing else is out, and then runs alone. Thread-safe; nothing blocks.
public final class MemoryBudget {
    private final long capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<Waiter> waiters = new LinkedHashSet<>();
    private final ThreadLocal<@Nullable ArrayDeque<Grant>> delivering = new ThreadLocal<>();
    private long inUse;
    private int permitsOut;

    /// @param bytes the budget, at least 1
    public MemoryBudget(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a budget of " + bytes + " bytes");
        }
        this.capacity = bytes;
    }

    /// The right to use some bytes, until it is closed.
    public interface Permit extends AutoCloseable {
        /// Bytes asked for.
        long bytes();

        /// Gives the bytes back and lets waiters run, perhaps on this thread. Closing again does nothing.
        @Override
        void close();
    }

    /// Asks for `bytes` bytes.
    ///
    /// The stage completes with a permit that the receiver has to close: now, or on the thread of whoever gives bytes
    /// back. `stage.toCompletableFuture().cancel(…)` leaves the queue; a permit granted at the same moment is given
    /// back.
    ///
    /// @param bytes not negative; may exceed the capacity
    public CompletionStage<Permit> acquire(long bytes) {
        checkBytes(bytes);
        Waiter waiter = new Waiter(bytes);
        lock.lock();
        try {
            if (waiters.isEmpty() && fits(bytes)) {
                return CompletableFuture.completedFuture(take(bytes));
            }
            waiters.add(waiter);
        } finally {
            lock.unlock();
        }
        waiter.whenComplete((permit, failure) -> {
            if (permit == null) {
                abandon(waiter);
            }
        });
        return waiter;
    }

    /// Asks for `bytes` bytes at once: empty when they are not free or somebody waits.
    public Optional<Permit> tryAcquire(long bytes) {
        checkBytes(bytes);
        lock.lock();
        try {
            return waiters.isEmpty() && fits(bytes) ? Optional.of(take(bytes)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Bytes of permits that are not closed; more than the capacity only while one that is larger runs alone.
    public long inUse() {
        lock.lock();
        try {
            return inUse;
        } finally {
            lock.unlock();
        }
    }

    /// The budget.
    public long capacity() {
        return capacity;
    }

    /// Requests that wait for their permit.
    public int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }

    private static void checkBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative request " + bytes);
        }
    }

    private boolean fits(long bytes) {
        return permitsOut == 0 || bytes <= capacity - inUse;
    }

    private Permit take(long bytes) {
        inUse += bytes;
        permitsOut++;
        return new Granted(this, bytes);
    }

    private void giveBack(long bytes) {
        List<Grant> grants;
        lock.lock();
        try {
            inUse -= bytes;
            permitsOut--;
            grants = grantWaiters();
        } finally {
            lock.unlock();
        }
        deliver(grants);
    }

    private void abandon(Waiter waiter) {
        List<Grant> grants;
        lock.lock();
        try {
            grants = waiters.remove(waiter) ? grantWaiters() : List.of();
        } finally {
            lock.unlock();
        }
        deliver(grants);
    }

    private List<Grant> grantWaiters() {
        List<Grant> grants = new ArrayList<>();
        while (!waiters.isEmpty() && fits(waiters.getFirst().bytes)) {
            Waiter next = waiters.removeFirst();
            grants.add(new Grant(next, take(next.bytes)));
        }
        return grants;
    }

    /// Completes stages outside the lock. What a dependant gives back inside its callback is delivered by the loop that
    /// runs already on this thread, so that a long queue of quick users does not pile up on the stack.
    private void deliver(List<Grant> grants) {
        ArrayDeque<Grant> running = delivering.get();
        if (running != null) {
            running.addAll(grants);
            return;
        }
        if (grants.isEmpty()) {
            return;
        }
        ArrayDeque<Grant> queue = new ArrayDeque<>(grants);
        delivering.set(queue);
        try {
            for (Grant grant = queue.poll(); grant != null; grant = queue.poll()) {
                grant.deliver();
            }
        } finally {
            delivering.remove();
        }
    }

    private static final class Waiter extends CompletableFuture<Permit> {
        private final long bytes;

        Waiter(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }

    private record Grant(Waiter waiter, Permit permit) {
        void deliver() {
            if (!waiter.complete(permit)) {
                permit.close();
            }
        }
    }

    private static final class Granted implements Permit {
        private final MemoryBudget budget;
        private final long bytes;
        private final AtomicBoolean closed = new AtomicBoolean();

        Granted(MemoryBudget budget, long bytes) {
            this.budget = budget;
            this.bytes = bytes;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                budget.giveBack(bytes);
            }
        }

        @Override
        public String toString() {
            return "permit for " + bytes + " bytes";
        }
    }
}
