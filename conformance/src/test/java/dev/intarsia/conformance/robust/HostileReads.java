package dev.intarsia.conformance.robust;

import dev.intarsia.error.ReadException;
import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One file, read in all ways: its columns, its rows, the rows that satisfy a predicate, and every other row.
///
/// @param scan all columns in batches
/// @param rows all rows by a cursor, or the first of them; with those that satisfy the predicate
/// @param searched rows that satisfy the predicate, by what the file states about itself
/// @param odd rows of odd numbers, by what the file states about itself
record HostileReads(Outcome scan, RowRead.Result rows, RowRead.Result searched, RowRead.Result odd) {
    /// Rows that are looked at of any file: there are files of very many.
    static final int MOST_ROWS = 128;

    /// Off-heap memory that they have.
    static final long BUDGET = 64L << 20;

    /// A read that waits for memory by itself hangs: longer than any test waits, so that it is not taken for a refusal.
    static final Duration WAIT_LIMIT = Patience.BUDGET_WAIT;

    static HostileReads of(HostileFile file) {
        Outcome scan = Scan.measured(file.bytes(), new Scan.Options(file.elide(), true), BUDGET, file.mayTake());
        Optional<ColumnPredicate> predicate = file.search().predicate();
        if (predicate.isEmpty()) {
            predicate = suggested(file.bytes());
        }
        ColumnPredicate wanted = predicate.orElse(ColumnPredicate.and());
        RowRead.Result rows = read(file, HostileReads::all, reader -> bound(reader, wanted));
        RowRead.Result searched = read(
                file,
                reader -> ReadPlan.create(reader.footer(), Projection.all(), file.elide(), bound(reader, wanted)),
                reader -> null);
        RowRead.Result odd = read(file, reader -> all(reader).withRows(oddRows()), reader -> null);
        return new HostileReads(scan, rows, searched, odd);
    }

    private static ReadPlan all(ParquetReader reader) {
        return ReadPlan.create(reader.footer(), Projection.all(), false);
    }

    private static BoundPredicate bound(ParquetReader reader, ColumnPredicate predicate) {
        return predicate.bind(reader.footer().schema());
    }

    /// The odd ones of the first rows.
    static RowSelection oddRows() {
        RowSelection.Builder odd = new RowSelection.Builder();
        for (int row = 1; row < MOST_ROWS; row += 2) {
            odd.add(row, row + 1);
        }
        return odd.build();
    }

    private static Optional<ColumnPredicate> suggested(byte[] file) {
        try (ReadContext context = ReadContext.create()) {
            ParquetReader reader = ParquetReader.open(FakeObjectStore.of(file), FakeObjectStore.KEY, context);
            return Optional.of(PruningPredicates.of(reader, context).getFirst());
        } catch (ReadException e) {
            return Optional.empty();
        }
    }

    private static RowRead.Result read(
            HostileFile file,
            Function<ParquetReader, ReadPlan> plan,
            Function<ParquetReader, @Nullable BoundPredicate> predicate) {
        try (ReadContext context = ReadContext.builder()
                .budget(new MemoryBudget(BUDGET, WAIT_LIMIT))
                .build()) {
            return RowRead.of(
                    FakeObjectStore.of(file.bytes()), FakeObjectStore.KEY, context, MOST_ROWS, plan, predicate);
        }
    }
}
