package dev.intarsia.filter;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Finds the rows of batches that a predicate selects, exactly. Where a column has a dictionary each entry is looked at
/// once, and each value only by its id.
///
/// One evaluator for the batches of one row group; not thread-safe. Keeps no off-heap memory.
public final class PredicateEvaluator {

    /// Rows of which a predicate is true and rows of which it is false; of the others it is unknown.
    private record Truth(long[] yes, long[] no) {}

    private record Entries(Dictionary dictionary, long[] bits, int matching) {}

    private final Node root;
    private final Map<Node.Member, Entries> entries = new IdentityHashMap<>();

    /// An evaluator of `predicate`, which is bound to the schema of the batches.
    public PredicateEvaluator(BoundPredicate predicate) {
        this(predicate.root());
    }

    private PredicateEvaluator(Node root) {
        this.root = root;
    }

    /// An evaluator of those conditions that a predicate demands all and that request no other leaves than these; empty
    /// where there is none.
    public static Optional<PredicateEvaluator> ofConditionsOn(Collection<LeafColumn> leaves, BoundPredicate predicate) {
        List<Node> conditions = predicate.root() instanceof Node.All all ? all.parts() : List.of(predicate.root());
        List<Node> some = conditions.stream()
                .filter(condition -> leaves.containsAll(BoundPredicate.leavesOf(condition)))
                .toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(new PredicateEvaluator(new Node.All(some)));
    }

    /// The rows that are selected: bit `i` is row `i` of the batch, least significant bit of a word first, bits after
    /// the last row are zero.
    ///
    /// @throws IllegalArgumentException when the batch lacks a column that the predicate requires
    public long[] selected(RowGroupBatch batch) {
        return truth(root, batch).yes;
    }

    /// The first row of the batch that is not selected; empty when all are.
    ///
    /// @throws IllegalArgumentException when the batch lacks a column that the predicate requires
    public OptionalInt firstUnselected(RowGroupBatch batch) {
        long[] selected = selected(batch);
        if (Bits.count(selected) == batch.rowCount()) {
            return OptionalInt.empty();
        }
        int row = 0;
        while ((selected[row >>> 6] >>> row & 1) != 0) {
            row++;
        }
        return OptionalInt.of(row);
    }

    private Truth truth(Node node, RowGroupBatch batch) {
        return switch (node) {
            case Node.All all -> {
                Truth truth = new Truth(Bits.all(batch.rowCount()), Bits.of(batch.rowCount()));
                for (Node part : all.parts()) {
                    Truth next = truth(part, batch);
                    Bits.and(truth.yes, next.yes);
                    Bits.or(truth.no, next.no);
                }
                yield truth;
            }
            case Node.Any any -> {
                Truth truth = new Truth(Bits.of(batch.rowCount()), Bits.all(batch.rowCount()));
                for (Node part : any.parts()) {
                    Truth next = truth(part, batch);
                    Bits.or(truth.yes, next.yes);
                    Bits.and(truth.no, next.no);
                }
                yield truth;
            }
            case Node.Not not -> {
                Truth truth = truth(not.part(), batch);
                yield new Truth(truth.no, truth.yes);
            }
            case Node.Nulls nulls -> nulls(nulls, batch.column(nulls.leaf()), batch.rowCount());
            case Node.Member member -> member(member, batch.column(member.leaf()), batch.rowCount());
        };
    }

    private static Truth nulls(Node.Nulls test, ColumnBatch column, int rows) {
        long[] slots = Bits.validity(column);
        if (test.isNull()) {
            slots = Bits.without(Bits.all(column.slotCount()), slots);
        }
        long[] yes = LeafFacts.isRepeated(test.leaf()) ? anyOfRow(slots, rowStarts(column, rows), rows) : slots;
        return new Truth(yes, Bits.without(Bits.all(rows), yes));
    }

    private Truth member(Node.Member test, ColumnBatch column, int rows) {
        long[] valid = Bits.validity(column);
        long[] yes = matches(test, column);
        Bits.and(yes, valid);
        if (!LeafFacts.isRepeated(test.leaf())) {
            return new Truth(yes, Bits.without(valid, yes));
        }
        int[] starts = rowStarts(column, rows);
        long[] someYes = anyOfRow(yes, starts, rows);
        long[] no = Bits.without(Bits.all(rows), someYes);
        if (column.hasNulls()) {
            long[] nullSlots = Bits.without(Bits.all(column.slotCount()), valid);
            no = Bits.without(no, anyOfRow(nullSlots, starts, rows));
        }
        return new Truth(someYes, no);
    }

    // Bits of null slots mean nothing.
    private long[] matches(Node.Member test, ColumnBatch column) {
        long[] bits = Bits.of(column.slotCount());
        if (column.layout() == Layout.DICTIONARY) {
            Entries known = entries(test, column.dictionary());
            if (known.matching == known.dictionary.size()) {
                return Bits.all(column.slotCount());
            }
            if (known.matching > 0) {
                MemorySegment ids = column.values();
                for (int slot = 0; slot < column.slotCount(); slot++) {
                    int id = ids.get(NativeLayouts.INT_LE, 4L * slot);
                    bits[slot >>> 6] |= (known.bits[id >>> 6] >>> id & 1) << slot;
                }
            }
        } else if (column.layout() != Layout.NULL) {
            test.values().test(ValueView.of(column), bits);
        }
        return bits;
    }

    @SuppressWarnings("ReferenceEquality") // a dictionary is known by its identity
    private Entries entries(Node.Member test, Dictionary dictionary) {
        @Nullable Entries known = entries.get(test);
        if (known == null || known.dictionary != dictionary) {
            long[] bits = Bits.of(dictionary.size());
            test.values().test(ValueView.of(dictionary), bits);
            known = new Entries(dictionary, bits, Bits.count(bits));
            entries.put(test, known);
        }
        return known;
    }

    /// First slot of each row, and the number of slots after the last.
    private static int[] rowStarts(ColumnBatch column, int rows) {
        List<ListOffsets> lists = column.lists();
        int[] starts = new int[rows + 1];
        for (int row = 0; row <= rows; row++) {
            int slot = row;
            for (int depth = 0; depth < lists.size(); depth++) {
                slot = lists.get(depth).offset(slot);
            }
            starts[row] = slot;
        }
        return starts;
    }

    private static long[] anyOfRow(long[] slots, int[] starts, int rows) {
        long[] any = Bits.of(rows);
        for (int row = 0; row < rows; row++) {
            if (Bits.any(slots, starts[row], starts[row + 1])) {
                Bits.set(any, row);
            }
        }
        return any;
    }
}
