package dev.intarsia.store.http;

import java.util.Objects;

/// What the answer to a request that failed means.
///
/// @param kind what to do
/// @param reason in one clause, without secrets, such as `access is denied (AccessDenied)`
public record Refusal(Kind kind, String reason) {
    /// What to do about a refusal.
    public enum Kind {
        /// There is no such object or bucket.
        NOT_FOUND,
        /// The credentials do not suffice.
        DENIED,
        /// The object has another version than the request demands.
        CHANGED,
        /// The range is not inside the object.
        INVALID_RANGE,
        /// The store asks for patience, or failed: the request may be sent again.
        RETRY,
        /// The credentials have expired, the clock differs, or the region is another one: the request may be sent again
        /// once, signed anew.
        SIGN_ANEW,
        /// Anything else: sending it again would not help.
        FINAL
    }

    /// Checks that both are there.
    public Refusal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
    }

    /// What the status code means where the body states nothing better.
    public static Refusal ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> new Refusal(Kind.DENIED, "access is denied");
            case 404, 410 -> new Refusal(Kind.NOT_FOUND, "no such object");
            case 408, 425, 429, 500, 502, 503, 504 -> new Refusal(Kind.RETRY, "the store answered " + status);
            case 412 -> new Refusal(Kind.CHANGED, "the object was replaced while it was read");
            case 416 -> new Refusal(Kind.INVALID_RANGE, "the range is not inside the object");
            case 301, 302, 303, 307, 308 -> new Refusal(Kind.FINAL, "redirected, which is refused: status " + status);
            default -> new Refusal(Kind.FINAL, "the store answered " + status);
        };
    }
}
