package dev.intarsia.otap.join;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How much a join holds in memory, and how much it may. Segments whose rows are held for later are in it, too: those
/// that nobody uses at the moment go when room is needed, the oldest first.
final class Buffer {
    private final long capacity;
    private final Set<Segment> idle = new LinkedHashSet<>();
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

    /// Lets go of rows that are held for later until there is room for `wanted` bytes.
    ///
    /// @return whether there is; if not, nothing was let go
    boolean makeRoom(long wanted) {
        long used = bytes;
        for (Segment segment : idle) {
            used -= segment.heldValueBytes();
        }
        if (used + wanted > capacity) {
            return false;
        }
        letGo(wanted);
        return true;
    }

    /// Lets go of rows that are held for later as far as it takes to have room for `wanted` bytes, and takes it that
    /// these are taken in any case.
    void letGo(long wanted) {
        List<Segment> oldest = new ArrayList<>(idle);
        for (int i = 0; i < oldest.size() && bytes + wanted > capacity; i++) {
            oldest.get(i).closeValues();
        }
    }

    /// Takes note that nobody uses the rows of a segment at the moment.
    void addIdle(Segment segment) {
        idle.add(segment);
    }

    /// Takes note that the rows of a segment are used, or held no more.
    void removeIdle(Segment segment) {
        idle.remove(segment);
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
