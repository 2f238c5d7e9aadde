package dev.intarsia.filter;

import dev.intarsia.schema.ColumnPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A predicate that does not fit a schema: the column is not there or is a group, or a literal is no value of its type.
public final class PredicateBindingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient ColumnPath column;
    private final transient @Nullable Literal literal;

    PredicateBindingException(ColumnPath column, @Nullable Literal literal, String message) {
        super(message);
        this.column = column;
        this.literal = literal;
    }

    /// The path in the predicate, the very instance.
    public ColumnPath column() {
        return column;
    }

    /// The literal that does not fit, the very instance; empty when the column is the reason.
    public Optional<Literal> literal() {
        return Optional.ofNullable(literal);
    }
}
