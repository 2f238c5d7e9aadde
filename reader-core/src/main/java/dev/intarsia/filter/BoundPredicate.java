package dev.intarsia.filter;

import dev.intarsia.batch.Dictionary;
import dev.intarsia.metadata.BloomFilter;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// A [ColumnPredicate] over the columns of one schema: what metadata states about it, without reading a value.
/// Immutable.
///
/// Answers hold as far as the file's metadata is true. A file whose statistics lie loses rows here, as with any reader
/// that trusts them; see `ReadContext.Builder.trustStatistics`.
public final class BoundPredicate {
    private final ColumnPredicate predicate;
    private final Node root;
    private final List<LeafColumn> leaves;
    private final List<LeafColumn> bloomLeaves;
    private final List<LeafColumn> dictionaryLeaves;

    private BoundPredicate(ColumnPredicate predicate, Node root) {
        this.predicate = predicate;
        this.root = root;
        List<LeafColumn> all = new ArrayList<>();
        List<LeafColumn> blooms = new ArrayList<>();
        collect(root, all, blooms);
        this.leaves = inSchemaOrder(all);
        this.bloomLeaves = inSchemaOrder(blooms);
        List<LeafColumn> valued = new ArrayList<>();
        collectValued(root, valued);
        this.dictionaryLeaves = inSchemaOrder(valued);
    }

    static BoundPredicate of(ColumnPredicate predicate, ParquetSchema schema) {
        return new BoundPredicate(predicate, new PredicateBinder(schema).bind(predicate, 0));
    }

    /// The leaves that a part of a predicate requires.
    static List<LeafColumn> leavesOf(Node node) {
        List<LeafColumn> leaves = new ArrayList<>();
        collect(node, leaves, new ArrayList<>());
        return leaves;
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

    private static void collectValued(Node node, List<LeafColumn> valued) {
        switch (node) {
            case Node.All and -> and.parts().forEach(part -> collectValued(part, valued));
            case Node.Any or -> or.parts().forEach(part -> collectValued(part, valued));
            case Node.Not not -> collectValued(not.part(), valued);
            case Node.Nulls nulls -> {}
            case Node.Member member -> valued.add(member.leaf());
        }
    }

    /// The predicate that was bound.
    public ColumnPredicate predicate() {
        return predicate;
    }

    /// The leaves it requests, in schema order.
    public List<LeafColumn> leaves() {
        return leaves;
    }

    /// Those of its leaves for which a bloom filter can rule out a match.
    public List<LeafColumn> bloomLeaves() {
        return bloomLeaves;
    }

    /// Those of its leaves whose values it tests, so that a dictionary can decide it.
    public List<LeafColumn> dictionaryLeaves() {
        return dictionaryLeaves;
    }

    Node root() {
        return root;
    }

    /// What the statistics in the footer state about a row group.
    public Match match(ParquetFooter footer, RowGroup rowGroup) {
        return match(footer, rowGroup, Map.of());
    }

    /// What the statistics in the footer and bloom filters state about a row group.
    ///
    /// @param blooms those that are known of this row group's chunks
    public Match match(ParquetFooter footer, RowGroup rowGroup, Map<LeafColumn, BloomFilter> blooms) {
        return match(footer, rowGroup, blooms, Map.of());
    }

    /// What is known of a row group once dictionaries were read.
    ///
    /// @param blooms those that are known of this row group's chunks
    /// @param dictionaries those of chunks of which every value is an entry; borrowed for the call
    public Match match(
            ParquetFooter footer,
            RowGroup rowGroup,
            Map<LeafColumn, BloomFilter> blooms,
            Map<LeafColumn, Dictionary> dictionaries) {
        if (rowGroup.rowCount() == 0) {
            return Match.NEVER;
        }
        ToIntFunction<Node.Test> facts = test -> {
            ColumnChunk chunk = rowGroup.column(test.leaf());
            Bounds bounds = Bounds.of(chunk, footer.columnOrder(test.leaf()));
            int outcomes = LeafFacts.outcomes(test, bounds, Optional.ofNullable(blooms.get(test.leaf())));
            Dictionary dictionary = dictionaries.get(test.leaf());
            return dictionary != null && test instanceof Node.Member member
                    ? outcomes & LeafFacts.ofDictionary(member, bounds, dictionary)
                    : outcomes;
        };
        return Outcomes.match(outcomes(root, facts));
    }

    private static int outcomes(Node node, ToIntFunction<Node.Test> facts) {
        return switch (node) {
            case Node.All all -> {
                int outcomes = Outcomes.TRUE;
                for (Node part : all.parts()) {
                    outcomes = Outcomes.and(outcomes, outcomes(part, facts));
                }
                yield outcomes;
            }
            case Node.Any any -> {
                int outcomes = Outcomes.FALSE;
                for (Node part : any.parts()) {
                    outcomes = Outcomes.or(outcomes, outcomes(part, facts));
                }
                yield outcomes;
            }
            case Node.Not not -> Outcomes.not(outcomes(not.part(), facts));
            case Node.Test test -> facts.applyAsInt(test);
        };
    }

    /// The rows of a row group that may be selected by the statistics, bloom filters and the page indexes of the
    /// predicate's columns. All rows that are not in the result are not selected.
    ///
    /// @param blooms those that are known of this row group's chunks
    /// @param indexes those that are known of this row group's chunks; one that does not fit the row group is ignored
    public RowSelection candidates(
            ParquetFooter footer,
            RowGroup rowGroup,
            Map<LeafColumn, BloomFilter> blooms,
            Map<LeafColumn, PageIndex> indexes) {
        return new PagePruning(footer, rowGroup, blooms, indexes).candidates(root);
    }

    @Override
    public String toString() {
        return predicate.toString();
    }
}
