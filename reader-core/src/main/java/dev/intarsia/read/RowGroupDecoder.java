package dev.intarsia.read;

import dev.intarsia.batch.DictionaryCache;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.filter.Match;
import dev.intarsia.filter.PredicateEvaluator;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.Cancellation;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.plan.PlannedColumn;
import dev.intarsia.plan.RowFilter;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.store.ByteRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decodes one row group without doing any I/O: it says which bytes it needs, is given leases that hold them, and
/// yields out batches of rows.
///
/// Where the plan has a predicate, dictionaries are requested first, if its filter names some: they may settle it. Then
/// come the predicate's columns, which are decoded over all candidates, and then what the projected columns hold of the
/// selected rows; batches have these rows only.
///
/// Owns the leases it was given, and the memory it decodes into, until closed. A batch is valid until the next call.
/// Not thread-safe, except for [#cancel()].
final class RowGroupDecoder implements AutoCloseable {
    private record Fetched(ByteRange range, Lease lease) {}

    private RowGroupPlan plan;
    private final ParquetFooter footer;
    private ReadContext context;
    private final @Nullable DictionaryCache kept;
    private final ErrorLocation location;
    /// What is decoded into is counted against it, where no reader has claimed anything.
    private MemoryBudget.@Nullable Permit own;
    private boolean claims;
    private final Cancellation cancellation = new Cancellation();
    private final List<Fetched> fetched = new ArrayList<>();
    /// The rows to return; null as long as the predicate has not chosen them.
    private @Nullable RowSelection selected;
    private @Nullable RowGroupPass pass;
    private @Nullable ClaimCheck claim;
    private @Nullable RowGroupBatch current;
    private boolean dictionariesChecked;
    private boolean finished;
    private boolean closed;

    /// A decoder for the rows of `plan`.
    ///
    /// @param footer what the file states about itself
    /// @param object name of the object, for errors
    public RowGroupDecoder(RowGroupPlan plan, ParquetFooter footer, String object, ReadContext context) {
        this(plan, footer, object, context, null);
    }

    /// The same with dictionaries that outlive it, if there are any; those that it reads are added to them.
    RowGroupDecoder(
            RowGroupPlan plan,
            ParquetFooter footer,
            String object,
            ReadContext context,
            @Nullable DictionaryCache kept) {
        this.kept = kept;
        this.plan = plan;
        this.footer = footer;
        this.context = context;
        this.location = ErrorLocation.of(object).withRowGroup(plan.ordinal());
        this.selected = rows(plan);
        this.dictionariesChecked = hasNoDictionaries(plan);
    }

    /// Continues with a plan that reads less of the same row group.
    ///
    /// @throws IllegalStateException when something was given or decoded already
    void narrow(RowGroupPlan narrowed) {
        if (!fetched.isEmpty() || pass != null) {
            throw new IllegalStateException("the plan is in use");
        }
        plan = narrowed;
        selected = rows(narrowed);
        dictionariesChecked = hasNoDictionaries(narrowed);
    }

    /// Decodes into memory of this pool, which counts it against a permit.
    ///
    /// @throws IllegalStateException when something was decoded already
    void use(OffHeapPool memory) {
        if (pass != null || claims) {
            throw new IllegalStateException("memory is in use");
        }
        claims = true;
        context = context.derive().pool(memory).build();
    }

    private ReadContext claiming() {
        if (!claims) {
            MemoryBudget.Permit permit = context.budget().open(location);
            own = permit;
            use(context.pool().claiming(permit));
        }
        return context;
    }

    // Without candidates there is nothing to request either, but a row group to count.
    private static boolean hasNoDictionaries(RowGroupPlan plan) {
        return plan.filter().isEmpty()
                || plan.filter().get().dictionaries().isEmpty()
                        && !plan.filter().get().candidates().isEmpty();
    }

    private static @Nullable RowSelection rows(RowGroupPlan plan) {
        if (plan.filter().isEmpty()) {
            return RowSelection.all(plan.rowCount());
        }
        RowFilter filter = plan.filter().get();
        return filter.predicate().isPresent() ? null : filter.candidates();
    }

    /// The ranges of the file that are needed next and were not given yet.
    public List<ByteRange> missing() {
        RowSelection rows = selected;
        List<ByteRange> missing = new ArrayList<>();
        for (ByteRange range : rows == null ? filterRanges() : plan.rangesOf(rows)) {
            if (find(range) == null) {
                missing.add(range);
            }
        }
        return missing;
    }

    private List<ByteRange> filterRanges() {
        return dictionariesChecked
                ? plan.filterRanges()
                : DictionaryCheck.ranges(plan.filter().orElseThrow());
    }

    private @Nullable Fetched find(ByteRange range) {
        for (Fetched candidate : fetched) {
            if (candidate.range.contains(range)) {
                return candidate;
            }
        }
        return null;
    }

