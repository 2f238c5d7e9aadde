package dev.intarsia.read;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.PredicateEvaluator;
import dev.intarsia.plan.PlannedColumn;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.schema.LeafColumn;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Verifies what metadata states about all rows of a row group, as far as the columns are read anyway: nothing is read
/// for it.
final class ClaimCheck {
    private final BoundPredicate claim;
    private final PredicateEvaluator evaluator;
    private final ErrorLocation location;

    private ClaimCheck(BoundPredicate claim, PredicateEvaluator evaluator, ErrorLocation location) {
        this.claim = claim;
        this.evaluator = evaluator;
        this.location = location;
    }

    /// A check of a claim over the rows of a plan; null where nothing of it can be verified.
    ///
    /// @param location the row group, for errors
    static @Nullable ClaimCheck of(BoundPredicate claim, RowGroupPlan plan, ErrorLocation location) {
        // A part of a row has not all elements of its lists.
        boolean whole = plan.divided().isEmpty();
        List<LeafColumn> read = plan.columns().stream()
                .filter(column -> !column.elided())
                .map(PlannedColumn::chunk)
                .map(chunk -> chunk.leaf())
                .filter(leaf -> whole || leaf.maxRepetitionLevel() == 0)
                .toList();
        return PredicateEvaluator.ofConditionsOn(read, claim)
                .map(evaluator -> new ClaimCheck(claim, evaluator, location))
                .orElse(null);
    }

    /// Checks the rows of a batch.
    ///
    /// @throws CorruptFileException when one of them does not satisfy the claim
    void verify(RowGroupBatch batch) {
        OptionalInt row = evaluator.firstUnselected(batch);
        if (row.isPresent()) {
            throw new CorruptFileException(
                    location,
                    "by its statistics or dictionaries, all rows satisfy " + claim + ", but row " + row.getAsInt()
                            + " of the batch from row " + batch.firstRow() + " on does not");
        }
    }
}
