package dev.intarsia.model;

import java.util.Objects;

/// The outcome of a span, with a human-readable message.
///
/// @param code the outcome
/// @param message a description of the failure; empty if there is none
public record Status(StatusCode code, String message) {

    /// No outcome set, no message.
    public static final Status UNSET = new Status(StatusCode.UNSET, "");

    /// Checks that nothing is missing.
    public Status {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /// Returns a status; the empty one is a shared object.
    ///
    /// @param code the outcome
    /// @param message a description of the failure; empty if there is none
    /// @return the status
    public static Status of(StatusCode code, String message) {
        return code.number() == 0 && message.isEmpty() ? UNSET : new Status(code, message);
    }
}
