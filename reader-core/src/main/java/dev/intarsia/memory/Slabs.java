package dev.intarsia.memory;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The blocks behind leases: native memory in size classes (four per doubling, 4 KiB and up), one arena each, kept for
/// reuse up to a limit.
///
/// Below the limit a returned slab waits in the free list of its class, last in, first out; beyond it the slabs idle
/// for longest are released to the operating system. So they are where a new slab is needed and all of them together
/// would be more than was ever in use at once (sizes that do not fit must not pile up), or more than the maximum.
/// Nothing hangs on threads, and on the garbage collector only what a pool that was never closed has left.
///
/// A slab serves requests of its own class only: what a lease takes from the system is known before it is taken, so
/// that it can be claimed from a budget to the byte.
final class Slabs {
    /// Capacity of the smallest slab.
    private static final long SMALLEST = 4 << 10;

    private final long maxBytes;
    private final long maxIdleBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, ArrayDeque<Slab>> idleByCapacity = new HashMap<>();
    private final Set<Slab> used = ConcurrentHashMap.newKeySet();
    private final LinkedHashSet<Slab> idleOldestFirst = new LinkedHashSet<>();
    private long idleBytes;
    private long usedBytes;
    private long mostUsedBytes;
    private boolean closed;

    /// @param maxBytes most bytes of all slabs, idle ones included
    /// @param maxIdleBytes most bytes of idle slabs
    Slabs(long maxBytes, long maxIdleBytes) {
        this.maxBytes = maxBytes;
        this.maxIdleBytes = maxIdleBytes;
    }

    /// A slab for `size` bytes; null when the maximum would be exceeded.
    ///
    /// @param size bytes wanted, at most 2^46
    @Nullable
    Slab take(long size) {
        long capacity = capacityFor(size);
        lock.lock();
        try {
            Slab idle = takeIdle(capacity);
            if (idle != null) {
                used.add(idle);
                return idle;
            }
            if (capacity > maxBytes - usedBytes) {
                return null;
            }
            used(capacity);
            long others = Math.max(0, mostUsedBytes - usedBytes);
            destroyIdleBeyond(Math.min(others, maxBytes - usedBytes));
        } finally {
            lock.unlock();
        }
        try {
            Slab slab = new Slab(capacity);
            used.add(slab);
            return slab;
        } catch (RuntimeException | Error e) {
            usedNoMore(capacity);
            throw e;
        }
    }

    private void usedNoMore(long capacity) {
        lock.lock();
        try {
            used(-capacity);
        } finally {
            lock.unlock();
        }
    }

    private void used(long difference) {
        usedBytes += difference;
        mostUsedBytes = Math.max(mostUsedBytes, usedBytes);
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

    /// Bytes of slabs that are in use.
    long usedBytes() {
        lock.lock();
        try {
            return usedBytes;
        } finally {
            lock.unlock();
        }
    }

    /// Releases every idle slab to the operating system.
    void trim() {
        lock.lock();
        try {
            destroyIdleBeyond(0);
        } finally {
            lock.unlock();
        }
    }

    /// Keeps nothing from now on; slabs in use are destroyed when they come back.
    void close() {
        lock.lock();
        try {
            closed = true;
            destroyIdleBeyond(0);
        } finally {
            lock.unlock();
        }
    }

    /// Frees the slabs in use as well, and ends their leases: for a pool that nothing refers to any more.
    void destroy() {
        close();
        used.removeIf(this::isFreed);
    }

    private boolean isFreed(Slab slab) {
        boolean ended = slab.revoke();
        if (ended) {
            usedNoMore(slab.capacity());
            slab.destroy();
        }
        return ended;
    }

    private @Nullable Slab takeIdle(long capacity) {
        ArrayDeque<Slab> fitting = idleByCapacity.get(capacity);
        if (fitting == null) {
            return null;
        }
        Slab slab = fitting.removeLast();
        remove(slab, fitting);
        used(slab.capacity());
        return slab;
    }

    /// Takes back a slab that is not used any more.
    void reclaim(Slab slab) {
        lock.lock();
        try {
            used.remove(slab);
            idleByCapacity
                    .computeIfAbsent(slab.capacity(), c -> new ArrayDeque<>())
                    .addLast(slab);
            idleOldestFirst.add(slab);
            idleBytes += slab.capacity();
            used(-slab.capacity());
            destroyIdleBeyond(closed ? 0 : maxIdleBytes);
        } finally {
            lock.unlock();
        }
    }

    // Under the lock: what is destroyed must be gone before others take memory in its place.
    private void destroyIdleBeyond(long limit) {
        while (idleBytes > limit) {
            Slab slab = idleOldestFirst.iterator().next();
            ArrayDeque<Slab> sameCapacity = Objects.requireNonNull(idleByCapacity.get(slab.capacity()));
            sameCapacity.remove(slab);
            remove(slab, sameCapacity);
            slab.destroy();
        }
    }

    private void remove(Slab slab, ArrayDeque<Slab> sameCapacity) {
        if (sameCapacity.isEmpty()) {
            idleByCapacity.remove(slab.capacity());
        }
        idleOldestFirst.remove(slab);
        idleBytes -= slab.capacity();
    }
}
