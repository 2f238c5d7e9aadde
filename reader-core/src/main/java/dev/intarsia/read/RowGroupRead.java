package dev.intarsia.read;

import dev.intarsia.batch.DictionaryCache;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.CoalescedRange;
import dev.intarsia.store.RangeCoalescer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
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
    private final BudgetQueue.Turn turn;
    private volatile RowGroupPlan plan;
    private CompletableFuture<RowGroupRead> ready = new CompletableFuture<>();
    private volatile @Nullable RowGroupPruner narrowing;
    private @Nullable CompletableFuture<MemoryBudget.Permit> waiting;
    private MemoryBudget.@Nullable Permit permit;
    private OffHeapPool memory;
    private final List<CompletableFuture<Lease>> requested = new ArrayList<>();
    private @Nullable RowGroupBatch batch;
    private int outstanding;
    private boolean busy;
    private boolean closed;
    private boolean recallable;
    private boolean kept;
    private boolean recalled;

    private RowGroupRead(
            ParquetFile file,
            RowGroupPlan plan,
            ReadContext context,
            BudgetQueue.Turn turn,
            @Nullable DictionaryCache kept) {
        this.turn = turn;
        this.file = file;
        this.plan = pruned(plan, context);
        this.context = context;
        this.memory = context.pool();
        this.decoder =
                new RowGroupDecoder(this.plan, file.footer(), file.object().key(), context, kept);
    }

    /// Acquires the budget, then requests the bytes. Where the plan has a filter, bloom filters and page indexes are
    /// read before, unless the context does not trust them, and the plan is narrowed by what they say. Nothing blocks;
    /// failures show in [#ready()].
    public static RowGroupRead start(ParquetFile file, RowGroupPlan plan, ReadContext context) {
        return start(file, plan, context, new BudgetQueue());
    }

    /// Acquires the budget in its turn, then requests the bytes, as the other method does: for readers that have
    /// several row groups under way.
    public static RowGroupRead start(ParquetFile file, RowGroupPlan plan, ReadContext context, BudgetQueue turns) {
        return start(new RowGroupRead(file, plan, context, turns.next(), null));
    }

    /// The same for a row group that is not needed yet: what it holds may be taken back for others that are, until
    /// [#keep()] is called. It is to be started again then.
    static RowGroupRead prefetch(ParquetFile file, RowGroupPlan plan, ReadContext context, BudgetQueue turns) {
        RowGroupRead read = new RowGroupRead(file, plan, context, turns.next(), null);
        read.recallable = true;
        return start(read);
    }

    /// Acquires the budget and requests the bytes, for one of several reads of a row group. Dictionaries that are kept
    /// are not fetched again where single pages can be fetched; others are kept as soon as they are decoded.
    ///
    /// @param kept stays the caller's to close, after the read
    public static RowGroupRead start(ParquetFile file, RowGroupPlan plan, ReadContext context, DictionaryCache kept) {
        RowGroupPlan known = plan.withKnownDictionaries(kept.leaves());
        return start(new RowGroupRead(file, known, context, new BudgetQueue().next(), kept));
    }

    private static RowGroupPlan pruned(RowGroupPlan plan, ReadContext context) {
        return context.trustStatistics() ? plan : plan.withoutPruning();
    }

    private static RowGroupRead start(RowGroupRead read) {
        RowGroupPlan plan = read.plan;
        try {
            plan.requireApart();
            if (plan.filter().isEmpty() || !read.context.trustStatistics()) {
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
        RowGroupPruner started = new RowGroupPruner(file, plan, context, turn);
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
        turn.grantedBefore().whenComplete((all, none) -> {
            try {
                ask(narrowed);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        });
    }

    private void ask(RowGroupPlan narrowed) {
        long first;
        synchronized (this) {
            if (closed) {
                return;
            }
            first = RowGroupPlan.fetchedBytes(decoder.missing(), context.coalescing());
        }
        ErrorLocation location = ErrorLocation.of(file.object().key()).withRowGroup(narrowed.ordinal());
        long most = context.pool().maxBytes();
        if (first > most) {
            throw new LimitExceededException(
                    location,
                    "needs " + first + " bytes of memory for what is fetched, and there may be " + most
                            + " at most; raise the budget (ReadContext.Builder.budget, --memory on the command line),"
                            + " or project fewer columns");
        }
        Optional<Runnable> recall = recallable ? Optional.of(this::recall) : Optional.empty();
        await(turn.acquire(context.budget(), claim(narrowed, most), location, recall));
    }

    // What a filter leaves to be fetched, and what it all decodes to, are estimates: no reason to request more than
    // there is.
    private long claim(RowGroupPlan narrowed, long most) {
        long fetched = Math.min(most, narrowed.fetchedBytes(context.coalescing()));
        long estimate = narrowed.costBytes(context.batchBytes(), context.coalescing());
        return Math.min(estimate, Math.max(fetched, context.budget().capacity()));
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
        boolean needed;
        synchronized (this) {
            waiting = null;
            unwanted = closed;
            needed = kept;
            if (!unwanted) {
                permit = granted;
                memory = context.pool().claiming(granted);
                decoder.use(memory);
                requests = RangeCoalescer.coalesce(decoder.missing(), context.coalescing());
                outstanding = requests.size();
            }
        }
        if (unwanted) {
            granted.close(); // not under the lock: it may start other reads on this thread
            return;
        }
        if (needed) {
            granted.keep(); // keep() came before the permit, from the thread that reads the batches
        }
        send(requests);
        turn.granted().complete(null);
    }

    // What the selected rows need of the projected columns, once it is known which they are.
    private void fetchMore(List<ByteRange> ranges) {
        List<CoalescedRange> requests;
        synchronized (this) {
            if (closed) {
                return;
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

    /// Queries the store for a range, unless this was closed.
    ///
    /// @return whether more ranges are wanted
    private boolean request(ByteRange range) {
        OffHeapPool pool;
        synchronized (this) {
            if (closed) {
                return false;
            }
            pool = memory;
        }
        CompletableFuture<Lease> request = Stages.started(() -> file.store().read(file.object(), range, pool))
                .toCompletableFuture();
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
        @Nullable CompletableFuture<RowGroupRead> complete = null;
        boolean unwanted;
        synchronized (this) {
            unwanted = closed;
            if (!unwanted) {
                decoder.supply(range, lease);
                complete = --outstanding == 0 ? ready : null;
            }
        }
        if (unwanted) {
            lease.release(); // not under the lock either: the permit is closed, so that others may use the bytes
        }
        if (complete != null) {
            complete.complete(this);
        }
    }

    private synchronized CompletableFuture<RowGroupRead> current() {
        return ready;
    }

    private void fail(@Nullable Throwable failure) {
        close(failure == null ? new CancellationException("no result") : Stages.unwrapped(failure));
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
    ///     chosen rows whose bytes are now being fetched: the result is true, and [#ready()] completes when decoding
    ///     can continue
    /// @throws dev.intarsia.error.ReadException when the row group cannot be read
    /// @throws CancellationException when the read was closed
    /// @throws IllegalStateException when [#ready()] has not completed
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
        if (!ready.isDone()) { // the decoder is given leases meanwhile, on other threads
            throw new IllegalStateException("not ready: the bytes are still being fetched");
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

    private void recall() {
        synchronized (this) {
            if (kept || closed) {
                return;
            }
            recalled = true;
        }
        close(new CancellationException("the memory was needed by others"));
    }

    /// Makes this read one that is needed now, whether its permit was granted before or is granted later, perhaps on
    /// another thread at this moment: of this method and [#fetch] the later one under the lock keeps the permit.
    ///
    /// @return false when what it held was taken back before
    boolean keep() {
        MemoryBudget.Permit held;
        synchronized (this) {
            if (recalled) {
                return false;
            }
            kept = true;
            held = permit;
        }
        if (held != null) {
            held.keep();
        }
        return true;
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
            RowGroupPruner started = narrowing;
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
            turn.granted().complete(null);
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
            turn.end();
        }
    }
}
