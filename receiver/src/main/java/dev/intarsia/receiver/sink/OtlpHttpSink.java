package dev.intarsia.receiver.sink;

import dev.intarsia.otap.config.SinkConfig;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.receive.OtlpRequest;
import dev.intarsia.otap.receive.RequestSink;
import dev.intarsia.otap.schema.Signal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Posts requests as protobuf. An answer of 429, 502, 503 or 504, and a server that cannot be reached, make it wait and
/// send again, during which the caller waits, too; any other answer but 2xx is final.
///
/// A batch that is large, or that the server says is too large (413), goes in halves, and so on down to single records.
///
/// A request whose answer is lost was perhaps taken, and is sent again: servers get every record at least once.
/// Redirections are not followed, since requests would lose their bodies on the way, and an answer of 2xx counts only
/// when it is one of OTLP: a page to log in is none.
///
/// Source: OTLP specification 1.x, "OTLP/HTTP Response" and "OTLP/HTTP Throttling".
final class OtlpHttpSink implements RequestSink {
    /// What a request has at most, before it is compressed, unless it is one record. Collectors take 20 MiB by default.
    static final int MOST_BYTES = 8 << 20;
    /// Requests of less are divided only when they are refused.
    static final int LEAST_BYTES = 64 << 10;

    private static final int TOO_LARGE = 413;
    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);
    private static final Set<String> PROTOBUF = Set.of("application/x-protobuf", "application/protobuf");
    private static final int SHOWN_CHARS = 200;

    private final SinkConfig.OtlpHttp config;
    private final OtlpPost post;
    private final RetryClock clock;
    private final Consumer<SinkWait> waits;
    private final HttpClient client;
    private final AtomicInteger mostBytes = new AtomicInteger(MOST_BYTES);
    private final AtomicLong rejected = new AtomicLong();
    private volatile String lastRejection = "";

    /// @param waits is told when a request has to be sent again, on the thread that sends
    OtlpHttpSink(SinkConfig.OtlpHttp config, RetryClock clock, Consumer<SinkWait> waits) {
        this.config = config;
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

    /// What no request can be made of is refused before there is a batch.
    private void requirePossible() {
        try {
            for (Signal signal : Signal.values()) {
                HttpRequest unusedRequest = post.request(signal, new byte[0]);
            }
        } catch (IllegalArgumentException e) {
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

    /// Number of records that the server said it will never take.
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
            String message = answer.message();
            lastRejection = message.length() > SHOWN_CHARS ? message.substring(0, SHOWN_CHARS) : message;
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
            RequestHalves.of(request).forEach(half -> send(batch, half));
        }
    }

    /// Sends a message until it is taken.
    ///
    /// @return false when it is too large, and not a single record
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
            // The next ones need not be refused first.
            mostBytes.accumulateAndGet(Math.max(message.length / 2, LEAST_BYTES), Math::min);
        }
        return attempt.outcome() == Outcome.TAKEN;
    }

    private void pause(OtlpBatch batch, Backoff backoff, Attempt attempt) {
        Duration pause = backoff.next(attempt.asked())
                .orElseThrow(
                        () -> failed(batch, attempt.problem() + ", after " + backoff.attempts() + " attempts", false));
        waits.accept(new SinkWait(config.name(), batch, at(attempt.problem()), backoff.attempts(), pause));
        if (!clock.pause(pause)) {
            throw failed(batch, "closed before it was taken; last " + attempt.problem(), false);
        }
    }

    private enum Outcome {
        TAKEN,
        LATER,
        TOO_LARGE
    }

    /// What came of sending once.
    ///
    /// @param problem why it was not taken
    /// @param asked how long the server asks to wait
    private record Attempt(Outcome outcome, String problem, Duration asked) {
        static Attempt of(Outcome outcome, String problem) {
            return new Attempt(outcome, problem, Duration.ZERO);
        }
    }

    private Attempt attempt(OtlpBatch batch, HttpRequest request) {
        try {
            return answered(batch, client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (HttpTimeoutException e) {
            return Attempt.of(
                    Outcome.LATER, "no answer within " + config.timeout().toMillis() + " ms");
        } catch (IOException e) {
            return Attempt.of(Outcome.LATER, "cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(batch, "interrupted while sending", false);
        }
    }

    private Attempt answered(OtlpBatch batch, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String problem = "answered " + status;
        if (status / 100 == 2) {
            requireOtlp(batch, answer);
            reject(PartialSuccess.of(answer.body()));
            return Attempt.of(Outcome.TAKEN, "");
        }
        if (status == TOO_LARGE) {
            return Attempt.of(Outcome.TOO_LARGE, problem + shown(answer.body()));
        }
        if (!NOT_NOW.contains(status)) {
            String to = answer.headers()
                    .firstValue("Location")
                    .map(text -> " and leads to " + text)
                    .orElse("");
            throw failed(batch, problem + to + shown(answer.body()), true);
        }
        Duration asked = answer.headers()
                .firstValue("Retry-After")
                .map(text -> Backoff.asked(text.strip(), clock.now()))
                .orElse(Duration.ZERO);
        return new Attempt(Outcome.LATER, problem, asked);
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
        return new SinkException(batch.place(), at(reason), permanent, null);
    }

    private String at(String reason) {
        return config.name() + " at " + config.endpoint() + ": " + reason;
    }

    @Override
    public void close() {
        clock.close();
        client.shutdownNow();
    }
}
