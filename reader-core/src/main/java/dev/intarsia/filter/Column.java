package dev.intarsia.filter;

import dev.intarsia.schema.ColumnPath;
import java.util.Arrays;

/// A column by name, from which predicates are built: `col("http.status").ge(500)`.
///
/// Numbers and texts stand for the [Literal]s of the same value; dates, times, decimals, booleans and bytes are given
/// as literals. For repeated columns and nulls see [ColumnPredicate].
///
/// @param path the leaf
public record Column(ColumnPath path) {
    /// The column of this name, written as `a.b.c`; see [ColumnPath#parse]. For a static import.
    public static Column col(String dotted) {
        return new Column(ColumnPath.parse(dotted));
    }

    /// The value equals the literal.
    public ColumnPredicate eq(Literal value) {
        return ColumnPredicate.equal(path, value);
    }

    /// As [#eq(Literal)].
    public ColumnPredicate eq(long value) {
        return eq(Literal.of(value));
    }

    /// As [#eq(Literal)].
    public ColumnPredicate eq(double value) {
        return eq(Literal.of(value));
    }

    /// As [#eq(Literal)].
    public ColumnPredicate eq(String value) {
        return eq(Literal.of(value));
    }

    /// The value is another than the literal.
    public ColumnPredicate ne(Literal value) {
        return ColumnPredicate.notEqual(path, value);
    }

    /// As [#ne(Literal)].
    public ColumnPredicate ne(long value) {
        return ne(Literal.of(value));
    }

    /// As [#ne(Literal)].
    public ColumnPredicate ne(double value) {
        return ne(Literal.of(value));
    }

    /// As [#ne(Literal)].
    public ColumnPredicate ne(String value) {
        return ne(Literal.of(value));
    }

    /// The value is less than the literal.
    public ColumnPredicate lt(Literal value) {
        return ColumnPredicate.less(path, value);
    }

    /// As [#lt(Literal)].
    public ColumnPredicate lt(long value) {
        return lt(Literal.of(value));
    }

    /// As [#lt(Literal)].
    public ColumnPredicate lt(double value) {
        return lt(Literal.of(value));
    }

    /// As [#lt(Literal)].
    public ColumnPredicate lt(String value) {
        return lt(Literal.of(value));
    }

    /// The value is the literal or less.
    public ColumnPredicate le(Literal value) {
        return ColumnPredicate.lessOrEqual(path, value);
    }

    /// As [#le(Literal)].
    public ColumnPredicate le(long value) {
        return le(Literal.of(value));
    }

    /// As [#le(Literal)].
    public ColumnPredicate le(double value) {
        return le(Literal.of(value));
    }

    /// As [#le(Literal)].
    public ColumnPredicate le(String value) {
        return le(Literal.of(value));
    }

    /// The value is greater than the literal.
    public ColumnPredicate gt(Literal value) {
        return ColumnPredicate.greater(path, value);
    }

    /// As [#gt(Literal)].
    public ColumnPredicate gt(long value) {
        return gt(Literal.of(value));
    }

    /// As [#gt(Literal)].
    public ColumnPredicate gt(double value) {
        return gt(Literal.of(value));
    }

    /// As [#gt(Literal)].
    public ColumnPredicate gt(String value) {
        return gt(Literal.of(value));
    }

    /// The value is the literal or greater.
    public ColumnPredicate ge(Literal value) {
        return ColumnPredicate.greaterOrEqual(path, value);
    }

    /// As [#ge(Literal)].
    public ColumnPredicate ge(long value) {
        return ge(Literal.of(value));
    }

    /// As [#ge(Literal)].
    public ColumnPredicate ge(double value) {
        return ge(Literal.of(value));
    }

    /// As [#ge(Literal)].
    public ColumnPredicate ge(String value) {
        return ge(Literal.of(value));
    }

    /// The value is one of the literals.
    public ColumnPredicate in(Literal... values) {
        return ColumnPredicate.in(path, Arrays.asList(values));
    }

    /// One value lies between `low`, included, and `high`, excluded; see [ColumnPredicate#range].
    public ColumnPredicate range(Literal low, Literal high) {
        return ColumnPredicate.range(path, low, high);
    }

    /// The value begins with this text.
    public ColumnPredicate startsWith(String prefix) {
        return ColumnPredicate.startsWith(path, Literal.of(prefix));
    }

    /// The value is null, or one element is.
    public ColumnPredicate isNull() {
        return ColumnPredicate.isNull(path);
    }

    /// The value is not null, or one element is not.
    public ColumnPredicate isNotNull() {
        return ColumnPredicate.isNotNull(path);
    }
}
