package dev.intarsia.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An object could not be listed, found or read, or it is no longer the object it was.
public final class StoreException extends ReadException {
    private static final long serialVersionUID = 1L;

    /// The reason of the failure, for callers that act on it (retry, re-plan, skip).
    public enum Reason {
        /// There is no such object.
        NOT_FOUND,
        /// The store refused access.
        DENIED,
        /// The key cannot name an object in this store, or leads out of its root.
        INVALID_KEY,
        /// The range requested does not lie inside the object.
        INVALID_RANGE,
        /// The object is not the one that was planned: another ETag or size. Nothing read from it may be used.
        CHANGED,
        /// Fewer bytes were received than the object's size states; the place is where they ended.
        TRUNCATED,
        /// The store was closed.
        CLOSED,
        /// Any other input or output failure.
        IO
    }

    private final Reason storeReason;

    /// A failure with [Reason#IO].
    ///
    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    public StoreException(ErrorLocation location, String reason) {
        this(Reason.IO, location, reason, null);
    }

    /// A failure with [Reason#IO].
    ///
    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public StoreException(ErrorLocation location, String reason, @Nullable Throwable cause) {
        this(Reason.IO, location, reason, cause);
    }

    /// @param storeReason reason of the failure
    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    public StoreException(Reason storeReason, ErrorLocation location, String reason) {
        this(storeReason, location, reason, null);
    }

    /// @param storeReason reason of the failure
    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public StoreException(Reason storeReason, ErrorLocation location, String reason, @Nullable Throwable cause) {
        super("store", location, reason, cause);
        this.storeReason = Objects.requireNonNull(storeReason, "storeReason");
    }

    /// The reason of the failure.
    public Reason storeReason() {
        return storeReason;
    }
}
