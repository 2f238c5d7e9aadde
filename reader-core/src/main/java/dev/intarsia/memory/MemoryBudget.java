package dev.intarsia.memory;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.concurrent.Closer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Permission to use memory, in bytes: back-pressure that keeps what is fetched and decoded within bounds. It counts
/// and allocates nothing itself; [OffHeapPool#claiming] counts each lease against a permit before the lease is taken.
///
/// First come, first served: a small request waits behind a large one. A request larger than the whole budget is
/// granted when nothing else is claimed, and then runs alone. An eighth of the budget, in whole KiB, is not granted to
/// requests beside others: it is what permits grow into. Thread-safe; nothing blocks.
///
/// **No wait is without end.** A request that has waited for [#waitLimit()], in which none that was granted before gave
/// bytes back, fails with a [LimitExceededException] that names the holders. Growing never waits: two reads that wait
/// for each other's bytes would wait forever.
public final class MemoryBudget {
    /// How long a request waits, unless another limit is given, while nothing is released: one minute, which is
    /// longer than any healthy consumer works on one row group.
    public static final Duration DEFAULT_WAIT_LIMIT = Duration.ofSeconds(60);

    /// Share of the budget that is kept for growth, in whole KiB: a 1/8.
    private static final int GROWTH_SHARE = 8;

    /// Prefetched row groups may take the budget up to a 1/2, so that reads of others can always begin.
    private static final int PREFETCH_SHARE = 2;

    private static final long LONGEST_WAIT_NANOS = Long.MAX_VALUE / 2;

    private final long capacity;
    private final long grantable;
    private final Duration waitLimit;
    /// The wait limit, but no longer than what may be added to a time of the clock.
    private final long waitNanos;
    private final WaitClock clock;
    private final boolean growsFreely;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<Waiter> waiters = new LinkedHashSet<>();
    private final Set<Permit> claimants = new LinkedHashSet<>();
    /// What takes back each permit that is not needed yet.
    private final LinkedHashMap<Permit, Runnable> prefetched = new LinkedHashMap<>();
    private final ThreadLocal<@Nullable ArrayDeque<Grant>> delivering = new ThreadLocal<>();
    private long inUse;
    private long lastReturnNanos;
    private boolean timerSet;

    /// @param bytes the budget, at least 1
    public MemoryBudget(long bytes) {
        this(bytes, DEFAULT_WAIT_LIMIT);
    }

    /// @param bytes the budget, at least 1
    /// @param waitLimit how long a request waits while nothing is released; positive
    public MemoryBudget(long bytes, Duration waitLimit) {
        this(bytes, waitLimit, WaitClock.SYSTEM, false);
    }

