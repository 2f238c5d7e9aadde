package dev.intarsia.filter;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.ParquetSchema;
import java.util.Collection;
import java.util.List;

/// A condition on the leaf columns of a row. Immutable, and of no file: [#bind] checks it against a schema. Its text
/// ([Object#toString]) is the expression that [dev.intarsia.filter.text.PredicateParser] reads.
///
/// **Logic.** Three values, as in SQL: a comparison with null is unknown; `not(unknown)` is unknown; `and` is false
/// when one side is false, `or` true when one side is true, and unknown where that does not settle it. A row is
/// selected when the whole predicate is true.
///
/// **Repeated columns.** A leaf below repeated nodes has any number of elements in a row. A comparison is true when it
/// is true of at least one element, else unknown when an element is null, else false; so it is false in a row without
/// elements. [#isNull] is true when at least one element is null, [#isNotNull] when at least one has a value. Negation
/// is thus not the opposite comparison: `notEqual` matches an element that differs, `not(equal)` a row in which
/// none is equal.
///
/// **Order.** That of the column's type: numbers by value, unsigned ones without sign, decimals by value whatever their
/// storage; byte strings and texts byte by byte without sign, a prefix before what is longer; false before true. INT96,
/// INTERVAL, geometry, geography and columns with an annotation this reader does not support have no order: they can be
/// compared for equality only.
///
/// **Floating point** follows IEEE 754: a NaN in the file is not equal to, less than or greater than anything, so that
/// only `notEqual` is true of it; -0.0 equals +0.0.
public sealed interface ColumnPredicate {

    /// The comparisons of two values.
    enum Operator {
        /// The same value.
        EQUAL("="),
        /// Another value.
        NOT_EQUAL("!="),
        /// Before it in the column's order.
        LESS("<"),
        /// Before it, or the same.
        LESS_OR_EQUAL("<="),
        /// Behind it in the column's order.
        GREATER(">"),
        /// Behind it, or the same.
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        @Override
        public String toString() {
            return symbol;
        }
    }

    /// A value compared with a literal.
    ///
    /// @param column the leaf
    /// @param operator how
    /// @param value with what
    record Comparison(ColumnPath column, Operator operator, Literal value) implements ColumnPredicate {
        @Override
        public String toString() {
            return PredicateText.of(this);
        }
    }

    /// A value that is one of several. With no literal at all it is true of no value.
    ///
    /// @param column the leaf
    /// @param values the literals
    record In(ColumnPath column, List<Literal> values) implements ColumnPredicate {
        /// Copies the list.
        public In {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return PredicateText.of(this);
        }
    }

    /// A value between two others.
    ///
    /// @param column the leaf
    /// @param low lower end
    /// @param lowInclusive whether `low` itself counts
    /// @param high upper end
    /// @param highInclusive whether `high` itself counts
    record Range(ColumnPath column, Literal low, boolean lowInclusive, Literal high, boolean highInclusive)
            implements ColumnPredicate {
        @Override
        public String toString() {
            return PredicateText.of(this);
        }
    }

    /// A byte string or text that begins with another.
    ///
    /// @param column the leaf
    /// @param prefix the beginning
    record StartsWith(ColumnPath column, Literal prefix) implements ColumnPredicate {
        @Override
        public String toString() {
            return PredicateText.of(this);
        }
    }

    /// Whether there is a value. Never unknown.
    ///
    /// @param column the leaf
    /// @param isNull true to match a null, false to match a value
    record NullTest(ColumnPath column, boolean isNull) implements ColumnPredicate {
        @Override
        public String toString() {
            return PredicateText.of(this);
        }
    }

    /// All of these; true of every row when there are none.
    ///
    /// @param parts the parts
    record And(List<ColumnPredicate> parts) implements ColumnPredicate {
        /// Copies the list.
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return PredicateText.of(this);
        }
    }

    /// At least one of these; false of every row when there are none.
    ///
    /// @param parts the parts
    record Or(List<ColumnPredicate> parts) implements ColumnPredicate {
        /// Copies the list.
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return PredicateText.of(this);
        }
    }

    /// The contrary.
    ///
    /// @param part what must be false
    record Not(ColumnPredicate part) implements ColumnPredicate {
        @Override
        public String toString() {
            return PredicateText.of(this);
        }
    }

    /// The value equals the literal.
    static ColumnPredicate equal(ColumnPath column, Literal value) {
        return new Comparison(column, Operator.EQUAL, value);
    }

    /// The value is another than the literal.
    static ColumnPredicate notEqual(ColumnPath column, Literal value) {
        return new Comparison(column, Operator.NOT_EQUAL, value);
    }

    /// The value is less than the literal.
    static ColumnPredicate less(ColumnPath column, Literal value) {
        return new Comparison(column, Operator.LESS, value);
    }

    /// The value is the literal or less.
    static ColumnPredicate lessOrEqual(ColumnPath column, Literal value) {
        return new Comparison(column, Operator.LESS_OR_EQUAL, value);
    }

    /// The value is greater than the literal.
    static ColumnPredicate greater(ColumnPath column, Literal value) {
        return new Comparison(column, Operator.GREATER, value);
    }

    /// The value is the literal or greater.
    static ColumnPredicate greaterOrEqual(ColumnPath column, Literal value) {
        return new Comparison(column, Operator.GREATER_OR_EQUAL, value);
    }

    /// The value is one of the literals.
    static ColumnPredicate in(ColumnPath column, Collection<? extends Literal> values) {
        return new In(column, List.copyOf(values));
    }

    /// One value lies between `low`, included, and `high`, excluded. In a repeated column both bounds apply to the
    /// same element, which `and(greaterOrEqual, less)` does not.
    static ColumnPredicate range(ColumnPath column, Literal low, Literal high) {
        return new Range(column, low, true, high, false);
    }

    /// The value is null, or one element is.
    static ColumnPredicate isNull(ColumnPath column) {
        return new NullTest(column, true);
    }

    /// The value is not null, or one element is not.
    static ColumnPredicate isNotNull(ColumnPath column) {
        return new NullTest(column, false);
    }

    /// The value begins with this text or byte string.
    static ColumnPredicate startsWith(ColumnPath column, Literal prefix) {
        return new StartsWith(column, prefix);
    }

    /// All of them.
    static ColumnPredicate and(ColumnPredicate... parts) {
        return new And(List.of(parts));
    }

    /// At least one of them.
    static ColumnPredicate or(ColumnPredicate... parts) {
        return new Or(List.of(parts));
    }

    /// The contrary.
    static ColumnPredicate not(ColumnPredicate part) {
        return new Not(part);
    }

    /// This predicate over the columns of one schema.
    ///
    /// @throws PredicateBindingException when the schema lacks a column, a path names a group, or a literal does not
    ///     fit its column; the message names the column
    /// @throws IllegalArgumentException when it is nested more than 500 deep
    default BoundPredicate bind(ParquetSchema schema) {
        return BoundPredicate.of(this, schema);
    }
}
