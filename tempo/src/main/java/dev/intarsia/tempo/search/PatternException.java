package dev.intarsia.tempo.search;

import org.jspecify.annotations.Nullable;

/// A regular expression that is none, or that would take too much memory or stack.
public final class PatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARS = 40;

    private final String reason;

    PatternException(String expression, String reason, @Nullable Throwable cause) {
        super("regular expression `" + shown(expression) + "`: " + reason, cause);
        this.reason = reason;
    }

    private static String shown(String expression) {
        return expression.length() <= SHOWN_CHARS ? expression : expression.substring(0, SHOWN_CHARS) + "…";
    }

    /// What is wrong, without the expression.
    public String reason() {
        return reason;
    }
}
