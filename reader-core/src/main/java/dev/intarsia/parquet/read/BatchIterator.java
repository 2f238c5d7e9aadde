package dev.intarsia.parquet.read;

import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.parquet.plan.RowGroupPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The batches of a plan in file order, read while the caller waits; the next row group is asked for in advance, as far
/// as the budget allows, and comes meanwhile when the store reads on threads of its own.
///
/// Keeps the budget's share of the row groups that it has begun until it is through with them: a thread that goes on
/// with another iterator in between waits for ever when their budget is one and has no room for both.
///
/// A batch is valid until [#hasNext()], [#next()] or [#close()] is called again. To be closed; used by one thread.
public final class BatchIterator implements Iterator<RowGroupBatch>, AutoCloseable {
    private static final int PREFETCHED = 1;

    private final ParquetFile file;
    private final ReadContext context;
    private final ReadPlan plan;
    private final Iterator<RowGroupPlan> plans;
    private final Deque<RowGroupRead> reads = new ArrayDeque<>();
    private final ReadTurns turns = new ReadTurns();
    private @Nullable RowGroupBatch current;
    private boolean begun;
    private boolean closed;

    BatchIterator(ParquetFile file, ReadPlan plan, ReadContext context) {
        this.file = file;
        this.context = context;
        this.plan = plan;
        this.plans = plan.rowGroups().iterator();
    }

    /// True when there is another batch, which is decoded by this call.
    ///
    /// @throws dev.intarsia.error.ReadException when it cannot be read; the iterator is closed then
    @Override
    public boolean hasNext() {
        if (closed) {
            return false;
        }
        try {
            begin();
            while (current == null && fill()) {
                RowGroupRead read = await(reads.getFirst());
                if (!read.next(batch -> current = batch)) {
                    reads.removeFirst().close();
                }
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return current != null;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            plan.requireSupported();
        }
    }

    private boolean fill() {
        while (reads.size() <= PREFETCHED && plans.hasNext()) {
            reads.addLast(RowGroupRead.start(file, plans.next(), context, turns));
        }
        return !reads.isEmpty();
    }

    private static RowGroupRead await(RowGroupRead read) {
        try {
            return read.ready().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
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
        RuntimeException failure = null;
        while (!reads.isEmpty()) {
            try {
                reads.removeFirst().close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
