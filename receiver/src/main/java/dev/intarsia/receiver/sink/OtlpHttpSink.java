package dev.intarsia.receiver.sink;

import dev.intarsia.otap.config.SinkConfig;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.receive.RequestSink;
import dev.intarsia.otap.schema.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/// Posts requests as protobuf. An answer of 429, 502, 503 or 504, and a server that cannot be reached, make it wait and
/// send again, during which the caller waits, too; any other answer but 2xx is final.
///
/// A request whose answer is lost was perhaps taken, and is sent again: servers get every record at least once.
/// Redirections are not followed, since requests would lose their bodies on the way, and an answer of 2xx counts only
/// when it is one of OTLP: a page to log in is none.
///
/// Source: OTLP specification 1.x, "OTLP/HTTP Response" and "OTLP/HTTP Throttling".
final class OtlpHttpSink implements RequestSink {
    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);
    private static final Set<String> PROTOBUF = Set.of("application/x-protobuf", "application/protobuf");
    private static final int SHOWN_CHARS = 200;

    private final SinkConfig.OtlpHttp config;
    private final RetryClock clock;
    private final HttpClient client;
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();

    OtlpHttpSink(SinkConfig.OtlpHttp config) {
        this(config, new RetryClock.OfSystem());
    }

    OtlpHttpSink(SinkConfig.OtlpHttp config, RetryClock clock) {
        this.config = config;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        requirePossible();
    }

    /// What no request can be made of is refused before there is a batch.
    private void requirePossible() {
        try {
            for (Signal signal : Signal.values()) {
                HttpRequest unusedRequest = request(signal, new byte[0]);
            }
        } catch (IllegalArgumentException e) {
            client.shutdownNow();
            throw new SinkException(
                    OtapPlace.unknown(),
                    config.name() + " cannot send anything to " + config.endpoint() + ": " + e.getMessage(),
                    true,
                    e);
        }
    }

    @Override
    public String name() {
        return config.name();
    }

    /// Number of times that something was sent again.
    long retries() {
        return retries.get();
    }

    /// Number of records that the server said it will never take.
    @Override
    public long rejectedRecords() {
        return rejected.get();
    }

    @Override
    public void send(OtlpBatch batch) {
        HttpRequest request = request(batch);
        Backoff backoff = new Backoff(config.retry(), ThreadLocalRandom.current());
        Attempt attempt = attempt(batch, request);
        while (!attempt.done()) {
            Optional<Duration> pause = backoff.next(attempt.asked());
            if (pause.isEmpty()) {
                throw failed(batch, attempt.problem() + ", after " + backoff.attempts() + " attempts", false);
            }
            if (!clock.pause(pause.get())) {
                throw failed(batch, "closed before it was taken; last " + attempt.problem(), false);
            }
            retries.incrementAndGet();
            attempt = attempt(batch, request);
        }
    }

    /// What came of sending once.
    ///
    /// @param done whether it was taken
    /// @param problem why not
    /// @param asked how long the server asks to wait
    private record Attempt(boolean done, String problem, Duration asked) {
        static Attempt notNow(String problem) {
            return new Attempt(false, problem, Duration.ZERO);
        }
    }

    private Attempt attempt(OtlpBatch batch, HttpRequest request) {
        try {
            return answered(batch, client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (HttpTimeoutException e) {
            return Attempt.notNow("no answer within " + config.timeout().toMillis() + " ms");
        } catch (IOException e) {
            return Attempt.notNow("cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(batch, "interrupted while sending", false);
        }
    }

    private Attempt answered(OtlpBatch batch, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            requireOtlp(batch, answer);
            rejected.addAndGet(PartialSuccess.of(answer.body()).rejected());
            return new Attempt(true, "", Duration.ZERO);
        }
        if (!NOT_NOW.contains(status)) {
            String to = answer.headers()
                    .firstValue("Location")
                    .map(text -> " and leads to " + text)
                    .orElse("");
            throw failed(batch, "answered " + status + to + shown(answer.body()), true);
        }
        Duration asked = answer.headers()
                .firstValue("Retry-After")
                .map(text -> Backoff.asked(text.strip(), clock.now()))
                .orElse(Duration.ZERO);
        return new Attempt(false, "answered " + status, asked);
    }

    /// Servers answer with nothing or a message in protobuf, be it that they do not say so. Whoever says something else
    /// is somebody else.
    private void requireOtlp(OtlpBatch batch, HttpResponse<byte[]> answer) {
        byte[] body = answer.body();
        String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean otlp =
                type.isBlank() ? PartialSuccess.isMessage(body) : PROTOBUF.contains(type.split(";", 2)[0].strip());
        if (body.length > 0 && !otlp) {
            String what = type.isBlank() ? "bytes that are no protobuf" : type;
            throw failed(
                    batch,
                    "answered " + answer.statusCode() + " as no OTLP server does, with " + what + shown(body),
                    true);
        }
    }

    /// The printable beginning of an answer, which is a `Status` in protobuf or whatever a proxy says.
    private static String shown(byte[] body) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < body.length && text.length() < SHOWN_CHARS; i++) {
            if (body[i] >= ' ' && body[i] < 0x7f) {
                text.append((char) body[i]);
            }
        }
        return text.isEmpty() ? "" : ": " + text;
    }

    private SinkException failed(OtlpBatch batch, String reason, boolean permanent) {
        return new SinkException(
                batch.place(), config.name() + " at " + config.endpoint() + ": " + reason, permanent, null);
    }

    private HttpRequest request(OtlpBatch batch) {
        byte[] message = new RequestWriter().toProtobuf(batch.request());
        return request(batch.request().signal(), config.gzip() ? gzip(message) : message);
    }

    private HttpRequest request(Signal signal, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(signal))
                .timeout(config.timeout())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        config.headers().forEach(request::setHeader);
        request.setHeader("Content-Type", "application/x-protobuf");
        if (config.gzip()) {
            request.setHeader("Content-Encoding", "gzip");
        }
        return request.build();
    }

    private URI address(Signal signal) {
        String base = config.endpoint().toString();
        String path = switch (signal) {
            case LOGS -> "/v1/logs";
            case TRACES -> "/v1/traces";
            case METRICS -> "/v1/metrics";
        };
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static byte[] gzip(byte[] message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        clock.close();
        client.shutdownNow();
    }
}
