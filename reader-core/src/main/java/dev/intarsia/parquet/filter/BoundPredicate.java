package dev.intarsia.parquet.filter;

import dev.intarsia.parquet.metadata.BloomFilter;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ParquetFooter;
import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.ParquetSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A [ColumnPredicate] over the columns of one schema: what metadata says of it, without reading a value. Immutable.
///
/// Answers hold as far as the file's metadata is true. A file whose statistics lie loses rows here, as with any reader.
public final class BoundPredicate {
    private final ColumnPredicate predicate;
    private final Node root;
    private final List<LeafColumn> leaves;
    private final List<LeafColumn> bloomLeaves;

    private BoundPredicate(ColumnPredicate predicate, Node root) {
        this.predicate = predicate;
        this.root = root;
        List<LeafColumn> all = new ArrayList<>();
        List<LeafColumn> blooms = new ArrayList<>();
        collect(root, all, blooms);
        this.leaves = inSchemaOrder(all);
        this.bloomLeaves = inSchemaOrder(blooms);
    }

    static BoundPredicate of(ColumnPredicate predicate, ParquetSchema schema) {
        return new BoundPredicate(predicate, new PredicateBinder(schema).bind(predicate, 0));
    }

    private static List<LeafColumn> inSchemaOrder(List<LeafColumn> leaves) {
        return leaves.stream()
                .distinct()
                .sorted(Comparator.comparingInt(LeafColumn::index))
                .toList();
    }

    private static void collect(Node node, List<LeafColumn> all, List<LeafColumn> blooms) {
        switch (node) {
            case Node.All and -> and.parts().forEach(part -> collect(part, all, blooms));
            case Node.Any or -> or.parts().forEach(part -> collect(part, all, blooms));
            case Node.Not not -> collect(not.part(), all, blooms);
            case Node.Nulls nulls -> all.add(nulls.leaf());
            case Node.Member member -> {
                all.add(member.leaf());
                if (member.type().ordered() && !member.values().storedValues().isEmpty()) {
                    blooms.add(member.leaf());
                }
            }
        }
    }

    /// The predicate that was bound.
    public ColumnPredicate predicate() {
        return predicate;
    }

    /// The leaves it asks for, in schema order.
    public List<LeafColumn> leaves() {
        return leaves;
    }

    /// Those of its leaves of which a bloom filter could tell something.
    public List<LeafColumn> bloomLeaves() {
        return bloomLeaves;
    }

    Node root() {
        return root;
    }

    /// What the statistics in the footer say of a row group.
    public Match match(ParquetFooter footer, RowGroup rowGroup) {
        return match(footer, rowGroup, Map.of());
    }

    /// What the statistics in the footer and bloom filters say of a row group.
    ///
    /// @param blooms those that are known of this row group's chunks
    public Match match(ParquetFooter footer, RowGroup rowGroup, Map<LeafColumn, BloomFilter> blooms) {
        return rowGroup.rowCount() == 0 ? Match.NEVER : Outcomes.match(outcomes(root, footer, rowGroup, blooms));
    }

    private static int outcomes(
            Node node, ParquetFooter footer, RowGroup rowGroup, Map<LeafColumn, BloomFilter> blooms) {
        return switch (node) {
            case Node.All all -> {
                int outcomes = Outcomes.TRUE;
                for (Node part : all.parts()) {
                    outcomes = Outcomes.and(outcomes, outcomes(part, footer, rowGroup, blooms));
                }
                yield outcomes;
            }
            case Node.Any any -> {
                int outcomes = Outcomes.FALSE;
                for (Node part : any.parts()) {
                    outcomes = Outcomes.or(outcomes, outcomes(part, footer, rowGroup, blooms));
                }
                yield outcomes;
            }
            case Node.Not not -> Outcomes.not(outcomes(not.part(), footer, rowGroup, blooms));
            case Node.Test test -> {
                ColumnChunk chunk = rowGroup.columns().get(test.leaf().index());
                Bounds bounds = Bounds.of(chunk, footer.columnOrder(test.leaf()));
                yield LeafFacts.outcomes(test, bounds, Optional.ofNullable(blooms.get(test.leaf())));
            }
        };
    }

    /// The rows of a row group that may be selected, as far as statistics and the page indexes of the predicate's
    /// columns tell. All rows that are not in the answer are not selected.
    ///
    /// @param indexes those that are known of this row group's chunks; one that does not fit the row group is ignored
    public RowSelection candidates(ParquetFooter footer, RowGroup rowGroup, Map<LeafColumn, PageIndex> indexes) {
        return new PagePruning(footer, rowGroup, indexes).candidates(root);
    }

    @Override
    public String toString() {
        return predicate.toString();
    }
}
