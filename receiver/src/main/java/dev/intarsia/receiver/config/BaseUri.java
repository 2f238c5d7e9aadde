package dev.intarsia.receiver.config;

import dev.intarsia.internal.text.RedactedUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The exporter's directory: a path, a `file:` URI, or the URI of a folder in an object store.
///
/// @param text the URI or path as configured
/// @param scheme `file` or that of an object store: `s3`, `gs`, `az`, `abfs`, `abfss`
/// @param localPath the folder, for `file`
public record BaseUri(String text, String scheme, Optional<Path> localPath) {
    private static final Pattern URI_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final Set<String> OBJECT_STORES = Set.of("s3", "gs", "az", "abfs", "abfss");
    private static final String FILE = "file";

    /// Whether it is a local folder.
    public boolean isLocal() {
        return localPath.isPresent();
    }

    /// The text for messages, and the directory's name in checkpoints: without user and password.
    public String shown() {
        boolean hasContainer = scheme.startsWith("abfs") && text.indexOf(':', scheme.length() + 1) < 0;
        return isLocal() || hasContainer ? text : RedactedUrl.of(text);
    }

    @Override
    public String toString() {
        return "BaseUri[" + shown() + "]";
    }

    /// Reads a path or a URI.
    ///
    /// @throws IllegalArgumentException if the text is neither, or if its scheme is unknown
    public static BaseUri of(String text) {
        if (!URI_FORM.matcher(text).matches()) {
            return new BaseUri(text, FILE, Optional.of(Path.of(text)));
        }
        URI uri = uri(text);
        String scheme = String.valueOf(uri.getScheme());
        if (scheme.equals(FILE)) {
            boolean plain = uri.getAuthority() == null && uri.getPath() != null && uri.getQuery() == null;
            if (!plain) {
                throw new IllegalArgumentException(
                        "must be a file URI such as file:///var/otap, not " + RedactedUrl.of(text));
            }
            return new BaseUri(text, FILE, Optional.of(Path.of(uri.getPath())));
        }
        if (!OBJECT_STORES.contains(scheme)) {
            throw new IllegalArgumentException(
                    "must be a path or a URI of file, s3, gs, az, abfs or abfss, not " + RedactedUrl.of(text));
        }
        if (uri.getAuthority() == null) {
            throw new IllegalArgumentException("names no bucket or container: " + RedactedUrl.of(text));
        }
        return new BaseUri(text, scheme, Optional.empty());
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // The exception is neither quoted nor set as the cause: it contains the text, which may include a password.
            throw new IllegalArgumentException("is not a URI: " + e.getReason() + ": " + RedactedUrl.of(text));
        }
    }
}
