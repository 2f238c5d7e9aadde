package dev.intarsia.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

/// Blocks of 1 MiB and more: one arena each, in size classes (four per doubling), kept for reuse up to a limit.
///
/// Below the limit a returned slab waits in the free list of its class, last in, first out; beyond it the slabs idle
/// for
/// longest are given back to the operating system.
final class Slabs {
    /// A free slab may serve a request of at least this share of its size: a half and more.
    private static final int MAX_OVERSIZE = 2;

    private final long maxIdleBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, ArrayDeque<Slab>> idleByCapacity = new TreeMap<>();
    private final LinkedHashSet<Slab> idleOldestFirst = new LinkedHashSet<>();
    private long idleBytes;
    private boolean closed;

    Slabs(long maxIdleBytes) {
        this.maxIdleBytes = maxIdleBytes;
    }

    /// @param size bytes wanted, at most 2^46
    Block take(long size) {
        long capacity = capacityFor(size);
        Slab idle = takeIdle(capacity);
        return idle == null ? new Slab(this, capacity) : idle;
    }

    /// The size class of a request: 4, 5, 6 or 7 eighths of a power of two, or the power itself.
    static long capacityFor(long size) {
        long step = Math.max(1, Long.highestOneBit(size) >>> 2);
        return (size + step - 1) / step * step;
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
            return slab;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Slab slab) {
        List<Slab> surplus;
        lock.lock();
        try {
            idleByCapacity
                    .computeIfAbsent(slab.capacity, c -> new ArrayDeque<>())
                    .addLast(slab);
            idleOldestFirst.add(slab);
            idleBytes += slab.capacity;
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
            ArrayDeque<Slab> sameCapacity = Objects.requireNonNull(idleByCapacity.get(slab.capacity));
            sameCapacity.remove(slab);
            forget(slab, sameCapacity);
            removed.add(slab);
        }
        return removed;
    }

    private void forget(Slab slab, ArrayDeque<Slab> sameCapacity) {
        if (sameCapacity.isEmpty()) {
            idleByCapacity.remove(slab.capacity);
        }
        idleOldestFirst.remove(slab);
        idleBytes -= slab.capacity;
    }

    private static final class Slab implements Block {
        private final Slabs home;
        private final long capacity;
        private final Arena arena = Arena.ofShared();
        private final MemorySegment memory;

        Slab(Slabs home, long capacity) {
            this.home = home;
            this.capacity = capacity;
            this.memory = arena.allocate(capacity, ALIGNMENT);
        }

        @Override
        public MemorySegment memory() {
            return memory;
        }

        @Override
        public void free() {
            home.giveBack(this);
        }

        private void destroy() {
            arena.close();
        }
    }
}
