package dev.intarsia.otap.internal.join;

import java.util.LinkedHashSet;
import java.util.Set;

/// Accounts for the memory that a join holds, and bounds it. Content cached for later use is included; entries that are
/// not in use are evicted when room is needed, oldest first.
final class Buffer {
    private final long capacity;
    private final Set<Evictable> idle = new LinkedHashSet<>();
    private long bytes;
    private long peakBytes;
    private long rows;
    private long peakRows;

    Buffer(long capacity) {
        this.capacity = capacity;
    }

    long capacity() {
        return capacity;
    }

    /// Adds bytes and rows to those held, regardless of the bound.
    void take(long moreBytes, long moreRows) {
        bytes += moreBytes;
        rows += moreRows;
        peakBytes = Math.max(peakBytes, bytes);
        peakRows = Math.max(peakRows, rows);
    }

    /// Subtracts bytes and rows that are no longer held.
    void release(long fewerBytes, long fewerRows) {
        bytes -= fewerBytes;
        rows -= fewerRows;
    }

    /// Evicts cached content until there is room for `wanted` bytes.
    ///
    /// @return whether there is room; if not, nothing was evicted
    boolean makeRoom(long wanted) {
        long used = bytes;
        for (Evictable held : idle) {
            used -= held.heldBytes();
        }
        if (used + wanted > capacity) {
            return false;
        }
        releaseIdle(wanted);
        return true;
    }

    /// Evicts cached content as needed to make room for `wanted` bytes, which are taken even if there is not enough
    /// room.
    void releaseIdle(long wanted) {
        while (!idle.isEmpty() && bytes + wanted > capacity) {
            idle.iterator().next().release();
        }
    }

    /// Registers content that is not in use.
    void addIdle(Evictable held) {
        idle.add(held);
    }

    /// Unregisters content that is in use again, or no longer held.
    void removeIdle(Evictable held) {
        idle.remove(held);
    }

    long bytes() {
        return bytes;
    }

    long peakBytes() {
        return peakBytes;
    }

    long rows() {
        return rows;
    }

    long peakRows() {
        return peakRows;
    }
}
