package dev.intarsia.error;

import dev.intarsia.internal.text.LogSafeText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Root of everything a reader throws about data, stores and limits. Programming errors stay `IllegalArgumentException`
/// and `IllegalStateException`.
///
/// [#getMessage()] is always one printable line: kind, place, reason. The parts are there as fields, too.
public abstract class ReadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final ErrorLocation location;
    private final String reason;

    /// @param kind one stable lower-case word for this type of failure
    /// @param location the place, as precisely as it is known
    /// @param reason what is wrong; control characters are escaped
    /// @param cause the failure behind this one, or `null`
    protected ReadException(String kind, ErrorLocation location, String reason, @Nullable Throwable cause) {
        super(kind + ": " + location + ": " + LogSafeText.of(reason), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.location = location;
        this.reason = LogSafeText.of(reason);
    }

    /// A stable lower-case word for this type of failure, such as `corrupt`: for exit messages, metrics and tests.
    public final String kind() {
        return kind;
    }

    /// The place of the failure.
    public final ErrorLocation location() {
        return location;
    }

    /// What is wrong, on one line, without kind and place.
    public final String reason() {
        return reason;
    }
}
