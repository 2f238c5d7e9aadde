package dev.intarsia.store.s3;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.http.HttpAnswer;
import dev.intarsia.store.http.HttpCall;
import dev.intarsia.store.http.Refusal;
import dev.intarsia.store.http.StoreProtocol;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Requests of Amazon S3's REST API, and what its answers mean.
///
/// Source: Amazon S3 API Reference: HeadObject, GetObject, ListObjectsV2, Error responses.
final class S3Protocol implements StoreProtocol {
    private static final Map<String, String> NONE = Map.of();
    private static final Set<String> EXPIRED = Set.of(
            "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestTimeTooSkewed", "RequestExpired");
    private static final Set<String> OTHER_REGION =
            Set.of("AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException");
    private static final Set<String> BUSY = Set.of(
            "SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "Throttling", "RequestLimitExceeded");

    private final S3Address address;
    private final Optional<S3Signer> signer;
    private volatile String region;

    /// @param signer empty for requests without credentials
    S3Protocol(S3Address address, String region, Optional<S3Signer> signer) {
        this.address = address;
        this.region = region;
        this.signer = signer;
    }

    private HttpCall call(String method, String key, Map<String, String> query) {
        return HttpCall.of(method, address.uri(region, key, query));
    }

    private HttpCall object(String method, String key) {
        // Servers and proxies resolve such names, so they would name another object.
        boolean isNormalised =
                Arrays.stream(key.split("/", -1)).anyMatch(name -> name.equals(".") || name.equals(".."));
        if (key.isEmpty() || isNormalised) {
            throw new StoreException(Reason.INVALID_KEY, ErrorLocation.of(key), "no key of an object");
        }
        return call(method, key, NONE);
    }

    @Override
    public HttpCall head(String key) {
        return object("HEAD", key);
    }

    @Override
    public ObjectRef headOf(String key, HttpAnswer answer) {
        String size = answer.header("content-length").orElse("");
        if (!size.matches("[0-9]{1,18}")) {
            throw new StoreException(Reason.IO, ErrorLocation.of(key), "the answer states no size");
        }
        return new ObjectRef(key, Long.parseLong(size), answer.header("etag").orElse(""));
    }

    @Override
    public HttpCall read(ObjectRef object, ByteRange range) {
        HttpCall call = object("GET", object.key()).with("Range", "bytes=" + range.offset() + "-" + (range.end() - 1));
        return object.etag().isEmpty() ? call : call.with("If-Match", object.etag());
    }

    @Override
    public HttpCall readWhole(String key) {
        return object("GET", key);
    }

    @Override
    public HttpCall list(String prefix, String continuation) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("list-type", "2");
        query.put("delimiter", "/");
        query.put("encoding-type", "url");
        query.put("prefix", prefix);
        if (!continuation.isEmpty()) {
            query.put("continuation-token", continuation);
        }
        return call("GET", "", query);
    }

    @Override
    public ListPage listOf(String prefix, HttpAnswer answer) {
        return S3Listing.page(prefix, answer.body());
    }

    @Override
    public Refusal refusalOf(HttpAnswer answer) {
        Map<String, String> error = S3Listing.error(answer.body());
        String code = error.getOrDefault("Code", "");
        String otherRegion = answer.header("x-amz-bucket-region").orElse(error.getOrDefault("Region", ""));
        boolean isElsewhere = answer.status() == 301 || answer.status() == 307 || OTHER_REGION.contains(code);
        // The vendor's own hosts only: another server does not decide where signed requests are sent.
        if (isElsewhere && address.endpoint().isEmpty() && isNewRegion(otherRegion)) {
            region = otherRegion;
            return new Refusal(Refusal.Kind.SIGN_ANEW, "the bucket is in the region " + otherRegion);
        }
        if (EXPIRED.contains(code)) {
            return new Refusal(Refusal.Kind.SIGN_ANEW, "the credentials or the clock are out of date (" + code + ")");
        }
        if (BUSY.contains(code)) {
            return new Refusal(Refusal.Kind.RETRY, "the store asks for patience (" + code + ")");
        }
        Refusal ofStatus = Refusal.ofStatus(answer.status());
        if (code.equals("NoSuchBucket")) {
            return new Refusal(Refusal.Kind.NOT_FOUND, "no such bucket");
        }
        boolean isName = code.matches("[A-Za-z.]{1,64}");
        return isName ? new Refusal(ofStatus.kind(), ofStatus.reason() + " (" + code + ")") : ofStatus;
    }

    private boolean isNewRegion(String other) {
        return other.matches("[a-z0-9-]{4,32}") && !other.equals(region);
    }

    @Override
    public CompletionStage<HttpCall> signed(HttpCall call, boolean isAnew) {
        return signer.map(found -> found.signed(call, region)).orElseGet(() -> CompletableFuture.completedStage(call));
    }

    @Override
    public void close() {
        signer.ifPresent(S3Signer::close);
    }
}
