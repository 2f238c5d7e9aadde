package dev.intarsia.filter;

import dev.intarsia.filter.ColumnPredicate.Operator;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PathText;
import dev.intarsia.schema.PhysicalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The sets of values of one leaf that comparisons with literals stand for.
final class LiteralSets {
    private final ColumnPath path;
    private final LeafColumn leaf;
    private final LeafType type;

    /// @param path as the predicate names the leaf
    LiteralSets(ColumnPath path, LeafColumn leaf) {
        this.path = path;
        this.leaf = leaf;
        this.type = LeafType.of(leaf);
    }

    LeafType type() {
        return type;
    }

    void requireOrder() {
        if (!type.comparable()) {
            throw new PredicateBindingException(path, null, describe() + " has no order: only equality is supported");
        }
    }

    ValueSet compared(Operator operator, Literal literal) {
        return switch (type.kind()) {
            case BOOLEAN -> LongIntervals.compared(type, operator, key(literal));
            case INT32, UINT32, INT64, UINT64, SHORT_DECIMAL -> integers(operator, literal);
            case FLOAT, DOUBLE, FLOAT16 -> DoubleIntervals.compared(type, operator, floating(literal));
            case BYTES -> new BytesSet(type, BytesIntervals.compared(operator, bytes(literal, isEquality(operator))));
            case LONG_DECIMAL -> new BytesSet(type, DecimalIntervals.compared(type, operator, number(literal)));
        };
    }

    private static boolean isEquality(Operator operator) {
        return operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    }

    ValueSet points(List<Literal> literals) {
        List<ValueSet> parts = new ArrayList<>(literals.size());
        for (Literal literal : literals) {
            parts.add(compared(Operator.EQUAL, literal));
        }
        return combine(parts, true);
    }

    ValueSet between(Literal low, boolean lowInclusive, Literal high, boolean highInclusive) {
        ValueSet from = compared(lowInclusive ? Operator.GREATER_OR_EQUAL : Operator.GREATER, low);
        ValueSet to = compared(highInclusive ? Operator.LESS_OR_EQUAL : Operator.LESS, high);
        return combine(List.of(from, to), false);
    }

    ValueSet startingWith(Literal prefix) {
        if (type.kind() != LeafType.Kind.BYTES) {
            throw refused(prefix, "only texts and byte strings have a beginning");
        }
        return new BytesSet(type, BytesIntervals.startingWith(bytes(prefix, false)));
    }

    private ValueSet combine(List<ValueSet> parts, boolean union) {
        return switch (type.kind()) {
            case BOOLEAN, INT32, UINT32, INT64, UINT64, SHORT_DECIMAL -> LongSet.combine(type, parts, union);
            case FLOAT, DOUBLE, FLOAT16 -> DoubleSet.combine(type, parts, union);
            case BYTES, LONG_DECIMAL -> BytesSet.combine(type, parts, union);
        };
    }

    private long key(Literal literal) {
        if (literal instanceof Literal.OfBoolean truth) {
            return truth.value() ? 1 : 0;
        }
        throw refused(literal, "true or false is expected");
    }

    private ValueSet integers(Operator operator, Literal literal) {
        if (literal instanceof Literal.OfFloating floating && Double.isInfinite(floating.value())) {
            return LongIntervals.comparedWithInfinity(type, operator, floating.value() > 0);
        }
        return LongIntervals.compared(type, operator, number(literal));
    }

    private BigDecimal number(Literal literal) {
        return switch (literal) {
            case Literal.OfNumber number -> bounded(number.value(), literal);
            case Literal.OfFloating floating -> {
                if (!Double.isFinite(floating.value())) {
                    throw refused(literal, "a finite number is expected");
                }
                yield new BigDecimal(floating.value());
            }
            case Literal.Temporal temporal ->
                TemporalValue.number(leaf.logicalType(), temporal)
                        .orElseThrow(() -> refused(literal, TemporalValue.wanted(leaf.logicalType())));
            case Literal.OfBoolean bool -> throw refused(literal, "a number is expected");
            case Literal.OfBytes bytes -> throw refused(literal, "a number is expected");
        };
    }

    // 1e1000000000 would be written out in full to be compared.
    private BigDecimal bounded(BigDecimal value, Literal literal) {
        if (Math.abs((long) value.scale()) > 10_000 || value.precision() > 10_000) {
            throw refused(literal, "the number has too many digits");
        }
        return value;
    }

    private double floating(Literal literal) {
        double value = switch (literal) {
            case Literal.OfFloating exact -> exact.value();
            case Literal.OfNumber exact -> nearest(exact.value());
            case Literal.Temporal temporal -> throw refused(literal, "a number is expected");
            case Literal.OfBoolean bool -> throw refused(literal, "a number is expected");
            case Literal.OfBytes bytes -> throw refused(literal, "a number is expected");
        };
        if (Double.isNaN(value)) {
            throw refused(literal, "nothing equals it and nothing is before or after it");
        }
        return value;
    }

    private double nearest(BigDecimal exact) {
        return switch (type.kind()) {
            case FLOAT -> exact.floatValue();
            case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(exact.floatValue()));
            case DOUBLE, BOOLEAN, INT32, UINT32, INT64, UINT64, SHORT_DECIMAL, BYTES, LONG_DECIMAL ->
                exact.doubleValue();
        };
    }

    private byte[] bytes(Literal literal, boolean wholeValue) {
        if (literal instanceof Literal.Temporal temporal && leaf.type() == PhysicalType.INT96) {
            return TemporalValue.int96(temporal).orElseThrow(() -> refused(literal, "an INT96 timestamp is expected"));
        }
        if (!(literal instanceof Literal.OfBytes bytes)) {
            throw refused(literal, "a text or byte string is expected");
        }
        if (bytes.isUuid() && holdsText()) {
            throw refused(literal, "a text is expected");
        }
        byte[] value = bytes.bytes();
        if (wholeValue && type.width() > 0 && value.length != type.width()) {
            throw refused(literal, "values have " + type.width() + " bytes, not " + value.length);
        }
        return value;
    }

    private boolean holdsText() {
        return leaf.logicalType() instanceof LogicalType.StringType
                || leaf.logicalType() instanceof LogicalType.EnumType
                || leaf.logicalType() instanceof LogicalType.JsonType;
    }

    private PredicateBindingException refused(Literal literal, String reason) {
        return new PredicateBindingException(
                path, literal, describe() + " cannot be compared with " + literal + ": " + reason);
    }

    private String describe() {
        boolean annotated = leaf.logicalType() != LogicalType.NONE;
        String physical = leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY
                ? leaf.type() + "(" + leaf.typeLength() + ")"
                : leaf.type().toString();
        return PathText.of(path) + " (" + physical + (annotated ? ", " + leaf.logicalType() : "") + ")";
    }
}
