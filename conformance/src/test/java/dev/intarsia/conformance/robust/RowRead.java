package dev.intarsia.conformance.robust;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ReadException;
import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.PredicateBindingException;
import dev.intarsia.filter.PredicateEvaluator;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.row.RowCursor;
import dev.intarsia.row.RowType;
import dev.intarsia.store.ObjectStore;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a plan one after the other, checks each batch, and keeps a hash of each row.
final class RowRead {
    private final int mostRows;
    private final RowSelection.Builder matching = new RowSelection.Builder();
    private final Map<Integer, PredicateEvaluator> evaluators = new TreeMap<>();
    private final @Nullable BoundPredicate predicate;
    private long batchRows;
    private long[] hashes = new long[64];
    private int count;

    /// What came of it.
    ///
    /// @param outcome kind of the end, `values` also where it was ended early
    /// @param hashes one per row
    /// @param matching numbers of those rows that satisfy the predicate which was requested on the way
    /// @param whole whether all rows were read
    record Result(Outcome outcome, long[] hashes, RowSelection matching, boolean whole) {
        boolean isWhole() {
            return outcome.isValues() && whole;
        }

        /// The hashes of some rows.
        long[] hashesOf(RowSelection rows) {
            long[] selected = new long[Math.toIntExact(rows.rowCount())];
            int at = 0;
            for (int range = 0; range < rows.rangeCount(); range++) {
                int length = Math.toIntExact(rows.end(range) - rows.start(range));
                System.arraycopy(hashes, Math.toIntExact(rows.start(range)), selected, at, length);
                at += length;
            }
            return selected;
        }

        boolean hasRows(long[] expected) {
            return Arrays.equals(hashes, expected);
        }
    }

    private RowRead(int mostRows, @Nullable BoundPredicate predicate) {
        this.mostRows = mostRows;
        this.predicate = predicate;
    }

    /// Reads a plan of an object, no more than `mostRows` rows of it. The context's pool is the caller's.
    ///
    /// @param predicate is evaluated for each row, when all columns are projected; it does not choose rows
    static Result of(
            ObjectStore store,
            String key,
            ReadContext context,
            int mostRows,
            Function<ParquetReader, ReadPlan> plan,
            Function<ParquetReader, @Nullable BoundPredicate> predicate) {
        String kind = Outcome.VALUES;
        String message = "";
        RowRead read = new RowRead(mostRows, null);
        boolean whole = false;
        try {
            ParquetReader reader = ParquetReader.open(store, key, context);
            read = new RowRead(mostRows, predicate.apply(reader));
            whole = read.read(reader, plan.apply(reader));
        } catch (ReadException e) {
            kind = e.kind();
            message = String.valueOf(e.getMessage());
        } catch (PredicateBindingException e) {
            kind = Outcome.UNBOUND;
            message = String.valueOf(e.getMessage());
        } catch (Throwable e) {
            kind = Outcome.FOREIGN;
            message = Scan.describe(e);
        }
        long left = context.pool().inUse() + context.budget().inUse();
        if (left != 0) {
            kind = Outcome.FOREIGN;
            message = left + " bytes left in the pool and the budget after: " + message;
        }
        Outcome outcome = new Outcome(
                kind,
                read.count,
                0,
                Arrays.hashCode(read.rows()),
                0,
                context.pool().peak(),
                message);
        return new Result(outcome, read.rows(), read.matching.build(), whole);
    }

    private long[] rows() {
        return Arrays.copyOf(hashes, count);
    }

    private boolean read(ParquetReader reader, ReadPlan plan) {
        if (plan.columns().stream().anyMatch(RowType::isTooDeep)) {
            reader.rows(plan).close();
            throw new AssertionError("rows that are too deep are returned");
        }
        RowType type = RowType.of(reader.footer().schema(), plan.columns());
        String object = reader.file().object().key();
        try (BatchIterator batches = reader.batches(plan.withoutElision());
                RowCursor rows = new RowCursor(type, object, checked(batches), batches::close)) {
            while (rows.next()) {
                if (count == mostRows) {
                    return false;
                }
                add(rows.row().toMap().hashCode());
            }
        }
        return true;
    }

    private Iterator<RowGroupBatch> checked(BatchIterator batches) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public RowGroupBatch next() {
                RowGroupBatch batch = batches.next();
                Scan.check(batch);
                evaluate(batch);
                batchRows += batch.rowCount();
                return batch;
            }
        };
    }

    private void evaluate(RowGroupBatch batch) {
        BoundPredicate wanted = predicate;
        if (wanted != null) {
            long[] bits = evaluators
                    .computeIfAbsent(batch.rowGroup(), group -> new PredicateEvaluator(wanted))
                    .selected(batch);
            matching.addBits(batchRows, bits, 0, batch.rowCount());
        }
    }

    private void add(long hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count++] = hash;
    }
}
