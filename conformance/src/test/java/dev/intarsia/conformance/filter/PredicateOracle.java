package dev.intarsia.conformance.filter;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a predicate states about a row, worked out from its definition: values as Java objects, one row at a time.
record PredicateOracle(ScannedFile file) {

    boolean selects(ColumnPredicate predicate, int row) {
        return Boolean.TRUE.equals(truth(predicate, row));
    }

    private @Nullable Boolean truth(ColumnPredicate predicate, int row) {
        return switch (predicate) {
            case ColumnPredicate.And and -> {
                boolean unknown = false;
                for (ColumnPredicate part : and.parts()) {
                    Boolean truth = truth(part, row);
                    if (Boolean.FALSE.equals(truth)) {
                        yield false;
                    }
                    unknown |= truth == null;
                }
                yield unknown ? null : true;
            }
            case ColumnPredicate.Or or -> {
                boolean unknown = false;
                for (ColumnPredicate part : or.parts()) {
                    Boolean truth = truth(part, row);
                    if (Boolean.TRUE.equals(truth)) {
                        yield true;
                    }
                    unknown |= truth == null;
                }
                yield unknown ? null : false;
            }
            case ColumnPredicate.Not not -> {
                Boolean truth = truth(not.part(), row);
                yield truth == null ? null : !truth;
            }
            case ColumnPredicate.NullTest test ->
                elements(test.column(), row).stream().anyMatch(value -> (value == null) == test.isNull());
            case ColumnPredicate.Comparison c ->
                any(c.column(), row, value -> compares(value, c.operator(), c.value()));
            case ColumnPredicate.In in ->
                any(
                        in.column(),
                        row,
                        value -> in.values().stream()
                                .anyMatch(literal -> compares(value, ColumnPredicate.Operator.EQUAL, literal)));
            case ColumnPredicate.Range range ->
                any(
                        range.column(),
                        row,
                        value -> compares(
                                        value,
                                        range.lowInclusive()
                                                ? ColumnPredicate.Operator.GREATER_OR_EQUAL
                                                : ColumnPredicate.Operator.GREATER,
                                        range.low())
                                && compares(
                                        value,
                                        range.highInclusive()
                                                ? ColumnPredicate.Operator.LESS_OR_EQUAL
                                                : ColumnPredicate.Operator.LESS,
                                        range.high()));
            case ColumnPredicate.StartsWith s ->
                any(s.column(), row, value -> {
                    byte[] prefix = ((Literal.OfBytes) s.prefix()).bytes();
                    byte[] bytes = (byte[]) value;
                    return bytes.length >= prefix.length && Arrays.equals(Arrays.copyOf(bytes, prefix.length), prefix);
                });
        };
    }

    private List<@Nullable Object> elements(ColumnPath path, int row) {
        for (LeafColumn leaf : file.elements.keySet()) {
            if (leaf.path().equals(path)) {
                return file.elements.get(leaf).get(row);
            }
        }
        throw new IllegalArgumentException(path.dotted());
    }

    private @Nullable Boolean any(ColumnPath path, int row, Predicate<Object> test) {
        boolean unknown = false;
        for (Object value : elements(path, row)) {
            if (value == null) {
                unknown = true;
            } else if (test.test(value)) {
                return true;
            }
        }
        return unknown ? null : false;
    }

    private static boolean compares(Object value, ColumnPredicate.Operator operator, Literal literal) {
        if (value instanceof Double number) {
            double other = ((Literal.OfFloating) literal).value();
            double own = number;
            return switch (operator) {
                case EQUAL -> own == other;
                case NOT_EQUAL -> own != other;
                case LESS -> own < other;
                case LESS_OR_EQUAL -> own <= other;
                case GREATER -> own > other;
                case GREATER_OR_EQUAL -> own >= other;
            };
        }
        int order = switch (value) {
            case Boolean b -> b.compareTo(((Literal.OfBoolean) literal).value());
            case BigDecimal d -> d.compareTo(((Literal.OfNumber) literal).value());
            case byte[] b -> Arrays.compareUnsigned(b, ((Literal.OfBytes) literal).bytes());
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
