package dev.intarsia.parquet.read;

import dev.intarsia.memory.Lease;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.parquet.batch.KeptDictionaries;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.CoalescedRange;
import dev.intarsia.store.RangeCoalescer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One row group on its way from the store to batches: budget permit, ranged reads, decoder. Blocking and reactive
/// readers are loops over such reads.
///
/// Owns permit, leases and decoder until closed. [#close()] may come from any thread at any moment: requests under way
/// are cancelled, a decoding under way ends at its next page and releases everything itself.
public final class RowGroupRead implements AutoCloseable {
    private final ParquetFile file;
    private final ReadContext context;
    private final RowGroupDecoder decoder;
    private final ReadTurns.Turn turn;
    private volatile RowGroupPlan plan;
    private CompletableFuture<RowGroupRead> ready = new CompletableFuture<>();
    private volatile @Nullable PlanNarrowing narrowing;
    private @Nullable CompletableFuture<MemoryBudget.Permit> waiting;
    private MemoryBudget.@Nullable Permit permit;
    private final List<CompletableFuture<Lease>> requested = new ArrayList<>();
    private @Nullable RowGroupBatch batch;
    private int outstanding;
    private boolean busy;
    private boolean closed;

    private RowGroupRead(
            ParquetFile file,
            RowGroupPlan plan,
            ReadContext context,
            ReadTurns.Turn turn,
            @Nullable KeptDictionaries kept) {
        this.turn = turn;
        this.file = file;
        this.plan = plan;
        this.context = context;
        this.decoder = new RowGroupDecoder(plan, file.footer(), file.object().key(), context, kept);
    }

    /// Asks for the budget and then for the bytes. Where the plan has a filter, bloom filters and page indexes are read
    /// before, and the plan is narrowed by what they say. Nothing blocks; failures show in [#ready()].
    public static RowGroupRead start(ParquetFile file, RowGroupPlan plan, ReadContext context) {
        return start(file, plan, context, new ReadTurns());
    }

    /// Asks for the budget, in its turn, and then for the bytes, as the other method does: for readers that have
    /// several row groups under way.
    public static RowGroupRead start(ParquetFile file, RowGroupPlan plan, ReadContext context, ReadTurns turns) {
        return start(new RowGroupRead(file, plan, context, turns.next(), null));
    }

    /// Asks for the budget and for the bytes, for one of several reads of a row group. Dictionaries that are kept are
    /// not fetched again where single pages can be fetched; others are kept as soon as they are decoded.
    ///
    /// @param kept stays the caller's to close, after the read
    public static RowGroupRead start(ParquetFile file, RowGroupPlan plan, ReadContext context, KeptDictionaries kept) {
        RowGroupPlan known = plan.withKnownDictionaries(kept.leaves());
        return start(new RowGroupRead(file, known, context, new ReadTurns().next(), kept));
    }

    private static RowGroupRead start(RowGroupRead read) {
        RowGroupPlan plan = read.plan;
        try {
            plan.requireApart(read.file.object());
            if (plan.filter().isEmpty()) {
                read.begin(plan);
            } else {
                read.narrow();
            }
        } catch (RuntimeException e) {
            read.fail(e);
        }
        return read;
    }

    private void narrow() {
        PlanNarrowing started = new PlanNarrowing(file, plan, context);
        narrowing = started;
        started.start().whenComplete(this::narrowed);
    }

