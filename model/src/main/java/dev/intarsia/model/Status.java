package dev.intarsia.model;

import java.util.Objects;

/// How a span ended, with a message for people.
///
/// @param code the outcome
/// @param message what went wrong; empty if nothing is said
public record Status(StatusCode code, String message) {

    /// No outcome told, no message.
    public static final Status UNSET = new Status(StatusCode.UNSET, "");

    /// Checks that nothing is missing.
    public Status {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /// Returns a status; the empty one is a shared object.
    ///
    /// @param code the outcome
    /// @param message what went wrong; empty if nothing is said
    /// @return the status
    public static Status of(StatusCode code, String message) {
        return code.number() == 0 && message.isEmpty() ? UNSET : new Status(code, message);
    }
}
