package dev.intarsia.store.local;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What distinguishes one version of a file from another: which file it is, its size and when it was last written.
///
/// @param identity device and inode where the system has them, `0` elsewhere
/// @param size bytes
/// @param modifiedNanos time of the last write since the epoch
record FileVersion(String identity, long size, long modifiedNanos) {
    /// The present version of the file at `path`.
    ///
    /// @throws StoreException when it is no regular file
    static FileVersion of(String key, Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new StoreException(
                    Reason.NOT_FOUND,
                    ErrorLocation.of(key),
                    attributes.isDirectory() ? "a folder, not a file" : "not a file");
        }
        Object fileKey = attributes.fileKey();
        String identity = fileKey == null ? "0" : fileKey.toString().replaceAll("[()]", "");
        return new FileVersion(
                identity, attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    ObjectRef object(String key) {
        return new ObjectRef(key, size, etag());
    }

    ListedObject listed(String key) {
        Instant lastModified = Instant.ofEpochSecond(0, modifiedNanos);
        return new ListedObject(object(key), Optional.of(lastModified));
    }

    private String etag() {
        return identity + "-" + Long.toHexString(size) + "-" + Long.toHexString(modifiedNanos);
    }

    /// Checks that this version is the one of `object`; without an ETag there, that the size is the same.
    ///
    /// @throws StoreException `TRUNCATED` when the same file is shorter now, `CHANGED` otherwise
    void requireSame(ObjectRef object) {
        boolean sameFile = object.etag().isEmpty() || object.etag().startsWith(identity + "-");
        if (sameFile && size < object.size()) {
            throw new StoreException(
                    Reason.TRUNCATED,
                    ErrorLocation.of(object.key()).at(size),
                    "the file was truncated: it ends here, " + object.size() + " bytes were there before");
        }
        if (size != object.size() || !(object.etag().isEmpty() || object.etag().equals(etag()))) {
            throw new StoreException(
                    Reason.CHANGED,
                    ErrorLocation.of(object.key()),
                    sameFile
                            ? "the file changed while it was read: " + object.size() + " bytes before, " + size + " now"
                            : "the file was replaced by another one while it was read");
        }
    }
}
