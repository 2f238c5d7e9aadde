package dev.intarsia.memory;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.Where;
import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/// Off-heap memory in [Lease]s, in size classes, reused.
///
/// Thread-safe; a lease may be released by another thread than the one that took it. Memory is not zeroed.
/// A pool belongs to whoever created it; there is no global one.
public final class OffHeapPool implements AutoCloseable {
    private static final byte POISON = (byte) 0xA5;
    private static final long MAX_LEASE = 1L << 46;

    private final PoolOptions options;
    private final LongConsumer gate;
    private final Slabs slabs;
    private final AtomicLong inUse = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong leaseCount = new AtomicLong();
    private final AtomicInteger idleWaiters = new AtomicInteger();
    private final ReentrantLock idleLock = new ReentrantLock();
    private final Condition idle = idleLock.newCondition();
    private final Set<Lease> tracked = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private OffHeapPool(PoolOptions options, LongConsumer gate) {
        this.options = options;
        this.gate = gate;
        this.slabs = new Slabs(options.maxIdleBytes());
    }

    /// A pool with [PoolOptions#defaults()].
    public static OffHeapPool create() {
        return create(PoolOptions.defaults());
    }

    /// A pool with the given options.
    public static OffHeapPool create(PoolOptions options) {
        return create(options, size -> {});
    }

    /// A pool that asks `gate` before each lease, which may throw: for tests of what happens then.
    static OffHeapPool create(PoolOptions options, LongConsumer gate) {
        return new OffHeapPool(options, gate);
    }

    /// Leases exactly `size` bytes, 64-byte aligned; 0 is a size like any other. The caller owns the lease.
    ///
    /// @throws LimitExceededException when the pool's limit, or the JVM's on native memory, would be exceeded; nothing
    /// was
    ///     allocated
    /// @throws IllegalStateException when the pool is closed
    public Lease lease(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("negative size " + size);
        }
        if (closed) {
            throw new IllegalStateException("the pool is closed");
        }
        gate.accept(size);
        reserve(size);
        try {
            return leaseReserved(size);
        } catch (RuntimeException | Error e) {
            unreserve(size);
            throw e;
        }
    }

    private Lease leaseReserved(long size) {
        Slab slab = take(size);
        try {
            if (options.poison()) {
                slab.memory().fill(POISON);
            }
            List<StackFrame> site = options.trackAllocationSites() ? AllocationSite.here() : List.of();
            Lease lease = new Lease(this, slab, size, site);
            if (options.trackAllocationSites()) {
                tracked.add(lease);
            }
            return lease;
        } catch (RuntimeException | Error e) {
            slabs.giveBack(slab);
            throw e;
        }
    }

    /// Native memory running out is a limit like the pool's own: the heap and all other leases are unharmed.
    private Slab take(long size) {
        try {
            return slabs.take(size);
        } catch (OutOfMemoryError first) {
            slabs.trim();
            try {
                return slabs.take(size);
            } catch (OutOfMemoryError e) {
                throw new LimitExceededException(
                        Where.unknown(),
                        "no " + size + " bytes of native memory left with " + inUse.get()
                                + " in use; -XX:MaxDirectMemorySize limits it",
                        e);
            }
        }
    }

    private void reserve(long size) {
        while (true) {
            long before = inUse.get();
            if (size > options.maxBytes() - before || size > MAX_LEASE) {
                throw new LimitExceededException(
                        Where.unknown(),
                        "a lease of " + size + " bytes with " + before + " in use exceeds the pool's limit of "
                                + Math.min(options.maxBytes(), MAX_LEASE));
            }
            if (inUse.compareAndSet(before, before + size)) {
                leaseCount.incrementAndGet();
                peak.accumulateAndGet(before + size, Math::max);
                return;
            }
        }
    }

    private void unreserve(long size) {
        inUse.addAndGet(-size);
        if (leaseCount.decrementAndGet() == 0 && idleWaiters.get() > 0) {
            signalIdle();
        }
    }

    private void signalIdle() {
        idleLock.lock();
        try {
            idle.signalAll();
        } finally {
            idleLock.unlock();
        }
    }

    /// Waits until no lease is in use: for whoever closes a pool just after having cancelled its readers, which end at
    /// their next page.
    ///
    /// @param atMost how long to wait
    /// @return whether no lease was in use at some moment of the call
    /// @throws InterruptedException when the thread is interrupted
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        idleLock.lockInterruptibly();
        idleWaiters.incrementAndGet();
        try {
            while (leaseCount.get() > 0) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } finally {
            idleWaiters.decrementAndGet();
            idleLock.unlock();
        }
    }

    /// Takes back the slab of a lease whose arena is closed.
    void giveBack(Lease lease, Slab slab) {
        tracked.remove(lease);
        if (options.poison()) {
            slab.memory().fill(POISON);
        }
        slabs.giveBack(slab);
        unreserve(lease.size());
    }

    boolean poisons() {
        return options.poison();
    }

    /// Bytes in leases that have not ended: the sum of their exact sizes.
    public long inUse() {
        return inUse.get();
    }

    /// The highest value [#inUse()] had so far.
    public long peak() {
        return peak.get();
    }

    /// Bytes of free blocks that are kept for reuse.
    public long idleBytes() {
        return slabs.idleBytes();
    }

    /// One line for each lease that has not ended, with its size and the place it was taken; without tracking of
    /// allocation sites one line for all. Empty when there are none. Meant for when all work is over.
    public List<String> leaks() {
        List<String> lines = new ArrayList<>();
        for (Lease lease : tracked) {
            lines.add(lease.toString());
        }
        long count = leaseCount.get();
        if (lines.isEmpty() && count > 0) {
            lines.add(count + " leases, " + inUse.get() + " bytes in all; their places are known with -D"
                    + PoolOptions.SITES_PROPERTY + "=true");
        }
        return List.copyOf(lines);
    }

    /// Closes the pool and gives its idle memory back. Leases that have not ended stay valid; their memory is given
    /// back on their release.
    ///
    /// @throws IllegalStateException when there are such leases; the message names them
    @Override
    public void close() {
        closed = true;
        slabs.close();
        List<String> leaks = leaks();
        if (!leaks.isEmpty()) {
            throw new IllegalStateException("pool closed with leases in use: " + String.join("; ", leaks));
        }
    }
}
