package dev.intarsia.tempo.internal.scan;

import dev.intarsia.error.StoreException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of one block after the other, while the caller waits. Only the block that is read holds off-heap memory; of
/// the next ones metas and footers are fetched meanwhile.
public final class BlockByBlock<T> implements Iterator<T>, AutoCloseable {
    private final BlockSchedule schedule;
    private final Function<StoredBlock, CompletionStage<TempoBlock>> opener;
    private final BlockRows.Reading<T> reading;
    private final int ahead;
    private final Deque<StoredBlock> waiting = new ArrayDeque<>();
    private final Deque<Opening> openings = new ArrayDeque<>();
    private @Nullable Opening current;
    private Iterator<T> rows = Collections.emptyIterator();
    private Runnable release = () -> {};
    private boolean begun;
    private boolean given;
    private boolean closed;

    /// A block that is being opened.
    private record Opening(StoredBlock block, CompletableFuture<TempoBlock> opened) {}

    /// @param inFlight how many blocks are open, the one that is read and those ahead
    public BlockByBlock(
            BlockSchedule schedule,
            Function<StoredBlock, CompletionStage<TempoBlock>> opener,
            BlockRows.Reading<T> reading,
            int inFlight) {
        this.schedule = schedule;
        this.opener = opener;
        this.reading = reading;
        this.ahead = inFlight - 1;
    }

    @Override
    public boolean hasNext() {
        while (!closed) {
            try {
                if (rows.hasNext()) {
                    return true;
                }
                if (!nextBlock()) {
                    return false;
                }
            } catch (StoreException e) {
                replace(e);
            }
        }
        return false;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T row = rows.next();
        given = true;
        return row;
    }

    /// @return whether there is one
    private boolean nextBlock() {
        endBlock();
        if (!begun) {
            begun = true;
            waiting.addAll(Stages.join(schedule.begin()));
        }
        Opening next = nextOpening();
        if (next == null) {
            return false;
        }
        current = next;
        openAhead(ahead);
        TempoBlock block = Stages.join(next.opened());
        schedule.found();
        BlockRows<T> begunRows = reading.of(block);
        rows = begunRows.rows();
        release = begunRows.release();
        return true;
    }

    /// The next block, unless a newer list dropped it meanwhile.
    private @Nullable Opening nextOpening() {
        openAhead(1);
        Opening next = openings.poll();
        while (next != null && !schedule.isWanted(next.block())) {
            await(next);
            openAhead(1);
            next = openings.poll();
        }
        return next;
    }

    private static void await(Opening unwanted) {
        Stages.join(unwanted.opened().<Void>handle((block, failure) -> null));
    }

    private void openAhead(int most) {
        while (openings.size() < most && !waiting.isEmpty()) {
            StoredBlock block = waiting.removeFirst();
            if (schedule.isWanted(block)) {
                openings.addLast(new Opening(block, opener.apply(block).toCompletableFuture()));
            }
        }
    }

    private void endBlock() {
        Runnable releasing = release;
        current = null;
        rows = Collections.emptyIterator();
        release = () -> {};
        given = false;
        releasing.run();
    }

    private void replace(StoreException failure) {
        Opening gone = current;
        Optional<StoreException> missing = BlockSchedule.missing(failure);
        if (gone == null || given || missing.isEmpty()) {
            throw failure;
        }
        endBlock();
        List<StoredBlock> fresh = Stages.join(schedule.replace(gone.block(), missing.get()));
        for (StoredBlock block : fresh.reversed()) {
            waiting.addFirst(block);
        }
    }

    /// Releases everything. Waits for what is being opened, whose memory would else come back later, unless the
    /// thread is interrupted.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            endBlock();
        } finally {
            waiting.clear();
            awaitOpenings();
        }
    }

    private void awaitOpenings() {
        try {
            openings.forEach(BlockByBlock::await);
        } catch (CancellationException interrupted) {
            // The thread is still marked so. What is being opened releases its memory when the store answers.
            openings.forEach(opening -> opening.opened().cancel(true));
        } finally {
            openings.clear();
        }
    }
}
