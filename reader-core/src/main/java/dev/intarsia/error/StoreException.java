package dev.intarsia.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An object could not be listed, found or read, or it is no longer the object it was.
public final class StoreException extends ReadException {
    private static final long serialVersionUID = 1L;

    /// What kind of store trouble it is, for callers that act on it (retry, re-plan, skip).
    public enum Reason {
        /// There is no such object.
        NOT_FOUND,
        /// The store refused access.
        DENIED,
        /// The key cannot name an object in this store, or leads out of its root.
        INVALID_KEY,
        /// The range asked for does not lie inside the object.
        INVALID_RANGE,
        /// The object is not the one that was planned: another ETag or size. Nothing read from it may be used.
        CHANGED,
        /// Fewer bytes came than the object's size promises; the place tells where they ended.
        TRUNCATED,
        /// The store was closed.
        CLOSED,
        /// Any other input or output failure.
        IO
    }

    private final Reason storeReason;

    /// A failure with [Reason#IO].
    ///
    /// @param where the place of the failure
    /// @param reason what is wrong, in one sentence
    public StoreException(Where where, String reason) {
        this(Reason.IO, where, reason, null);
    }

    /// A failure with [Reason#IO].
    ///
    /// @param where the place of the failure
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public StoreException(Where where, String reason, @Nullable Throwable cause) {
        this(Reason.IO, where, reason, cause);
    }

    /// @param storeReason what kind of store trouble it is
    /// @param where the place of the failure
    /// @param reason what is wrong, in one sentence
    public StoreException(Reason storeReason, Where where, String reason) {
        this(storeReason, where, reason, null);
    }

    /// @param storeReason what kind of store trouble it is
    /// @param where the place of the failure
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public StoreException(Reason storeReason, Where where, String reason, @Nullable Throwable cause) {
        super("store", where, reason, cause);
        this.storeReason = Objects.requireNonNull(storeReason, "storeReason");
    }

    /// What kind of store trouble it is.
    public Reason storeReason() {
        return storeReason;
    }
}
