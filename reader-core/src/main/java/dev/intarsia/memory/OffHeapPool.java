package dev.intarsia.memory;

import dev.intarsia.internal.concurrent.Unclosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Off-heap memory in [Lease]s, in size classes, reused.
///
/// What leases take from the system and what is kept idle never exceed [PoolOptions#maxBytes()] together. A pool can be
/// used by way of [#claiming], which counts leases against a [MemoryBudget.Permit] as well.
///
/// Thread-safe; a lease may be released by another thread than the one that took it. Memory is not zeroed.
/// A pool belongs to its creator, who closes it; there is no global one. One that becomes unreachable unclosed is
/// reported once, as a warning of the logger `dev.intarsia`, and its memory freed; with
/// [PoolOptions#trackAllocationSites()] the report states where it was created.
public final class OffHeapPool implements AutoCloseable {
    static final long MAX_LEASE = 1L << 46;

    private final PoolMemory memory;
    /// What each lease is counted against, the closest first; empty for the pool itself.
    private final List<MemoryBudget.Permit> permits;

    private OffHeapPool(PoolMemory memory, List<MemoryBudget.Permit> permits) {
        this.memory = memory;
        this.permits = permits;
    }

    /// A pool with [PoolOptions#DEFAULTS].
    public static OffHeapPool create() {
        return create(PoolOptions.DEFAULTS);
    }

    /// A pool with the given options.
    public static OffHeapPool create(PoolOptions options) {
        return create(options, size -> {});
    }

    /// A pool that calls `gate` before each lease, which may throw: for tests of what happens then.
    static OffHeapPool create(PoolOptions options, LongConsumer gate) {
        return create(options, gate, Unclosed::report);
    }

    /// A pool that passes on its report when it was not closed: for tests.
    static OffHeapPool create(PoolOptions options, LongConsumer gate, Consumer<String> reports) {
        return new OffHeapPool(new PoolMemory(options, gate, reports), List.of());
    }

    /// This pool as the holder of a permit uses it: every lease is counted against the permit, with all it takes from
    /// the system, from before it is taken until it is released. So what is leased is always part of the budget, also
    /// when a lease outlives the permit.
    ///
    /// The leases fail with a [dev.intarsia.error.LimitExceededException] at the holder's place when the permit cannot
    /// grow as needed. What this returns is not to be closed: it is the same pool.
    public OffHeapPool claiming(MemoryBudget.Permit permit) {
        List<MemoryBudget.Permit> all = new ArrayList<>();
        all.add(permit);
        all.addAll(permits);
        return new OffHeapPool(memory, List.copyOf(all));
    }

    /// What a lease of `size` bytes takes from the system: the next size class.
    public static long bytesTaken(long size) {
        return Slabs.capacityFor(Math.min(size, MAX_LEASE));
    }

    /// Leases exactly `size` bytes, 64-byte aligned; 0 is a size like any other. The caller owns the lease.
    ///
    /// @throws dev.intarsia.error.LimitExceededException when the budget, the pool's maximum or the system's memory
    ///     does not allow it; nothing was allocated
    /// @throws IllegalStateException when the pool is closed
    public Lease lease(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("negative size " + size);
        }
        claim(bytesTaken(size));
        try {
            return memory.lease(size, this);
        } catch (RuntimeException | Error e) {
            undo(permits.size(), bytesTaken(size));
            throw e;
        }
    }

    private void claim(long bytes) {
        for (int i = 0; i < permits.size(); i++) {
            try {
                permits.get(i).use(bytes);
            } catch (RuntimeException e) {
                undo(i, bytes);
                throw e;
            }
        }
    }

    private void undo(int count, long bytes) {
        for (int i = 0; i < count; i++) {
            permits.get(i).undo(bytes);
        }
    }

    /// Takes back the slab of a lease whose arena is closed.
    ///
    /// The order matters. A permit gives its bytes to others at once, who may lease them on another thread or inside
    /// the call: so the pool counts them no more by then, and never has more in use than the budget granted. The lease
    /// itself ends last: whoever waits for the pool to be idle finds the budget free as well.
    void reclaim(Lease lease, Slab slab) {
        memory.reclaim(lease, slab);
        for (MemoryBudget.Permit permit : permits) {
            permit.unuse(slab.capacity());
        }
        memory.ended();
    }

    /// Waits until no lease is in use: for whoever closes a pool just after having cancelled its readers, which end at
    /// their next page.
    ///
    /// @param atMost how long to wait
    /// @return whether no lease was in use at some moment of the call
    /// @throws InterruptedException when the thread is interrupted
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        return memory.awaitIdle(atMost);
    }

    /// What the garbage collector does to a pool that was not closed: for tests.
    void cleanAsUnreachable() {
        memory.cleanAsUnreachable();
    }

    boolean poisons() {
        return memory.poisons();
    }

    /// The most bytes that leases and idle blocks may take from the system together.
    public long maxBytes() {
        return memory.maxBytes();
    }

    /// Bytes in leases that have not ended: the sum of their exact sizes.
    public long inUse() {
        return memory.inUse();
    }

    /// The highest value [#inUse()] had so far.
    public long peak() {
        return memory.peak();
    }

    /// Bytes that leases which have not ended have taken from the system: at least [#inUse()], and a quarter more at
    /// most, or 4 KiB a lease.
    public long takenBytes() {
        return memory.takenBytes();
    }

    /// Bytes of free blocks that are kept for reuse.
    public long idleBytes() {
        return memory.idleBytes();
    }

    /// One line for each lease that has not ended, with its size and the place it was taken; without tracking of
    /// allocation sites one line for all. Empty when there are none. Meant for when all work is over.
    public List<String> leaks() {
        return memory.leaks();
    }

    @Override
    public String toString() {
        return "OffHeapPool[" + inUse() + " bytes leased, " + idleBytes() + " idle, at most " + maxBytes() + "]";
    }

    /// Closes the pool and releases its idle memory. Leases that have not ended stay valid; their memory is
    /// freed on their release.
    ///
    /// @throws IllegalStateException when there are such leases; the message names them. Also when this is the pool of
    ///     one permit, which is not to be closed
    @Override
    public void close() {
        if (!permits.isEmpty()) {
            throw new IllegalStateException("the pool is closed by its creator");
        }
        memory.close();
    }
}
