package dev.intarsia.memory;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import java.util.concurrent.atomic.AtomicInteger;

/// A pool one of whose leases fails, as it does when memory runs out.
public final class FailingPool {
    private final AtomicInteger leases = new AtomicInteger();
    private final OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS, size -> lease());
    private volatile int failAt = -1;

    /// A pool none of whose leases fails before [#failAt].
    public FailingPool() {}

    /// The pool.
    public OffHeapPool pool() {
        return pool;
    }

    /// Makes the lease with this number (from 0 on) fail, -1 for none, and counts from 0 again.
    public void failAt(int lease) {
        failAt = lease;
        leases.set(0);
    }

    /// Leases since the last [#failAt].
    public int leases() {
        return leases.get();
    }

    private void lease() {
        if (leases.getAndIncrement() == failAt) {
            throw new LimitExceededException(ErrorLocation.unknown(), "the lease fails on purpose");
        }
    }
}
