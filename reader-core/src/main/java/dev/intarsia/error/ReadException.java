package dev.intarsia.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Root of everything a reader throws about data, stores and limits. Programming errors stay `IllegalArgumentException`
/// and `IllegalStateException`.
///
/// [#getMessage()] is always one printable line: kind, place, reason. The parts are there as fields, too.
public abstract class ReadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final Where where;
    private final String reason;

    /// @param kind one stable lower-case word for this type of failure
    /// @param where the place, as precisely as it is known
    /// @param reason what is wrong; control characters are escaped
    /// @param cause the failure behind this one, or `null`
    protected ReadException(String kind, Where where, String reason, @Nullable Throwable cause) {
        super(kind + ": " + where + ": " + OneLine.of(reason), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.where = where;
        this.reason = OneLine.of(reason);
    }

    /// A stable lower-case word for this type of failure, such as `corrupt`: for exit messages, metrics and tests.
    public final String kind() {
        return kind;
    }

    /// The place of the failure.
    public final Where where() {
        return where;
    }

    /// What is wrong, on one line, without kind and place.
    public final String reason() {
        return reason;
    }
}
