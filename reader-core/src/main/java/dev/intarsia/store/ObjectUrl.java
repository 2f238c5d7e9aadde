package dev.intarsia.store;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.internal.text.RedactedUrl;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place of an object, or of a folder, in a store: `s3://bucket/key`, `gs://bucket/key`, `az://container/key`.
///
/// The key stands in the URL as it is: nothing is percent-encoded, as with the vendors' own command lines.
///
/// @param scheme in lower case
/// @param bucket name of the bucket, or container
/// @param key of the object or folder, `""` for the bucket itself
public record ObjectUrl(String scheme, String bucket, String key) {
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(?:/(.*))?", Pattern.DOTALL);
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,221}");

    /// Checks that all are there.
    public ObjectUrl {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
    }

    /// Reads a URL.
    ///
    /// @throws StoreException `INVALID_KEY` if it is none, or its bucket has characters that no vendor allows, those of
    ///     user names and passwords included
    public static ObjectUrl parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches() || !BUCKET.matcher(url.group(2)).matches()) {
            throw new StoreException(
                    Reason.INVALID_KEY,
                    ErrorLocation.of(RedactedUrl.of(text)),
                    "not the URL of an object, such as s3://bucket/key");
        }
        return new ObjectUrl(
                url.group(1).toLowerCase(Locale.ROOT), url.group(2), url.group(3) == null ? "" : url.group(3));
    }

    /// The URL of another key in the same bucket.
    public ObjectUrl withKey(String other) {
        return new ObjectUrl(scheme, bucket, other);
    }

    @Override
    public String toString() {
        return scheme + "://" + bucket + "/" + key;
    }
}
