package dev.intarsia.filter.text;

import org.jspecify.annotations.Nullable;

/// An expression that is none, or that does not fit a schema, and where.
public final class ExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final String reason;

    ExpressionException(int position, String reason, @Nullable Throwable cause) {
        super("character " + position + ": " + reason, cause);
        this.position = position;
        this.reason = reason;
    }

    /// The character from which on it is wrong: 1 for the first one, one more than there are for the end. Characters
    /// are counted as Unicode does, not as UTF-16 units.
    public int position() {
        return position;
    }

    /// What is wrong.
    public String reason() {
        return reason;
    }
}
