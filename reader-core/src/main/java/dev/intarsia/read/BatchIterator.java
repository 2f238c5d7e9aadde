package dev.intarsia.read;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.internal.concurrent.Closer;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The batches of a plan in file order, read while the caller waits; the next row group is requested in advance, where
/// the budget has its bytes at once, and comes meanwhile when the store reads on threads of its own.
///
/// Keeps the budget's share of the row groups that it has begun until it is through with them. Where those that are
/// open leave no room for the next row group of one, and none continues, that one fails after
/// [dev.intarsia.memory.MemoryBudget#waitLimit()].
///
/// A batch is valid until [#hasNext()], [#next()] or [#close()] is called again. To be closed; used by one thread.
public final class BatchIterator implements Iterator<RowGroupBatch>, AutoCloseable {
    private static final int PREFETCHED = 1;

    private final ParquetFile file;
    private final ReadContext context;
    private final ReadPlan plan;
    private final Iterator<RowGroupPlan> plans;
    private final Deque<Ahead> reads = new ArrayDeque<>();
    private BudgetQueue turns = new BudgetQueue();
    private @Nullable RowGroupBatch current;
    private final AtomicBoolean inUse = new AtomicBoolean();
    private boolean begun;
    private boolean closed;

    private record Ahead(RowGroupPlan plan, RowGroupRead read) {}

    BatchIterator(ParquetFile file, ReadPlan plan, ReadContext context) {
        this.file = file;
        this.context = context;
        this.plan = plan;
        this.plans = plan.rowGroups().iterator();
    }

    /// True when there is another batch, which is decoded by this call.
    ///
    /// @throws dev.intarsia.error.ReadException when it cannot be read; the iterator is closed then
    /// @throws IllegalStateException when another thread is in this method; what that one does is not affected
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted while it waits; it stays
    ///     marked as interrupted, and the iterator is closed
    @Override
    public boolean hasNext() {
        if (!inUse.compareAndSet(false, true)) {
            throw new IllegalStateException("two threads use one iterator at once: each needs one of its own");
        }
        try {
            return fillCurrent();
        } finally {
            inUse.set(false);
        }
    }

    private boolean fillCurrent() {
        if (closed) {
            return false;
        }
        try {
            begin();
            while (current == null && fill()) {
                RowGroupRead read = Stages.join(reads.getFirst().read().ready());
                if (!read.next(batch -> current = batch)) {
                    reads.removeFirst().read().close();
                }
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        return current != null;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            plan.requireSupported();
            plan.requireApart();
        }
    }

    private boolean fill() {
        keepFirst();
        while (reads.size() <= PREFETCHED && plans.hasNext()) {
            reads.addLast(start(plans.next()));
        }
        return !reads.isEmpty();
    }

    // One is needed from here on; the memory of one that was fetched in advance may have gone to other readers.
    private void keepFirst() {
        if (reads.size() == 1 && !reads.getFirst().read().keep()) {
            Ahead recalled = reads.removeFirst();
            turns = new BudgetQueue();
            reads.addFirst(start(recalled.plan()));
        }
    }

    private Ahead start(RowGroupPlan rowGroup) {
        return new Ahead(rowGroup, RowGroupRead.prefetch(file, rowGroup, context, turns));
    }

    @Override
    public RowGroupBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RowGroupBatch batch = current;
        current = null;
        if (batch == null) {
            throw new NoSuchElementException();
        }
        return batch;
    }

    /// Releases everything; also when batches are left.
    @Override
    public void close() {
        closed = true;
        current = null;
        List<RowGroupRead> unread = reads.stream().map(Ahead::read).toList();
        reads.clear();
        Closer.closeAll(unread);
    }
}