    /// Takes over a lease that holds the bytes of `range`, which may span several chunks and gaps between them.
    public void supply(ByteRange range, Lease lease) {
        if (closed || lease.size() != range.length()) {
            lease.release();
            throw new IllegalStateException(
                    closed ? "the decoder is closed" : lease.size() + " bytes for a range of " + range.length());
        }
        fetched.add(new Fetched(range, lease));
    }

    /// The next batch, or what is needed for it.
    ///
    /// @throws dev.intarsia.error.ReadException when the row group cannot be read
    /// @throws java.util.concurrent.CancellationException after [#cancel()]
    public DecodeStep next() {
        if (closed) {
            throw new IllegalStateException("the decoder is closed");
        }
        endBatch();
        try {
            return step();
        } catch (LimitExceededException e) {
            throw e.location().equals(ErrorLocation.unknown()) ? e.at(location) : e;
        }
    }

    private void endBatch() {
        RowGroupBatch ended = current;
        if (ended != null) {
            ended.end();
            current = null;
        }
    }

    private DecodeStep step() {
        RowSelection known = selected;
        finished |= known != null && known.isEmpty() && plan.filter().isPresent();
        if (!finished && pass == null) {
            List<ByteRange> missing = missing();
            if (!missing.isEmpty()) {
                return new DecodeStep.NeedsBytes(missing);
            }
        }
        if (!finished && selected == null) {
            selected = dictionariesChecked ? select() : checkDictionaries();
            dictionariesChecked = true;
            return step();
        }
        if (!finished) {
            RowGroupPass rows = pass == null ? begin() : pass;
            pass = rows;
            RowGroupBatch batch = rows.next();
            if (batch != null) {
                if (claim != null) {
                    claim.verify(batch);
                }
                current = batch;
                return new DecodeStep.Decoded(batch);
            }
            rows.finish();
            finished = true;
        }
        return new DecodeStep.Finished();
    }

    private RowGroupPass begin() {
        plan.claim().ifPresent(all -> claim = ClaimCheck.of(all, plan, location));
        return open(plan.columns(), selected);
    }

    // Null where the rows themselves must be looked at.
    private @Nullable RowSelection checkDictionaries() {
        RowFilter filter = plan.filter().orElseThrow();
        RowSelection candidates = filter.candidates();
        Match match = candidates.isEmpty()
                ? Match.NEVER
                : DictionaryCheck.match(plan, footer, claiming(), settings(), location, this::section);
        if (match == Match.NEVER) {
            context.counters().countRowGroupPruned();
            return RowSelection.none();
        }
        if (match == Match.ALWAYS) {
            plan = plan.withClaim(filter.predicate().orElseThrow());
            return candidates;
        }
        return null;
    }

    private RowSelection select() {
        RowFilter filter = plan.filter().orElseThrow();
        PredicateEvaluator evaluator = new PredicateEvaluator(filter.predicate().orElseThrow());
        RowSelection.Builder chosen = new RowSelection.Builder();
        try (RowGroupPass candidates = open(filter.columns(), filter.candidates())) {
            RowGroupBatch batch = candidates.next();
            while (batch != null) {
                candidates.addSelected(evaluator.selected(batch), chosen);
                batch = candidates.next();
            }
            candidates.finish();
        }
        return chosen.build();
    }

    private RowGroupPass open(List<PlannedColumn> columns, @Nullable RowSelection rows) {
        if (rows == null) {
            throw new IllegalStateException("rows were not selected");
        }
        return new RowGroupPass(
                plan,
                columns,
                rows,
                footer.schema().leaves().size(),
                claiming(),
                settings(),
                location,
                kept,
                this::section);
    }

    private DecodeSettings settings() {
        return new DecodeSettings(
                context.kernels(), context.limits(), context.verifyChecksums(), context.counters(), cancellation);
    }

    private ByteSlice section(ByteRange range) {
        Fetched source = find(range);
        if (source == null) {
            throw new IllegalStateException("bytes " + range + " were not given");
        }
        long offset = range.offset() - source.range.offset();
        return new ByteSlice(source.lease.segment(), offset, offset + range.length(), true);
    }

    /// Makes a [#next()] that is under way on another thread, and every later one, end at its next page. Does not
    /// release anything: [#close()] does, when no other call is under way. Thread-safe.
    public void cancel() {
        cancellation.cancel();
    }

    /// Releases the leases and the decoded memory. Batches are invalid from here on.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        endBatch();
        RowGroupPass open = pass;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            fetched.forEach(f -> f.lease.release());
            fetched.clear();
            MemoryBudget.Permit permit = own;
            if (permit != null) {
                permit.close();
            }
        }
    }
}
