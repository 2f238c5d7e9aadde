package dev.intarsia.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// An object in a listing.
///
/// @param object the version that was there when it was listed
/// @param lastModified when that version was written; empty when the store does not state it
public record ListedObject(ObjectRef object, Optional<Instant> lastModified) {
    /// Checks that both are there.
    public ListedObject {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(lastModified, "lastModified");
    }

    /// Name of the object in its store.
    public String key() {
        return object.key();
    }
}
