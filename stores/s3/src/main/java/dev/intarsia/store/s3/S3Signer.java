package dev.intarsia.store.s3;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.store.http.HttpCall;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// Signs requests with version 4 of the vendor's signature, by the vendor's own library.
///
/// Source: AWS Signature Version 4 for Amazon S3: paths are escaped once and not normalised.
final class S3Signer implements AutoCloseable {
    private final AwsCredentialsProvider credentials;
    private final Executor executor;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /// @param executor where credentials are looked up, which may read files and ask other services
    S3Signer(AwsCredentialsProvider credentials, Executor executor) {
        this.credentials = credentials;
        this.executor = executor;
    }

    CompletionStage<HttpCall> signed(HttpCall call, String region) {
        CompletableFuture<HttpCall> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(sign(call, region, credentials.resolveCredentials()));
            } catch (RuntimeException e) {
                // The message of the chain lists all that was tried, with the reasons, but no credentials.
                result.completeExceptionally(new StoreException(
                        Reason.DENIED, ErrorLocation.unknown(), "no credentials for S3: " + firstLine(e), e));
            }
        });
        return result;
    }

    private static String firstLine(RuntimeException failure) {
        @Nullable String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    HttpCall sign(HttpCall call, String region, AwsCredentialsIdentity identity) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().uri(call.uri()).method(SdkHttpMethod.fromValue(call.method()));
        call.headers().forEach(request::putHeader);
        SignedRequest signed = signer.sign(builder -> builder.identity(identity)
                .request(request.build())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
        HttpCall with = call;
        for (var header : signed.request().headers().entrySet()) {
            List<String> values = header.getValue();
            if (!header.getKey().equalsIgnoreCase("host")) {
                with = with.with(header.getKey(), String.join(",", values));
            }
        }
        return with;
    }

    @Override
    public void close() {
        if (credentials instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
