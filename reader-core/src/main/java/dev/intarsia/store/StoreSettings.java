package dev.intarsia.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// What a URL does not state about a store, for all vendors. Credentials are found as the vendor's own tools find them:
/// in the
/// environment, in files, and from the machine that the program runs on.
///
/// @param endpoint scheme, host and port of the service; the vendor's own where it is empty
/// @param region of the bucket; found as the vendor's tools find it where it is empty
/// @param pathStyle whether the bucket stands in the path rather than in the name of the host; where it is empty, if
/// there
///     is an endpoint
/// @param isAnonymous whether requests are sent without credentials
/// @param isPlainHttpAllowed whether `http` is used with hosts other than the loopback ones
/// @param usesMetadataCredentials whether credentials may come from the metadata service of the machine
/// @param caFile certificates in PEM that are trusted instead of those of the JVM
public record StoreSettings(
        Optional<URI> endpoint,
        Optional<String> region,
        Optional<Boolean> pathStyle,
        boolean isAnonymous,
        boolean isPlainHttpAllowed,
        boolean usesMetadataCredentials,
        Optional<Path> caFile) {
    /// Those of the vendor, with credentials, over TLS.
    public static final StoreSettings DEFAULTS = new StoreSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), false, false, true, Optional.empty());

    /// Checks that all are there.
    public StoreSettings {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(pathStyle, "pathStyle");
        Objects.requireNonNull(caFile, "caFile");
    }

    /// These settings with an [#endpoint()].
    public StoreSettings withEndpoint(URI uri) {
        return new StoreSettings(
                Optional.of(uri), region, pathStyle, isAnonymous, isPlainHttpAllowed, usesMetadataCredentials, caFile);
    }

    /// These settings with a [#region()].
    public StoreSettings withRegion(String name) {
        return new StoreSettings(
                endpoint,
                Optional.of(name),
                pathStyle,
                isAnonymous,
                isPlainHttpAllowed,
                usesMetadataCredentials,
                caFile);
    }

    /// These settings with a [#pathStyle()].
    public StoreSettings withPathStyle(boolean isPathStyle) {
        return new StoreSettings(
                endpoint,
                region,
                Optional.of(isPathStyle),
                isAnonymous,
                isPlainHttpAllowed,
                usesMetadataCredentials,
                caFile);
    }

    /// These settings with or without credentials.
    public StoreSettings withAnonymous(boolean isWithout) {
        return new StoreSettings(
                endpoint, region, pathStyle, isWithout, isPlainHttpAllowed, usesMetadataCredentials, caFile);
    }

    /// These settings with another [#isPlainHttpAllowed()].
    public StoreSettings withPlainHttp(boolean isAllowed) {
        return new StoreSettings(endpoint, region, pathStyle, isAnonymous, isAllowed, usesMetadataCredentials, caFile);
    }

    /// These settings with another [#usesMetadataCredentials()].
    public StoreSettings withMetadataCredentials(boolean isUsed) {
        return new StoreSettings(endpoint, region, pathStyle, isAnonymous, isPlainHttpAllowed, isUsed, caFile);
    }

    /// These settings with a [#caFile()].
    public StoreSettings withCaFile(Path file) {
        return new StoreSettings(
                endpoint,
                region,
                pathStyle,
                isAnonymous,
                isPlainHttpAllowed,
                usesMetadataCredentials,
                Optional.of(file));
    }
}