    private void narrowed(@Nullable RowGroupPlan narrowed, @Nullable Throwable failure) {
        if (narrowed == null) {
            fail(failure);
            return;
        }
        try {
            begin(narrowed);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void begin(RowGroupPlan narrowed) {
        synchronized (this) {
            if (closed) {
                return;
            }
            plan = narrowed;
            decoder.narrow(narrowed);
        }
        turn.before().whenComplete((all, none) -> {
            try {
                ask(narrowed.costBytes(context.batchBytes(), context.coalescing()));
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        });
    }

    private void ask(long bytes) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        CompletableFuture<MemoryBudget.Permit> permitStage =
                context.budget().acquire(bytes).toCompletableFuture();
        turn.end();
        await(permitStage);
    }

    private void await(CompletableFuture<MemoryBudget.Permit> permitStage) {
        boolean unwanted;
        synchronized (this) {
            unwanted = closed;
            waiting = permitStage;
        }
        if (unwanted) {
            permitStage.cancel(false);
        }
        permitStage.whenComplete((granted, failure) -> {
            if (granted == null) {
                fail(failure);
                return;
            }
            try {
                fetch(granted);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        });
    }

    private void fetch(MemoryBudget.Permit granted) {
        List<CoalescedRange> requests = List.of();
        boolean unwanted;
        synchronized (this) {
            waiting = null;
            unwanted = closed;
            if (!unwanted) {
                permit = granted;
                requests = RangeCoalescer.coalesce(decoder.missing(), context.coalescing());
                outstanding = requests.size();
            }
        }
        if (unwanted) {
            granted.close(); // not under the lock: it may start other reads on this thread
            return;
        }
        send(requests);
    }

    // What the selected rows need of the projected columns, once it is known which they are.
    private void fetchMore(List<ByteRange> ranges) {
        List<CoalescedRange> requests;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (plan.filter().isEmpty() || outstanding > 0) {
                throw new IllegalStateException("not ready: " + ranges.size() + " ranges are missing");
            }
            ready = new CompletableFuture<>();
            requests = RangeCoalescer.coalesce(ranges, context.coalescing());
            outstanding = requests.size();
        }
        send(requests);
    }

    private void send(List<CoalescedRange> requests) {
        if (requests.isEmpty()) {
            current().complete(this);
        }
        for (CoalescedRange request : requests) {
            if (!request(request.range())) {
                return;
            }
            context.counters().countRequest(request);
        }
    }

    /// Asks the store for a range, unless this was closed.
    ///
    /// @return whether more ranges are wanted
    private boolean request(ByteRange range) {
        synchronized (this) {
            if (closed) {
                return false;
            }
        }
        CompletableFuture<Lease> request =
                file.store().read(file.object(), range, context.pool()).toCompletableFuture();
        request.whenComplete((lease, failure) -> {
            try {
                arrived(range, lease, failure);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        });
        boolean unwanted;
        synchronized (this) {
            unwanted = closed;
            requested.add(request);
        }
        if (unwanted) {
            request.cancel(true);
        }
        return !unwanted;
    }

    private void arrived(ByteRange range, @Nullable Lease lease, @Nullable Throwable failure) {
        if (lease == null) {
            fail(failure);
            return;
        }
        @Nullable CompletableFuture<RowGroupRead> complete;
        synchronized (this) {
            if (closed) {
                lease.release();
                return;
            }
            decoder.give(range, lease);
            complete = --outstanding == 0 ? ready : null;
        }
        if (complete != null) {
            complete.complete(this);
        }
    }

    private synchronized CompletableFuture<RowGroupRead> current() {
        return ready;
    }

    private void fail(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        close(cause == null ? new CancellationException("no result") : cause);
    }

    /// Completes with this read when all its bytes are there; exceptionally when they cannot be had, after everything
    /// was released, or with [CancellationException] when it was closed before. To be awaited before each [#next] where
    /// the plan has a filter: that needs other bytes after it has chosen the rows.
    public CompletionStage<RowGroupRead> ready() {
        return current();
    }

    /// What is read; narrowed by metadata, once that was read, where it has a filter.
    public RowGroupPlan plan() {
        return plan;
    }

    /// Decodes the next batch and shows it to `consumer` on the calling thread. The batch is valid during that call; on
    /// the thread that calls this again, and closes the read, also until then.
    ///
    /// @return false when there are no more rows; `consumer` is not called then. Nor is it called when a filter has
    /// chosen
    ///     rows whose bytes are now being fetched: the answer is true, and [#ready()] tells when to go on
    /// @throws dev.intarsia.error.ReadException when the row group cannot be read
    /// @throws CancellationException when the read was closed
    public boolean next(Consumer<? super RowGroupBatch> consumer) {
        enter();
        try {
            batch = null;
            return switch (decoder.next()) {
                case DecodeStep.Decoded decoded -> {
                    batch = decoded.batch();
                    consumer.accept(decoded.batch());
                    yield true;
                }
                case DecodeStep.Finished finished -> false;
                case DecodeStep.NeedsBytes needed -> {
                    fetchMore(needed.ranges());
                    yield true;
                }
            };
        } finally {
            idle();
        }
    }

    /// Shows the batch of the last [#next] to `consumer` again, on the calling thread: for those who use up a batch in
    /// several steps while others may close the read.
    ///
    /// @throws CancellationException when the read was closed
    /// @throws IllegalStateException when there is no such batch
    public void again(Consumer<? super RowGroupBatch> consumer) {
        enter();
        try {
            if (batch == null) {
                throw new IllegalStateException("no batch was decoded");
            }
            consumer.accept(batch);
        } finally {
            idle();
        }
    }

    private synchronized void enter() {
        if (closed) {
            throw new CancellationException("the read was closed");
        }
        if (busy) {
            throw new IllegalStateException("a batch is in use already");
        }
        busy = true;
    }

    private void idle() {
        boolean release;
        synchronized (this) {
            busy = false;
            release = closed;
        }
        if (release) {
            release();
        }
    }

    @Override
    public void close() {
        close(new CancellationException("the read was closed"));
    }

    private void close(Throwable reason) {
        boolean release;
        CompletableFuture<MemoryBudget.Permit> stillWaiting;
        List<CompletableFuture<Lease>> unwanted;
        CompletableFuture<RowGroupRead> unready;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            release = !busy;
            stillWaiting = waiting;
            unwanted = List.copyOf(requested);
            unready = ready;
        }
        try {
            decoder.cancel();
            PlanNarrowing started = narrowing;
            if (started != null) {
                started.cancel();
            }
            if (stillWaiting != null) {
                stillWaiting.cancel(false);
            }
            for (CompletableFuture<Lease> request : unwanted) {
                request.cancel(true);
            }
            if (release) {
                release();
            }
        } finally {
            turn.end();
            unready.completeExceptionally(reason);
        }
    }

    private void release() {
        try {
            decoder.close();
        } finally {
            MemoryBudget.Permit held;
            synchronized (this) {
                held = permit;
                permit = null;
            }
            if (held != null) {
                held.close();
            }
        }
    }
}