    MemoryBudget(long bytes, Duration waitLimit, WaitClock clock, boolean growsFreely) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a budget of " + bytes + " bytes");
        }
        if (!waitLimit.isPositive()) {
            throw new IllegalArgumentException("a wait limit of " + waitLimit);
        }
        this.capacity = bytes;
        this.grantable = growsFreely ? bytes : bytes - (bytes / GROWTH_SHARE >>> 10 << 10);
        this.waitLimit = waitLimit;
        this.waitNanos = Math.min(TimeUnit.NANOSECONDS.convert(waitLimit), LONGEST_WAIT_NANOS);
        this.clock = clock;
        this.growsFreely = growsFreely;
        this.lastReturnNanos = clock.nanoTime();
    }

    /// The right to use some bytes, until it is closed. Thread-safe.
    ///
    /// Leases that are counted against it may need more than was requested: it grows with them where the budget has
    /// room, and keeps what it has grown to until it is closed. What leases still hold then stays claimed until they
    /// are released.
    public static final class Permit implements AutoCloseable {
        private final MemoryBudget budget;
        private final ErrorLocation holder;
        /// Whether what it releases is what requests wait for: small reads that come and go must not prolong a wait.
        private final boolean granted;
        private long requested;
        private long claimed;
        private long used;
        private boolean closed;

        private Permit(MemoryBudget budget, ErrorLocation holder, long bytes) {
            this.budget = budget;
            this.holder = holder;
            this.granted = bytes > 0;
            this.requested = bytes;
            this.claimed = bytes;
        }

        /// Bytes requested, without what leases made of it.
        public long bytes() {
            return budget.locked(() -> requested);
        }

        /// Bytes that are claimed from the budget at the moment.
        public long claimedBytes() {
            return budget.locked(() -> claimed);
        }

        /// Who uses the bytes.
        public ErrorLocation holder() {
            return holder;
        }

        /// Makes what was prefetched something that is in use: it is not recalled from here on. Where it is being
        /// recalled at the same moment, it may still be.
        public void keep() {
            budget.keep(this);
        }

        /// Claims `bytes` more bytes, unless the budget has no room for them at once.
        ///
        /// @return whether they are claimed
        public boolean tryGrow(long bytes) {
            checkBytes(bytes);
            return budget.grow(this, bytes);
        }

        /// A budget of `bytes` bytes for parts of what holds this permit: it paces them by what each requests, and
        /// refuses no growth. Leases are to be counted against this permit too, see [OffHeapPool#claiming].
        public MemoryBudget divided(long bytes) {
            return new MemoryBudget(bytes, budget.waitLimit, budget.clock, true);
        }

        /// Counts bytes as used.
        ///
        /// @throws LimitExceededException when that takes more than is claimed, and the budget has no room for it
        void use(long bytes) {
            budget.use(this, bytes);
        }

        /// Counts bytes as used no more.
        void unuse(long bytes) {
            budget.unuse(this, bytes);
        }

        /// Takes back a [#use] that came to nothing, with what was claimed for it.
        void undo(long bytes) {
            budget.undo(this, bytes);
        }

        /// Releases what no lease holds and runs waiters, perhaps on this thread. Closing again does nothing.
        @Override
        public void close() {
            budget.close(this);
        }

        @Override
        public String toString() {
            return "permit of " + holder + " for " + bytes() + " bytes";
        }
    }

    /// Requests `bytes` bytes without a named holder, see [#acquire(long, ErrorLocation)].
    public CompletionStage<Permit> acquire(long bytes) {
        return acquire(bytes, ErrorLocation.unknown());
    }

    /// Requests `bytes` bytes.
    ///
    /// The stage completes with a permit that the receiver has to close: now, or on the thread that releases bytes
    /// back; or it fails with a [LimitExceededException] at `holder` after [#waitLimit()].
    /// `stage.toCompletableFuture().cancel(…)` leaves the queue; a permit granted at the same moment is released.
    ///
    /// @param bytes not negative; may exceed the capacity
    /// @param holder what the bytes are for; shown to others that wait for them
    public CompletionStage<Permit> acquire(long bytes, ErrorLocation holder) {
        checkBytes(bytes);
        Waiter waiter = new Waiter(bytes, holder, clock.nanoTime());
        lock.lock();
        try {
            if (waiters.isEmpty() && fits(bytes, grantable)) {
                return CompletableFuture.completedFuture(take(bytes, holder));
            }
            waiters.add(waiter);
            setTimer();
        } finally {
            lock.unlock();
        }
        waiter.whenComplete((permit, failure) -> {
            if (permit == null) {
                abandon(waiter);
            }
        });
        try {
            recallPrefetched(0);
        } catch (RuntimeException | Error failure) {
            return withdrawn(waiter, failure);
        }
        return waiter;
    }

    // It may have been granted before the failure.
    private static CompletionStage<Permit> withdrawn(Waiter waiter, Throwable failure) {
        if (!waiter.completeExceptionally(failure)) {
            waiter.thenAccept(Permit::close);
        }
        return CompletableFuture.failedStage(failure);
    }

    // What is needed now goes before what was fetched in advance, the latest of it first.
    private void recallPrefetched(long needed) {
        List<AutoCloseable> recalls = new ArrayList<>();
        lock.lock();
        try {
            long missing = prefetched.isEmpty() ? 0 : inUse - grantable + needed;
            if (!prefetched.isEmpty()) {
                for (Waiter waiter : waiters) {
                    missing += Math.min(waiter.bytes, capacity);
                }
            }
            while (missing > 0 && !prefetched.isEmpty()) {
                Map.Entry<Permit, Runnable> latest = prefetched.pollLastEntry();
                missing -= latest.getKey().claimed;
                recalls.add(latest.getValue()::run);
            }
        } finally {
            lock.unlock();
        }
        Closer.closeAll(recalls);
    }

    private void keep(Permit permit) {
        lock.lock();
        try {
            prefetched.remove(permit);
        } finally {
            lock.unlock();
        }
    }

    /// Requests `bytes` bytes at once: empty when they are not free or others wait.
    public Optional<Permit> tryAcquire(long bytes) {
        checkBytes(bytes);
        return atOnce(bytes, ErrorLocation.unknown(), grantable);
    }

    /// Asks at once for bytes that are not needed yet: empty as well when half of the budget would be exceeded.
    ///
    /// @param holder what the bytes are for
    public Optional<Permit> tryPrefetch(long bytes, ErrorLocation holder) {
        checkBytes(bytes);
        return atOnce(bytes, holder, growsFreely ? capacity : Math.min(grantable, capacity / PREFETCH_SHARE));
    }

    /// Asks at once for bytes that are not needed yet, and will be released when others need them.
    ///
    /// @param holder what the bytes are for
    /// @param recall closes the permit, unless [Permit#keep()] came first; called at most once, on the thread of
    ///     whoever needs the bytes; what it throws fails that request
    public Optional<Permit> tryPrefetch(long bytes, ErrorLocation holder, Runnable recall) {
        checkBytes(bytes);
        lock.lock();
        try {
            Optional<Permit> permit = atOnce(bytes, holder, grantable);
            permit.ifPresent(granted -> prefetched.put(granted, recall));
            return permit;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Permit> atOnce(long bytes, ErrorLocation holder, long most) {
        lock.lock();
        try {
            return waiters.isEmpty() && fits(bytes, most) ? Optional.of(take(bytes, holder)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// A permit for nothing, which grows with what is leased. It waits for nothing.
    ///
    /// @param holder what the bytes are for
    public Permit open(ErrorLocation holder) {
        lock.lock();
        try {
            return take(0, holder);
        } finally {
            lock.unlock();
        }
    }

    /// Bytes that are claimed; more than the capacity only while a request that is larger runs alone.
    public long inUse() {
        return locked(() -> inUse);
    }

    /// The budget.
    public long capacity() {
        return capacity;
    }

    /// How long a request waits while nothing is released.
    public Duration waitLimit() {
        return waitLimit;
    }

    /// Requests that wait for their permit.
    public int waiting() {
        return locked(waiters::size);
    }

    @Override
    public String toString() {
        return locked(
                () -> "MemoryBudget[" + inUse + " of " + capacity + " bytes claimed, " + waiters.size() + " waiting]");
    }

    private static void checkBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative request " + bytes);
        }
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(long bytes, long most) {
        return inUse == 0 || bytes <= most - inUse;
    }

    private Permit take(long bytes, ErrorLocation holder) {
        Permit permit = new Permit(this, holder, bytes);
        claimants.add(permit);
        inUse += bytes;
        return permit;
    }

    // What was granted beyond the budget runs alone, and is bounded by the pool.
    private boolean hasRoomFor(Permit permit, long more) {
        return growsFreely || more <= capacity - inUse || permit.requested > capacity;
    }

    private boolean grow(Permit permit, long bytes) {
        lock.lock();
        try {
            long claim = Math.max(permit.claimed, Math.addExact(permit.requested, bytes));
            long more = claim - permit.claimed;
            if (permit.closed || !hasRoomFor(permit, more)) {
                return false;
            }
            permit.requested += bytes;
            permit.claimed = claim;
            inUse += more;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void use(Permit permit, long bytes) {
        if (!used(permit, bytes, false)) {
            // What is decoded now goes before what was fetched in advance.
            recallPrefetched(bytes);
            used(permit, bytes, true);
        }
    }

    private boolean used(Permit permit, long bytes, boolean orThrow) {
        lock.lock();
        try {
            long more = Math.max(0, permit.used + bytes - permit.claimed);
            if (more > 0 && !hasRoomFor(permit, more)) {
                if (!orThrow && !prefetched.isEmpty()) {
                    return false;
                }
                throw new LimitExceededException(permit.holder, refusal(permit, more));
            }
            permit.used += bytes;
            permit.claimed += more;
            inUse += more;
            claimants.add(permit);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void unuse(Permit permit, long bytes) {
        List<Grant> grants;
        lock.lock();
        try {
            permit.used -= bytes;
            grants = permit.closed ? releaseUnused(permit) : List.of();
        } finally {
            lock.unlock();
        }
        deliver(grants);
    }

    private void undo(Permit permit, long bytes) {
        List<Grant> grants;
        lock.lock();
        try {
            permit.used -= bytes;
            long unneeded = permit.claimed - Math.max(permit.closed ? 0 : permit.requested, permit.used);
            permit.claimed -= Math.min(bytes, unneeded);
            inUse -= Math.min(bytes, unneeded);
            if (permit.closed && permit.used == 0) {
                claimants.remove(permit);
            }
            grants = grantWaiters();
        } finally {
            lock.unlock();
        }
        deliver(grants);
    }

    private void close(Permit permit) {
        List<Grant> grants;
        lock.lock();
        try {
            if (permit.closed) {
                return;
            }
            permit.closed = true;
            prefetched.remove(permit);
            grants = releaseUnused(permit);
        } finally {
            lock.unlock();
        }
        deliver(grants);
    }

    private List<Grant> releaseUnused(Permit permit) {
        inUse -= permit.claimed - permit.used;
        permit.claimed = permit.used;
        if (permit.used == 0) {
            claimants.remove(permit);
        }
        if (permit.granted) {
            lastReturnNanos = clock.nanoTime();
        }
        return grantWaiters();
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
        while (!waiters.isEmpty() && fits(waiters.getFirst().bytes, grantable)) {
            Waiter next = waiters.removeFirst();
            grants.add(new Grant(next, take(next.bytes, next.holder)));
        }
        return grants;
    }

    private void setTimer() {
        if (!timerSet && !waiters.isEmpty()) {
            timerSet = true;
            clock.after(Math.max(1, waitNanos - waitedNanos(waiters.getFirst())), this::endWaits);
        }
    }

    private long waitedNanos(Waiter waiter) {
        long now = clock.nanoTime();
        return Math.min(now - waiter.sinceNanos, now - lastReturnNanos);
    }

    // Requests wait in the order in which they came, so that none has waited longer than the first one.
    private void endWaits() {
        List<Runnable> failures = new ArrayList<>();
        List<Grant> grants;
        lock.lock();
        try {
            timerSet = false;
            while (!waiters.isEmpty() && waitedNanos(waiters.getFirst()) >= waitNanos) {
                Waiter late = waiters.removeFirst();
                LimitExceededException failure = new LimitExceededException(late.holder, waitedTooLong(late));
                failures.add(() -> late.completeExceptionally(failure));
            }
            grants = grantWaiters();
            setTimer();
        } finally {
            lock.unlock();
        }
        failures.forEach(Runnable::run);
        deliver(grants);
    }

    private String refusal(Permit permit, long more) {
        return "needs " + more + " more bytes of memory, where it has " + permit.claimed + " and "
                + BudgetHolders.of(claimants, permit) + " of the budget of " + capacity + "; "
                + BudgetHolders.REMEDY;
    }

    private String waitedTooLong(Waiter waiter) {
        return "waited " + TimeUnit.NANOSECONDS.toMillis(waitNanos) + " ms for " + waiter.bytes
                + " bytes of memory, and nothing was given back: " + BudgetHolders.of(claimants, null)
                + " of the budget of " + capacity
                + "; close readers that are not in use, or " + BudgetHolders.REMEDY;
    }

    /// Completes stages outside the lock. What a dependant releases inside its callback is delivered by the loop that
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
        private final ErrorLocation holder;
        private final long sinceNanos;

        Waiter(long bytes, ErrorLocation holder, long sinceNanos) {
            this.bytes = bytes;
            this.holder = holder;
            this.sinceNanos = sinceNanos;
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
}
