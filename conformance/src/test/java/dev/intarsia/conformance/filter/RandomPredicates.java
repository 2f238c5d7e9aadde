package dev.intarsia.conformance.filter;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.ColumnPredicate.Operator;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Predicates over the columns of a scanned file, with literals that are values of the file, or close to some.
final class RandomPredicates {
    private final ScannedFile file;
    private final List<LeafColumn> columns;
    private final RandomGenerator random;

    RandomPredicates(ScannedFile file, RandomGenerator random) {
        this.file = file;
        this.columns = List.copyOf(file.elements.keySet());
        this.random = random;
    }

    ColumnPredicate next() {
        // Single tests rule out most: of a tree, a part is often true of some row everywhere.
        return next(random.nextInt(4));
    }

    private ColumnPredicate next(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        return switch (kind) {
            case 0, 1, 2 -> new ColumnPredicate.And(parts(depth));
            case 3, 4 -> new ColumnPredicate.Or(parts(depth));
            case 5, 6 -> ColumnPredicate.not(next(depth - 1));
            default -> leaf(columns.get(random.nextInt(columns.size())));
        };
    }

    private List<ColumnPredicate> parts(int depth) {
        List<ColumnPredicate> parts = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            parts.add(next(depth - 1));
        }
        return parts;
    }

    private ColumnPredicate leaf(LeafColumn leaf) {
        ColumnPath path = leaf.path();
        Literal literal = literal(leaf, true);
        if (literal == null || random.nextInt(12) == 0) {
            return random.nextBoolean() ? ColumnPredicate.isNull(path) : ColumnPredicate.isNotNull(path);
        }
        boolean ordered = isOrdered(leaf);
        boolean text = literal instanceof Literal.OfBytes;
        return switch (random.nextInt(ordered ? text ? 8 : 7 : 3)) {
            case 0 -> ColumnPredicate.equal(path, literal);
            case 1 -> ColumnPredicate.notEqual(path, literal);
            case 2 -> ColumnPredicate.in(path, literals(leaf));
            case 3 -> range(leaf, literal);
            case 7 -> {
                byte[] bytes = ((Literal.OfBytes) literal).bytes();
                byte[] prefix = Arrays.copyOf(bytes, Math.min(bytes.length, random.nextInt(4)));
                yield ColumnPredicate.startsWith(path, Literal.of(prefix));
            }
            default ->
                new ColumnPredicate.Comparison(
                        path, Operator.values()[random.nextInt(2, 6)], literal(leaf, literal, false));
        };
    }

    private ColumnPredicate range(LeafColumn leaf, Literal low) {
        Literal high = literal(leaf, low, true);
        return new ColumnPredicate.Range(leaf.path(), low, random.nextBoolean(), high, random.nextBoolean());
    }

    private List<Literal> literals(LeafColumn leaf) {
        List<Literal> literals = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Literal literal = literal(leaf, true);
            if (literal != null) {
                literals.add(literal);
            }
        }
        return literals;
    }

    private Literal literal(LeafColumn leaf, Literal otherwise, boolean whole) {
        Literal literal = literal(leaf, whole);
        return literal == null ? otherwise : literal;
    }

    // A value of the column, as it is or moved a little; null where a few tries find none.
    private @Nullable Literal literal(LeafColumn leaf, boolean whole) {
        Object chosen = null;
        boolean extreme = random.nextInt(3) == 0;
        boolean least = random.nextBoolean();
        for (int i = 0; i < 20 && (extreme || chosen == null); i++) {
            List<@Nullable Object> row = file.elements.get(leaf).get(random.nextInt(file.rows));
            Object value = row.isEmpty() ? null : row.get(random.nextInt(row.size()));
            if (value != null && !value.equals(Double.NaN) && (chosen == null || compare(value, chosen) < 0 == least)) {
                chosen = value;
            }
        }
        return chosen == null ? null : literal(chosen, leaf, whole);
    }

    private static int compare(Object a, Object b) {
        return switch (a) {
            case Boolean value -> value.compareTo((Boolean) b);
            case BigDecimal value -> value.compareTo((BigDecimal) b);
            case Double value -> value.compareTo((Double) b);
            case byte[] value -> Arrays.compareUnsigned(value, (byte[]) b);
            default -> throw new IllegalArgumentException(a.getClass().getName());
        };
    }

    private Literal literal(Object value, LeafColumn leaf, boolean whole) {
        boolean moved = random.nextInt(3) == 0;
        return switch (value) {
            case Boolean b -> Literal.of(b);
            case BigDecimal d ->
                Literal.of(moved ? d.add(BigDecimal.valueOf(random.nextInt(-40, 40), random.nextInt(3))) : d);
            case Double d -> Literal.of(moved ? d + random.nextInt(-3, 4) / 4.0 : d);
            case byte[] bytes -> Literal.of(moved ? changed(bytes, leaf, whole) : bytes);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private byte[] changed(byte[] bytes, LeafColumn leaf, boolean whole) {
        boolean fixed = whole && leaf.valueWidth() > 0;
        int length = fixed ? bytes.length : Math.max(0, bytes.length + random.nextInt(-2, 2));
        byte[] changed = Arrays.copyOf(bytes, length);
        if (length > 0 && random.nextBoolean()) {
            changed[random.nextInt(length)] = (byte) random.nextInt();
        }
        return changed;
    }

    private static boolean isOrdered(LeafColumn leaf) {
        return leaf.type() != PhysicalType.INT96
                && !(leaf.logicalType() instanceof LogicalType.IntervalType
                        || leaf.logicalType() instanceof LogicalType.Unknown
                        || leaf.logicalType() instanceof LogicalType.GeometryType
                        || leaf.logicalType() instanceof LogicalType.GeographyType);
    }
}
