package dev.intarsia.filter.text;

import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.PredicateBindingException;
import dev.intarsia.schema.ParquetSchema;
import java.util.Map;

/// A predicate parsed from an expression, with the positions of its columns and literals. Immutable.
public final class ParsedPredicate {
    private final ColumnPredicate predicate;
    private final TextCursor text;
    // Of paths and literals, by identity: the same column may stand in several places.
    private final Map<Object, Integer> offsets;

    ParsedPredicate(ColumnPredicate predicate, TextCursor text, Map<Object, Integer> offsets) {
        this.predicate = predicate;
        this.text = text;
        this.offsets = offsets;
    }

    /// The predicate.
    public ColumnPredicate predicate() {
        return predicate;
    }

    /// The predicate over the columns of one schema.
    ///
    /// @throws ExpressionException when it does not fit: a column is missing or a group, or a literal is no value of
    ///     its column; its position is that of the column or literal
    public BoundPredicate bind(ParquetSchema schema) {
        try {
            return predicate.bind(schema);
        } catch (PredicateBindingException e) {
            Object part = e.literal().isPresent() ? e.literal().get() : e.column();
            String message = e.getMessage() == null ? "does not fit the schema" : e.getMessage();
            throw text.failure(offsets.getOrDefault(part, 0), message, e);
        }
    }

    @Override
    public String toString() {
        return predicate.toString();
    }
}
