package dev.intarsia.store.local;

import java.nio.file.Path;

/// One file chosen by the user, wherever it lies and whatever it is called, as the only object of a store.
///
/// @param store the store; the caller closes it
/// @param key the file's key, which is the path as it was given and appears in messages
public record LocalFile(LocalObjectStore store, String key) {
    /// Opens nothing yet: a missing file is reported by the first look-up. Symbolic links are followed.
    public static LocalFile of(Path file) {
        return of(file, LocalStoreOptions.DEFAULTS);
    }

    /// As [#of(Path)], with options.
    public static LocalFile of(Path file, LocalStoreOptions options) {
        String key = file.toString();
        return new LocalFile(new LocalObjectStore(new SingleFileKeys(key, file.toAbsolutePath()), options), key);
    }
}
