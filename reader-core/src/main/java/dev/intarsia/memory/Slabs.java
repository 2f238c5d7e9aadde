package dev.intarsia.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The blocks behind leases: native memory in size classes (four per doubling, 4 KiB and up), one arena each, kept for
/// reuse up to a limit.
///
/// Below the limit a returned slab waits in the free list of its class, last in, first out; beyond it the slabs idle
/// for longest are given back to the operating system. So they are where a new slab is needed and all of them together
/// would
/// be more than was ever in use at once: sizes that do not fit must not pile up. Nothing hangs on threads or on the
/// garbage collector.
final class Slabs {
    /// A free slab may serve requests down to its capacity divided by this.
    private static final int MAX_OVERSIZE = 2;

    /// Capacity of the smallest slab.
    private static final long SMALLEST = 4 << 10;

    private final long maxIdleBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, ArrayDeque<Slab>> idleByCapacity = new TreeMap<>();
    private final LinkedHashSet<Slab> idleOldestFirst = new LinkedHashSet<>();
    private long idleBytes;
    private long usedBytes;
    private long mostUsedBytes;
    private boolean closed;

    Slabs(long maxIdleBytes) {
        this.maxIdleBytes = maxIdleBytes;
    }

    /// @param size bytes wanted, at most 2^46
    Slab take(long size) {
        long capacity = capacityFor(size);
        Slab idle = takeIdle(capacity);
        if (idle != null) {
            return idle;
        }
        makeRoom(capacity).forEach(Slab::destroy);
        try {
            return new Slab(capacity);
        } catch (RuntimeException | Error e) {
            used(-capacity);
            throw e;
        }
    }

    /// Counts a new slab in, and tells which idle ones have to go for it.
    private List<Slab> makeRoom(long capacity) {
        lock.lock();
        try {
            used(capacity);
            return removeIdleBeyond(Math.max(0, mostUsedBytes - usedBytes));
        } finally {
            lock.unlock();
        }
    }

    private void used(long difference) {
        lock.lock();
        try {
            usedBytes += difference;
            mostUsedBytes = Math.max(mostUsedBytes, usedBytes);
        } finally {
            lock.unlock();
        }
    }

    /// The size class of a request: 5, 6, 7 or 8 eighths of a power of two.
    static long capacityFor(long size) {
        long atLeast = Math.max(size, SMALLEST);
        long step = Long.highestOneBit(atLeast) >>> 2;
        return (atLeast + step - 1) & -step;
    }

    long idleBytes() {
        lock.lock();
        try {
            return idleBytes;
        } finally {
            lock.unlock();
        }
    }

    /// Gives every idle slab back to the operating system.
    void trim() {
        lock.lock();
        List<Slab> surplus;
        try {
            surplus = removeIdleBeyond(0);
        } finally {
            lock.unlock();
        }
        surplus.forEach(Slab::destroy);
    }

    /// Keeps nothing from now on; slabs in use are destroyed when they come back.
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        trim();
    }

    private @Nullable Slab takeIdle(long capacity) {
        lock.lock();
        try {
            Map.Entry<Long, ArrayDeque<Slab>> fit = idleByCapacity.ceilingEntry(capacity);
            if (fit == null || fit.getKey() > capacity * MAX_OVERSIZE) {
                return null;
            }
            Slab slab = fit.getValue().removeLast();
            forget(slab, fit.getValue());
            used(slab.capacity());
            return slab;
        } finally {
            lock.unlock();
        }
    }

    /// Takes back a slab that is not used any more.
    void giveBack(Slab slab) {
        List<Slab> surplus;
        lock.lock();
        try {
            idleByCapacity
                    .computeIfAbsent(slab.capacity(), c -> new ArrayDeque<>())
                    .addLast(slab);
            idleOldestFirst.add(slab);
            idleBytes += slab.capacity();
            used(-slab.capacity());
            surplus = removeIdleBeyond(closed ? 0 : maxIdleBytes);
        } finally {
            lock.unlock();
        }
        surplus.forEach(Slab::destroy);
    }

    private List<Slab> removeIdleBeyond(long limit) {
        List<Slab> removed = new ArrayList<>();
        while (idleBytes > limit) {
            Iterator<Slab> oldest = idleOldestFirst.iterator();
            Slab slab = oldest.next();
            ArrayDeque<Slab> sameCapacity = Objects.requireNonNull(idleByCapacity.get(slab.capacity()));
            sameCapacity.remove(slab);
            forget(slab, sameCapacity);
            removed.add(slab);
        }
        return removed;
    }

    private void forget(Slab slab, ArrayDeque<Slab> sameCapacity) {
        if (sameCapacity.isEmpty()) {
            idleByCapacity.remove(slab.capacity());
        }
        idleOldestFirst.remove(slab);
        idleBytes -= slab.capacity();
    }
}
