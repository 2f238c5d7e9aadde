package dev.intarsia.receiver.sink;

import dev.intarsia.internal.text.RedactedUrl;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.config.SinkConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Posts requests as protobuf. It retries after a pause if the response is 429, 502, 503 or 504, or if the server
/// cannot be reached, and blocks the caller meanwhile; any other response except 2xx is final.
///
/// After a request has exceeded `max_elapsed`, the next ones are sent once each without retries, until one is accepted.
///
/// A batch that is large, or that the server rejects as too large (413), is split in halves recursively, down to single
/// records.
///
/// A request whose response is lost may have been accepted and is sent again: delivery is at least once. Redirects are
/// not followed, since requests would lose their bodies, and a 2xx response counts only if it is an OTLP response,
/// which a login page is not.
///
/// Source: OTLP specification 1.x, "OTLP/HTTP Response" and "OTLP/HTTP Throttling".
final class OtlpHttpSink implements RequestSink {
    /// Maximum uncompressed size of a request of several records. Collectors accept 20 MiB by default.
    static final int MOST_BYTES = 8 << 20;
    /// Smaller requests are split only if they are rejected.
    static final int LEAST_BYTES = 64 << 10;

    private static final int TOO_LARGE = 413;
    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);
    private static final Set<String> PROTOBUF = Set.of("application/x-protobuf", "application/protobuf");
    /// How much of a response is read: OTLP responses have some hundred bytes.
    static final int MOST_ANSWERED = 1 << 20;

    private static final int SHOWN_CHARS = 200;
    /// Shorter values of header fields, such as `1` or `true`, are not secrets, and occur in many words.
    private static final int LEAST_SECRET = 6;
    private static final String LEFT =
            "this batch and what follows in its partition were not acknowledged and are left for the next pass";

    private final SinkConfig.OtlpHttp config;
    private final OtlpPost post;
    private final RetryClock clock;
    private final Consumer<RetryEvent> waits;
    private final HttpClient client;
    private final AtomicInteger mostBytes = new AtomicInteger(MOST_BYTES);
    private final AtomicLong rejected = new AtomicLong();
    private volatile String lastRejection = "";
    private final LinkLocal.Resolver resolver;
    /// Whether a request has exceeded its time, and none has been accepted since.
    private volatile boolean gone;

    /// @param waits receives retry events, on the sending thread
    OtlpHttpSink(SinkConfig.OtlpHttp config, RetryClock clock, Consumer<RetryEvent> waits) {
        this(config, clock, waits, InetAddress::getAllByName);
    }

    /// @param resolver looks up the server's name
    OtlpHttpSink(
            SinkConfig.OtlpHttp config, RetryClock clock, Consumer<RetryEvent> waits, LinkLocal.Resolver resolver) {
        this.config = config;
        this.resolver = resolver;
        this.post = new OtlpPost(config);
        this.clock = clock;
        this.waits = waits;
        requirePossible();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// Rejects a configuration that cannot be used for requests before the first batch.
    private void requirePossible() {
        try {
            for (Signal signal : Signal.values()) {
                HttpRequest unusedRequest = post.request(signal, new byte[0]);
            }
        } catch (IllegalArgumentException e) {
            throw new SinkException(
                    OtapPlace.unknown(),
                    config.name() + " cannot send requests to "
                            + RedactedUrl.of(config.endpoint().toString()) + ": "
                            + withoutSecrets(String.valueOf(e.getMessage())),
                    true,
                    null);
        }
        refusal().ifPresent(reason -> {
            throw new SinkException(OtapPlace.unknown(), at(reason), true, null);
        });
    }

    /// Why no request may be sent to the current address of the server.
    private Optional<String> refusal() {
        return config.allowLinkLocal()
                ? Optional.empty()
                : LinkLocal.of(config.endpoint().getHost(), resolver)
                        .map(address -> "has the link-local address " + address.getHostAddress()
                                + ", which is refused; allow_link_local: true permits it");
    }

    @Override
    public String name() {
        return config.name();
    }

    /// Number of records permanently rejected by the server.
    @Override
    public long rejectedRecords() {
        return rejected.get();
    }

    @Override
    public String lastRejection() {
        return lastRejection;
    }

    private void reject(PartialSuccess answer) {
        if (answer.rejected() > 0) {
            rejected.addAndGet(answer.rejected());
            lastRejection = shown(answer.message());
        }
    }

    @Override
    public boolean takesEncoded() {
        return true;
    }

    @Override
    public void send(OtlpBatch batch) {
        send(batch, batch.request());
    }

    private void send(OtlpBatch batch, OtlpRequest request) {
        byte[] message = new RequestWriter().toProtobuf(request);
        boolean single = request.recordCount() < 2;
        boolean taken = (single || message.length <= mostBytes.get()) && isTaken(batch, message, single);
        if (!taken) {
            RequestSplitter.of(request).forEach(half -> send(batch, half));
        }
    }

    /// Sends a message until it is accepted.
    ///
    /// @return false if it is too large and contains more than one record
    private boolean isTaken(OtlpBatch batch, byte[] message, boolean single) {
        HttpRequest request = post.request(batch.request().signal(), message);
        Backoff backoff = new Backoff(config.retry(), ThreadLocalRandom.current());
        Attempt attempt = attempt(batch, request);
        while (attempt.outcome() == Outcome.LATER) {
            pause(batch, backoff, attempt);
            attempt = attempt(batch, request);
        }
        if (attempt.outcome() == Outcome.TOO_LARGE && single) {
            throw failed(batch, attempt.problem() + ", to a single record of " + message.length + " bytes", true);
        }
        if (attempt.outcome() == Outcome.TOO_LARGE) {
            // Avoids that the next requests are rejected first.
            mostBytes.accumulateAndGet(Math.max(message.length / 2, LEAST_BYTES), Math::min);
        }
        return attempt.outcome() == Outcome.TAKEN;
    }

    private void pause(OtlpBatch batch, Backoff backoff, Attempt attempt) {
        Optional<Duration> next = gone ? Optional.empty() : backoff.next(attempt.asked());
        if (next.isEmpty()) {
            gone = true;
            int attempts = Math.max(1, backoff.attempts());
            String times = attempts == 1 ? "1 attempt" : attempts + " attempts";
            throw failed(batch, attempt.problem() + ", after " + times + "; " + LEFT, false);
        }
        Duration pause = next.get();
        waits.accept(new RetryEvent(config.name(), batch, at(attempt.problem()), backoff.attempts(), pause));
        if (!clock.pause(pause)) {
            throw failed(batch, "closed before it was accepted; last " + attempt.problem(), false);
        }
    }

    private enum Outcome {
        TAKEN,
        LATER,
        TOO_LARGE
    }

    /// Result of one attempt.
    ///
    /// @param problem why it was not accepted
    /// @param asked pause requested by the server
    private record Attempt(Outcome outcome, String problem, Duration asked) {
        static Attempt of(Outcome outcome, String problem) {
            return new Attempt(outcome, problem, Duration.ZERO);
        }
    }

    private Attempt attempt(OtlpBatch batch, HttpRequest request) {
        refusal().ifPresent(reason -> {
            throw failed(batch, reason, true);
        });
        try {
            return answered(batch, answer(request));
        } catch (HttpTimeoutException | TimeoutException e) {
            return Attempt.of(
                    Outcome.LATER, "no answer within " + config.timeout().toMillis() + " ms");
        } catch (IOException e) {
            return Attempt.of(Outcome.LATER, "cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(batch, "interrupted while sending", false);
        }
    }

    /// The response with its body. The client's own limit ends with the header fields.
    private HttpResponse<byte[]> answer(HttpRequest request)
            throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new BoundedBody(MOST_ANSWERED));
        try {
            return answer.get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private Attempt answered(OtlpBatch batch, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String problem = "answered " + status;
        if (status / 100 == 2) {
            requireOtlp(batch, answer);
            gone = false;
            reject(PartialSuccess.of(answer.body()));
            return Attempt.of(Outcome.TAKEN, "");
        }
        if (status == TOO_LARGE) {
            return Attempt.of(Outcome.TOO_LARGE, problem + shown(answer.body()));
        }
        if (!NOT_NOW.contains(status)) {
            String to = answer.headers()
                    .firstValue("Location")
                    .map(text -> " and redirects to " + RedactedUrl.of(text))
                    .orElse("");
            throw failed(batch, problem + to + shown(answer.body()), true);
        }
        Duration asked = answer.headers()
                .firstValue("Retry-After")
                .map(text -> Backoff.asked(text.strip(), clock.now()))
                .orElse(Duration.ZERO);
        return new Attempt(Outcome.LATER, problem, asked);
    }

    /// OTLP servers respond with an empty body or a protobuf message, even if the content type is missing. Any other
    /// response is not from an OTLP server.
    private void requireOtlp(OtlpBatch batch, HttpResponse<byte[]> answer) {
        byte[] body = answer.body();
        String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean otlp =
                type.isBlank() ? PartialSuccess.isMessage(body) : PROTOBUF.contains(type.split(";", 2)[0].strip());
        if (body.length > 0 && !otlp) {
            String what = type.isBlank() ? "bytes that are not protobuf" : type;
            throw failed(
                    batch,
                    "answered " + answer.statusCode() + " with a non-OTLP response: " + what + shown(body),
                    true);
        }
    }

    /// The printable start of a response body, which is a `Status` in protobuf or any text of a proxy.
    private String shown(byte[] body) {
        String text = shown(printable(new String(body, StandardCharsets.ISO_8859_1)));
        return text.isEmpty() ? "" : ": " + text;
    }

    /// The start of what a server says. It is cut last: a part of a secret would not be found.
    private String shown(String text) {
        String open = withoutSecrets(text);
        return open.length() > SHOWN_CHARS ? open.substring(0, SHOWN_CHARS) : open;
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.chars().filter(c -> c >= ' ' && c < 0x7f).forEach(c -> printable.append((char) c));
        return printable.toString();
    }

    private SinkException failed(OtlpBatch batch, String reason, boolean permanent) {
        return new SinkException(batch.place(), at(reason), permanent, null);
    }

    private String at(String reason) {
        return config.name() + " at " + RedactedUrl.of(config.endpoint().toString()) + ": " + withoutSecrets(reason);
    }

    /// Servers and libraries may repeat what they were sent.
    private String withoutSecrets(String text) {
        String shown = RedactedUrl.in(text);
        for (String value : config.headers().values()) {
            shown = without(value.strip(), shown);
            shown = without(printable(value).strip(), shown);
        }
        return shown;
    }

    private static String without(String secret, String text) {
        return secret.length() < LEAST_SECRET ? text : text.replace(secret, "…");
    }

    @Override
    public void close() {
        clock.close();
        client.shutdownNow();
    }
}
