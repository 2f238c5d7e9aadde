package dev.intarsia.memory;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.concurrent.Unclosed;
import java.lang.StackWalker.StackFrame;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The memory of an [OffHeapPool], whichever way it is used. Thread-safe.
final class PoolMemory {
    private static final byte POISON = (byte) 0xA5;

    private final PoolOptions options;
    private final LongConsumer gate;
    private final Slabs slabs;
    private final PoolCleanup cleanup;
    private final Cleaner.Cleanable cleanable;
    private final AtomicLong inUse = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong leaseCount = new AtomicLong();
    private final AtomicInteger idleWaiters = new AtomicInteger();
    private final ReentrantLock idleLock = new ReentrantLock();
    private final Condition idle = idleLock.newCondition();
    private final Set<Lease> tracked = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param gate called before each lease; may throw
    /// @param reports receives what there is to report of a pool that was not closed
    PoolMemory(PoolOptions options, LongConsumer gate, Consumer<String> reports) {
        this.options = options;
        this.gate = gate;
        this.slabs = new Slabs(options.maxBytes(), options.maxIdleBytes());
        List<StackFrame> site = options.trackAllocationSites() ? AllocationSite.here() : List.of();
        this.cleanup = new PoolCleanup(slabs, site, reports);
        this.cleanable = Unclosed.register(this, cleanup);
    }

    /// What the garbage collector does to a pool that was not closed.
    void cleanAsUnreachable() {
        cleanable.clean();
    }

    /// @param pool what the lease returns to
    Lease lease(long size, OffHeapPool pool) {
        if (closed) {
            throw new IllegalStateException("the pool is closed");
        }
        gate.accept(size);
        count(size);
        try {
            return leaseCounted(size, pool);
        } catch (RuntimeException | Error e) {
            uncountBytes(size);
            ended();
            throw e;
        }
    }

    private void count(long size) {
        leaseCount.incrementAndGet();
        if (size <= OffHeapPool.MAX_LEASE) {
            inUse.addAndGet(size);
        }
    }

    private void uncountBytes(long size) {
        if (size <= OffHeapPool.MAX_LEASE) {
            inUse.addAndGet(-size);
        }
    }

    /// Counts a lease no more.
    void ended() {
        if (leaseCount.decrementAndGet() == 0 && idleWaiters.get() > 0) {
            signalIdle();
        }
    }

    private Lease leaseCounted(long size, OffHeapPool pool) {
        Slab slab = take(size);
        peak.accumulateAndGet(inUse.get(), Math::max);
        try {
            if (options.poison()) {
                slab.memory().fill(POISON);
            }
            List<StackFrame> site = options.trackAllocationSites() ? AllocationSite.here() : List.of();
            Lease lease = new Lease(pool, slab, size, site);
            if (options.trackAllocationSites()) {
                tracked.add(lease);
            }
            return lease;
        } catch (RuntimeException | Error e) {
            slabs.reclaim(slab);
            throw e;
        }
    }

    private Slab take(long size) {
        @Nullable Slab slab = size > OffHeapPool.MAX_LEASE ? null : takeWithinSystem(size);
        if (slab == null) {
            throw new LimitExceededException(
                    ErrorLocation.unknown(),
                    "a lease of " + size + " bytes, which takes " + OffHeapPool.bytesTaken(size) + ", exceeds the"
                            + " pool's maximum of " + Math.min(options.maxBytes(), OffHeapPool.MAX_LEASE) + " with "
                            + slabs.usedBytes() + " in use; raise PoolOptions.maxBytes, or for the pool of a"
                            + " ReadContext its budget (--memory on the command line)");
        }
        return slab;
    }

    /// Native memory running out is a limit like the pool's own: the heap and all other leases are unharmed.
    private @Nullable Slab takeWithinSystem(long size) {
        try {
            return slabs.take(size);
        } catch (OutOfMemoryError first) {
            slabs.trim();
            try {
                return slabs.take(size);
            } catch (OutOfMemoryError e) {
                throw new LimitExceededException(
                        ErrorLocation.unknown(),
                        "the system has no " + size + " bytes of native memory left, with " + slabs.usedBytes()
                                + " in use",
                        e);
            }
        }
    }

    /// To be followed by [#ended()].
    void reclaim(Lease lease, Slab slab) {
        tracked.remove(lease);
        if (options.poison()) {
            slab.memory().fill(POISON);
        }
        slabs.reclaim(slab);
        uncountBytes(lease.size());
    }

    private void signalIdle() {
        idleLock.lock();
        try {
            idle.signalAll();
        } finally {
            idleLock.unlock();
        }
    }

    boolean awaitIdle(Duration atMost) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(atMost); // of a very long time as much as fits
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

    boolean poisons() {
        return options.poison();
    }

    long maxBytes() {
        return options.maxBytes();
    }

    long inUse() {
        return inUse.get();
    }

    long peak() {
        return peak.get();
    }

    long takenBytes() {
        return slabs.usedBytes();
    }

    long idleBytes() {
        return slabs.idleBytes();
    }

    List<String> leaks() {
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

    /// Releases idle memory.
    ///
    /// @throws IllegalStateException when leases have not ended
    void close() {
        closed = true;
        cleanup.closed();
        slabs.close();
        List<String> leaks = leaks();
        if (!leaks.isEmpty()) {
            throw new IllegalStateException("pool closed with leases in use: " + String.join("; ", leaks));
        }
        cleanable.clean();
    }
}
