package dev.intarsia.memory;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Many short-lived segments out of few leases: a pointer moves through a block, all end together.
///
/// Thread-safe: column tasks of one batch may allocate from one scratch. [#reset()] and [#close()] are for its owner,
/// when no task uses a segment any more. Memory is not zeroed: whoever exposes a segment has written all of it.
///
/// Blocks are leased as needed, 64 KiB first, doubling up to 4 MiB, more for a larger request. After a reset the next
/// round tends to fit one block of the size that recent rounds needed.
public final class Scratch implements AutoCloseable {
    /// Small files need no more, and many of them may be read beside each other.
    private static final long FIRST_BLOCK = 64L << 10;
    private static final long LARGEST_STEP = 4L << 20;
    private static final byte POISON = (byte) 0xA5;

    private final OffHeapPool pool;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Lease> blocks = new ArrayList<>();
    private long leasedBytes;
    private long usedBefore;
    private long position;
    private long nextBlock = FIRST_BLOCK;
    private long recentUse;
    private boolean closed;

    /// A scratch without a block yet.
    ///
    /// @param pool where the blocks come from
    public Scratch(OffHeapPool pool) {
        this.pool = pool;
    }

    /// A native segment of exactly `bytes` bytes, 64-byte aligned, with unspecified content; valid until the next reset
    /// or close.
    ///
    /// @throws dev.intarsia.error.LimitExceededException when the pool cannot allocate the memory; what was allocated
    ///     stays
    /// @throws IllegalStateException when the scratch is closed
    public MemorySegment allocate(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size " + bytes);
        }
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the scratch is closed");
            }
            MemorySegment block = blockWithRoom(bytes);
            MemorySegment slice = block.asSlice(position, bytes);
            position = Math.min(block.byteSize(), align(position + bytes));
            return slice;
        } finally {
            lock.unlock();
        }
    }

    private MemorySegment blockWithRoom(long bytes) {
        if (!blocks.isEmpty()) {
            MemorySegment last = blocks.getLast().segment();
            if (bytes <= last.byteSize() - position) {
                return last;
            }
        }
        Lease lease = pool.lease(Math.max(bytes, nextBlock));
        usedBefore += position;
        position = 0;
        blocks.add(lease);
        leasedBytes += lease.size();
        nextBlock = Math.min(Math.max(2 * nextBlock, FIRST_BLOCK), LARGEST_STEP);
        return lease.segment();
    }

    /// Ends the round: segments returned must not be used any more. A single block of fitting size is kept; several
    /// blocks, or one much larger than recent rounds needed, are returned, and the next allocation leases one that
    /// fits.
    public void reset() {
        lock.lock();
        try {
            long used = usedBefore + position;
            recentUse = Math.max(used, recentUse - recentUse / 8);
            if (blocks.size() == 1 && isFitting(leasedBytes)) {
                poison(blocks.getFirst().segment().asSlice(0, position));
            } else {
                releaseBlocks();
                nextBlock = withHeadroom(recentUse);
            }
            usedBefore = 0;
            position = 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFitting(long blockSize) {
        return blockSize <= Math.max(FIRST_BLOCK, 2 * withHeadroom(recentUse));
    }

    /// An eighth more than needed, in whole 64 KiB: rounds of slowly growing size do not lease anew each time.
    private static long withHeadroom(long bytes) {
        long wanted = bytes + bytes / 8;
        return Math.max(FIRST_BLOCK, (wanted + 0xFFFF) & ~0xFFFFL);
    }

    private void poison(MemorySegment used) {
        if (pool.poisons()) {
            used.fill(POISON);
        }
    }

    /// Bytes of leased blocks, used or not.
    public long bytes() {
        lock.lock();
        try {
            return leasedBytes;
        } finally {
            lock.unlock();
        }
    }

    /// Bytes allocated since the last reset, with padding between segments.
    public long used() {
        lock.lock();
        try {
            return usedBefore + position;
        } finally {
            lock.unlock();
        }
    }

    /// Returns all blocks; segments returned end. Closing again does nothing, unless a block could not be released
    /// because a thread was inside a native call on it: then the close fails and may be repeated.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            releaseBlocks();
        } finally {
            lock.unlock();
        }
    }

    private void releaseBlocks() {
        while (!blocks.isEmpty()) {
            Lease last = blocks.getLast();
            last.release();
            blocks.removeLast();
            leasedBytes -= last.size();
        }
    }

    private static long align(long bytes) {
        return (bytes + Slab.ALIGNMENT - 1) & -Slab.ALIGNMENT;
    }
}
