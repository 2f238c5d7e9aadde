package dev.intarsia.conformance.robust;

import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Damaged copies of one file, read row by row and with a predicate, with pages left out by what the copy states about
/// itself.
///
/// - Rows come out where batches do, as many, and nothing else comes out.
/// - Where no more than page bodies with checksums are damaged, selected rows are those of the undamaged file, or the
///   copy is refused.
/// - Where all rows of a copy are those of the undamaged file, and neither its footer nor an index is damaged, selected
///   rows are those of all rows that satisfy the predicate.
/// - Else selected rows may be others: what statistics and indexes say is covered by nothing. They are counted.
final class SearchedCopies {
    private static final int MOST_ROWS = 1 << 16;
    private static final long BUDGET = 64L << 20;

    private final boolean checked;
    private final List<ColumnPredicate> predicates;
    private final List<RowRead.Result> good = new ArrayList<>();
    private final Map<String, Integer> counts;

    /// @param counts receives how often which outcome was seen
    SearchedCopies(byte[] file, boolean checked, Map<String, Integer> counts) {
        this.checked = checked;
        this.counts = counts;
        try (ReadContext context = ReadContext.create()) {
            predicates = PruningPredicates.of(
                    ParquetReader.open(FakeObjectStore.of(file), FakeObjectStore.KEY, context), context);
        }
        for (ColumnPredicate predicate : predicates) {
            RowRead.Result rows = all(file, predicate, 8192);
            if (!rows.isWhole()) {
                throw new IllegalStateException(rows.outcome().message());
            }
            good.add(rows);
        }
    }

    /// Every third row, and the row after it; of a file of few rows the first ones.
    private static RowSelection some() {
        RowSelection.Builder rows = new RowSelection.Builder();
        for (int row = 0; row < MOST_ROWS; row += 3) {
            rows.add(row, row + 2);
        }
        return rows.build();
    }

    /// What came of a copy.
    ///
    /// @param rows all rows
    /// @param searched rows selected by a predicate
    record Reads(RowRead.Result rows, RowRead.Result searched) {}

    /// Reads a copy.
    ///
    /// @param number of the copy: chooses predicate, rows and size of batches
    Reads read(Mutation mutation, int number) {
        int batchRows = number % 2 == 0 ? 8192 : 7;
        ColumnPredicate predicate = predicates.get(number % predicates.size());
        return new Reads(
                all(mutation.bytes(), predicate, batchRows),
                searched(mutation.bytes(), predicate, isOfSomeRows(number), batchRows));
    }

    private static boolean isOfSomeRows(int number) {
        return number % 3 == 0;
    }

    /// What is wrong with what came of a copy; empty when it is right.
    ///
    /// @param number of the copy, as it was read
    /// @param scan what came of reading all of it
    String fault(
            byte[] file, Regions regions, Mutation mutation, int number, Outcome goodScan, Outcome scan, Reads reads) {
        int chosen = number % predicates.size();
        boolean someRows = isOfSomeRows(number);
        ColumnPredicate predicate = predicates.get(chosen);
        RowRead.Result rows = reads.rows();
        RowRead.Result searched = reads.searched();
        String fault = faultOfRows(scan, rows);
        if (!fault.isEmpty()) {
            return "row by row: " + fault;
        }
        if (searched.outcome().isForeign()) {
            return "with " + predicate + ": " + searched.outcome().message();
        }
        boolean intact = mutation.leavesFooter(regions) && !mutation.touches(Regions.Region.INDEX, regions);
        boolean covered = checked && mutation.isChecked(file, regions);
        if (covered && searched.isWhole() && !searched.hasRows(expected(good.get(chosen), someRows))) {
            fault = "other rows than those of the undamaged file, though a checksum covers the damage";
        } else if (intact && scan.sameValues(goodScan) && !isRight(rows, searched, someRows)) {
            fault = "not the rows of the whole file: " + searched.outcome();
        }
        count(rows, searched, someRows);
        return fault.isEmpty() ? "" : "with " + predicate + (someRows ? " of some rows: " : ": ") + fault;
    }

    private static String faultOfRows(Outcome scan, RowRead.Result rows) {
        Outcome outcome = rows.outcome();
        if (outcome.isForeign()) {
            return outcome.message();
        }
        if (rows.isWhole() && !scan.isValues()) {
            return outcome.rows() + " rows of what is refused in batches: " + scan.message();
        }
        return rows.isWhole() && outcome.rows() != scan.rows() ? outcome.rows() + " rows, not " + scan.rows() : "";
    }

    private static long[] expected(RowRead.Result rows, boolean someRows) {
        RowSelection matching = rows.matching();
        return rows.hashesOf(
                someRows ? matching.intersect(some().slice(0, rows.outcome().rows())) : matching);
    }

    private static boolean isRight(RowRead.Result rows, RowRead.Result searched, boolean someRows) {
        return !rows.isWhole() || searched.isWhole() && searched.hasRows(expected(rows, someRows));
    }

    private void count(RowRead.Result rows, RowRead.Result searched, boolean someRows) {
        String kind = searched.outcome().kind();
        if (searched.outcome().isValues()) {
            if (!rows.isWhole()) {
                kind = "rows of a file that is refused as a whole";
            } else {
                kind = searched.hasRows(expected(rows, someRows)) ? "the same rows" : "other rows";
            }
        }
        counts.merge(String.format("%-54s %s", "~~~~ rows selected by predicates, all copies", kind), 1, Integer::sum);
    }

    private RowRead.Result all(byte[] bytes, ColumnPredicate predicate, int batchRows) {
        return read(
                bytes,
                batchRows,
                reader -> ReadPlan.create(reader.footer(), Projection.all(), false),
                reader -> predicate.bind(reader.footer().schema()));
    }

    private RowRead.Result searched(byte[] bytes, ColumnPredicate predicate, boolean someRows, int batchRows) {
        return read(
                bytes,
                batchRows,
                reader -> {
                    ReadPlan plan = ReadPlan.create(
                            reader.footer(),
                            Projection.all(),
                            false,
                            predicate.bind(reader.footer().schema()));
                    return someRows ? plan.withRows(some()) : plan;
                },
                reader -> null);
    }

    private RowRead.Result read(
            byte[] bytes,
            int batchRows,
            Function<ParquetReader, ReadPlan> plan,
            Function<ParquetReader, @Nullable BoundPredicate> predicate) {
        try (ReadContext context = ReadContext.builder()
                .budget(new MemoryBudget(BUDGET, HostileReads.WAIT_LIMIT))
                .verifyChecksums(checked)
                .batchRows(batchRows)
                .build()) {
            return RowRead.of(FakeObjectStore.of(bytes), FakeObjectStore.KEY, context, MOST_ROWS, plan, predicate);
        }
    }
}
