package dev.intarsia.memory;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.function.Consumer;

/// Frees the memory of a pool that became unreachable unclosed, and reports it once. Refers to the memory but not to
/// the pool, nor to its leases.
final class PoolCleanup implements Runnable {
    private final Slabs slabs;
    private final List<StackFrame> site;
    private final Consumer<String> reports;
    private volatile boolean closed;

    /// @param site where the pool was created; empty if that is not tracked
    /// @param reports receives the report
    PoolCleanup(Slabs slabs, List<StackFrame> site, Consumer<String> reports) {
        this.slabs = slabs;
        this.site = site;
        this.reports = reports;
    }

    /// The pool is closed: what leases have not returned is still freed with the last of them, but is not reported
    /// again.
    void closed() {
        closed = true;
    }

    @Override
    public void run() {
        long bytes = slabs.usedBytes() + slabs.idleBytes();
        slabs.destroy();
        if (!closed) {
            reports.accept("An OffHeapPool was not closed, nor the context it belongs to, if any; its " + bytes
                    + " bytes are freed now. It was created"
                    + (site.isEmpty()
                            ? ": the place is known with -D" + PoolOptions.SITES_PROPERTY + "=true"
                            : AllocationSite.describe(site)));
        }
    }
}
