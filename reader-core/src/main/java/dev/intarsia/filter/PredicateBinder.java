package dev.intarsia.filter;

import dev.intarsia.filter.ColumnPredicate.Operator;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.NearestPaths;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PathText;
import dev.intarsia.schema.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the leaves of a predicate and turns its literals into sets of their values.
final class PredicateBinder {
    private static final int MAX_DEPTH = 500;

    private final ParquetSchema schema;

    PredicateBinder(ParquetSchema schema) {
        this.schema = schema;
    }

    Node bind(ColumnPredicate predicate, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("predicate nested more than " + MAX_DEPTH + " deep");
        }
        return switch (predicate) {
            case ColumnPredicate.And and -> new Node.All(parts(and.parts(), depth));
            case ColumnPredicate.Or or -> new Node.Any(parts(or.parts(), depth));
            case ColumnPredicate.Not not -> new Node.Not(bind(not.part(), depth + 1));
            case ColumnPredicate.NullTest test -> new Node.Nulls(leaf(test.column()), test.isNull());
            case ColumnPredicate.Comparison comparison -> comparison(comparison);
            case ColumnPredicate.In in -> in(in);
            case ColumnPredicate.Range range -> range(range);
            case ColumnPredicate.StartsWith startsWith -> startsWith(startsWith);
        };
    }

    private List<Node> parts(List<ColumnPredicate> parts, int depth) {
        List<Node> bound = new ArrayList<>(parts.size());
        for (ColumnPredicate part : parts) {
            bound.add(bind(part, depth + 1));
        }
        return List.copyOf(bound);
    }

    private LeafColumn leaf(ColumnPath path) {
        Optional<SchemaNode> node = schema.find(path);
        if (node.isEmpty()) {
            throw new PredicateBindingException(
                    path,
                    null,
                    "no column " + PathText.of(path) + " in the schema" + NearestPaths.question(path, schema));
        }
        if (!(node.get() instanceof LeafColumn leaf)) {
            throw new PredicateBindingException(
                    path, null, PathText.of(path) + " is a group, not a column" + NearestPaths.question(path, schema));
        }
        return leaf;
    }

    private Node comparison(ColumnPredicate.Comparison comparison) {
        LeafColumn leaf = leaf(comparison.column());
        LiteralSets sets = new LiteralSets(comparison.column(), leaf);
        Operator operator = comparison.operator();
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            sets.requireOrder();
        }
        return member(leaf, sets, sets.compared(operator, comparison.value()));
    }

    private Node in(ColumnPredicate.In in) {
        LeafColumn leaf = leaf(in.column());
        LiteralSets sets = new LiteralSets(in.column(), leaf);
        return member(leaf, sets, sets.points(in.values()));
    }

    private Node range(ColumnPredicate.Range range) {
        LeafColumn leaf = leaf(range.column());
        LiteralSets sets = new LiteralSets(range.column(), leaf);
        sets.requireOrder();
        return member(leaf, sets, sets.between(range.low(), range.lowInclusive(), range.high(), range.highInclusive()));
    }

    private Node startsWith(ColumnPredicate.StartsWith startsWith) {
        LeafColumn leaf = leaf(startsWith.column());
        LiteralSets sets = new LiteralSets(startsWith.column(), leaf);
        sets.requireOrder();
        return member(leaf, sets, sets.startingWith(startsWith.prefix()));
    }

    private static Node member(LeafColumn leaf, LiteralSets sets, ValueSet values) {
        return new Node.Member(leaf, sets.type(), values);
    }
}
