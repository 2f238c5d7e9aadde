package dev.intarsia.store.s3;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.StoreSettings;
import dev.intarsia.store.http.HttpObjectStore;
import dev.intarsia.store.http.HttpStoreOptions;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// Opens buckets of Amazon S3 and of servers that are compatible with it (MinIO, Ceph and others).
///
/// Credentials are those of the vendor's default chain: system properties, environment, profiles, web identity (with
/// `software.amazon.awssdk:sts` on the path), container and machine. The region is that of the settings, else the
/// chain's,
/// else `us-east-1`; where the bucket is in another one, that is learned from the first answer.
public final class S3Store {
    private static final String REGION_WITHOUT_ANY = "us-east-1";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]+){3}|\\[::1]");
    private static final Pattern LINK_LOCAL = Pattern.compile("169\\.254(\\.[0-9]+){2}|\\[fe80:.*");

    private S3Store() {}

    /// Opens a bucket with the credentials of the vendor's default chain.
    ///
    /// @throws StoreException if a setting is wrong
    public static ObjectStore open(String bucket, StoreSettings settings) {
        return open(bucket, settings, HttpStoreOptions.DEFAULTS, credentials(settings));
    }

    /// Opens a bucket.
    ///
    /// @param credentials closed by the store; not used for anonymous requests
    /// @throws StoreException if a setting is wrong
    public static ObjectStore open(
            String bucket, StoreSettings settings, HttpStoreOptions options, AwsCredentialsProvider credentials) {
        settings.endpoint().ifPresent(uri -> requireEndpoint(uri, settings));
        boolean isPathStyle = settings.pathStyle()
                // A name with dots is not covered by the certificate of the vendor's hosts.
                .orElse(settings.endpoint().isPresent() || bucket.contains("."));
        S3Address address = new S3Address(bucket, settings.endpoint(), isPathStyle);
        Executor threads =
                work -> Thread.ofVirtual().name("intarsia-credentials").start(work);
        Optional<S3Signer> signer =
                settings.isAnonymous() ? Optional.empty() : Optional.of(new S3Signer(credentials, threads));
        S3Protocol protocol = new S3Protocol(address, region(settings), signer);
        return new HttpObjectStore(
                protocol, settings.caFile().map(options::withCaFile).orElse(options));
    }

    private static void requireEndpoint(URI endpoint, StoreSettings settings) {
        String host = endpoint.getHost();
        boolean isHttp = "http".equals(endpoint.getScheme());
        boolean isPlain = endpoint.getRawUserInfo() == null
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null
                && ("".equals(endpoint.getRawPath()) || "/".equals(endpoint.getRawPath()));
        if (host == null || !isPlain || !isHttp && !"https".equals(endpoint.getScheme())) {
            throw refused("the endpoint must be scheme, host and port, such as https://minio.example:9000");
        }
        if (LINK_LOCAL.matcher(host).matches()) {
            throw refused("the endpoint is a link-local address");
        }
        boolean isLoopback = LOOPBACK.matcher(host).matches();
        if (isHttp && !isLoopback && !settings.isAnonymous() && !settings.isPlainHttpAllowed()) {
            throw refused("credentials are not sent over http to another machine: use https, or allow http");
        }
    }

    private static StoreException refused(String reason) {
        return new StoreException(Reason.DENIED, ErrorLocation.of("endpoint"), reason);
    }

    private static String region(StoreSettings settings) {
        return settings.region().orElseGet(() -> {
            if (settings.isAnonymous() || settings.endpoint().isPresent()) {
                return REGION_WITHOUT_ANY;
            }
            try {
                return new DefaultAwsRegionProviderChain().getRegion().id();
            } catch (SdkClientException e) {
                return REGION_WITHOUT_ANY;
            }
        });
    }

    private static AwsCredentialsProvider credentials(StoreSettings settings) {
        return settings.usesMetadataCredentials()
                ? DefaultCredentialsProvider.builder().build()
                : AwsCredentialsProviderChain.of(
                        SystemPropertyCredentialsProvider.create(),
                        EnvironmentVariableCredentialsProvider.create(),
                        ProfileCredentialsProvider.create());
    }
}
