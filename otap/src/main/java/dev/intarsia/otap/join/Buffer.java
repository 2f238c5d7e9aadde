package dev.intarsia.otap.join;

import java.util.LinkedHashSet;
import java.util.Set;

/// How much a join holds in memory, and how much it may. What is held for later is in it, too: what nobody uses at the
/// moment goes when room is needed, the oldest first.
final class Buffer {
    private final long capacity;
    private final Set<Idle> idle = new LinkedHashSet<>();
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

    /// Counts bytes and rows that are held from now on, whether there is room or not.
    void take(long moreBytes, long moreRows) {
        bytes += moreBytes;
        rows += moreRows;
        peakBytes = Math.max(peakBytes, bytes);
        peakRows = Math.max(peakRows, rows);
    }

    /// Counts bytes and rows that are held no more.
    void give(long fewerBytes, long fewerRows) {
        bytes -= fewerBytes;
        rows -= fewerRows;
    }

    /// Lets go of what is held for later until there is room for `wanted` bytes.
    ///
    /// @return whether there is; if not, nothing was let go
    boolean makeRoom(long wanted) {
        long used = bytes;
        for (Idle held : idle) {
            used -= held.heldBytes();
        }
        if (used + wanted > capacity) {
            return false;
        }
        letGo(wanted);
        return true;
    }

    /// Lets go of what is held for later as far as it takes to have room for `wanted` bytes, and takes it that these
    /// are taken in any case.
    void letGo(long wanted) {
        while (!idle.isEmpty() && bytes + wanted > capacity) {
            idle.iterator().next().letGo();
        }
    }

    /// Takes note that nobody uses something at the moment.
    void addIdle(Idle held) {
        idle.add(held);
    }

    /// Takes note that something is used, or held no more.
    void removeIdle(Idle held) {
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
