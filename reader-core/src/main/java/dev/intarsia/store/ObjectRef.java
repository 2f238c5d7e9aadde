package dev.intarsia.store;

import java.util.Objects;

/// One version of one object. Reads through a reference yield bytes of this version or fail.
///
/// @param key name of the object in its store, `/` separated
/// @param size length of the object in bytes
/// @param etag opaque tag of the version, equal only for equal content; `""` when the store has none, and then only the
///     size is checked
public record ObjectRef(String key, long size, String etag) {
    public ObjectRef {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(etag, "etag");
        if (size < 0) {
            throw new IllegalArgumentException("negative object size " + size + " of " + key);
        }
    }

    /// All bytes of the object.
    public ByteRange range() {
        return new ByteRange(0, size);
    }
}
