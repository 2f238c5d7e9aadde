package dev.intarsia.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.StoreSettings;
import dev.intarsia.store.http.HttpStoreOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/// Reads from a server over HTTP that answers badly before it answers well.
final class FaultsTest {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");
    private static final String ETAG = "\"v1\"";

    /// How a request is answered.
    enum Fault {
        BUSY,
        RESET,
        SHORT_BODY,
        STALL,
        STALL_IN_BODY,
        WRONG_RANGE,
        WHOLE_OBJECT,
        REDIRECT,
        OTHER_SIZE,
        STALE
    }

    private final byte[] content = new byte[200_000];
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private ObjectStore store;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Semaphore inBody = new Semaphore(0);
    private volatile int sentBeforeStall;

    @BeforeEach
    void start() throws IOException {
        new Random(4).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        // Longer than any answer takes: an attempt that ends in time would be one more.
        store = open(Duration.ofMinutes(1), 3);
    }

    private ObjectStore open(Duration idle, int attempts) {
        HttpStoreOptions options = HttpStoreOptions.DEFAULTS
                .withTimeouts(Duration.ofMinutes(1), idle)
                .withRetries(attempts, Duration.ofMillis(1), Duration.ofMillis(4));
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return S3Store.open(
                "bucket",
                StoreSettings.DEFAULTS.withEndpoint(endpoint).withAnonymous(true),
                options,
                AnonymousCredentialsProvider.create());
    }

    @AfterEach
    void stop() {
        ended.countDown();
        store.close();
        server.stop(0);
        threads.shutdownNow();
        assertThat(pool.leaks()).isEmpty();
        pool.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Matcher range =
                RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        assertThat(range.matches()).isTrue();
        ranges.add(range.group());
        int from = Integer.parseInt(range.group(1));
        int to = Integer.parseInt(range.group(2)) + 1;
        Fault fault;
        synchronized (faults) {
            fault = faults.poll();
        }
        try (exchange) {
            if (fault == null) {
                partial(exchange, from, to, to - from, content.length);
            } else {
                answer(exchange, fault, from, to);
            }
        }
    }

    private void answer(HttpExchange exchange, Fault fault, int from, int to) throws IOException {
        switch (fault) {
            case BUSY -> exchange.sendResponseHeaders(503, -1);
            case RESET -> throw new IOException("the connection is closed without an answer");
            case SHORT_BODY -> partial(exchange, from, to, (to - from) / 2, content.length);
            case STALL -> await(ended);
            case STALL_IN_BODY -> {
                partial(exchange, from, to, sentBeforeStall, content.length);
                inBody.release();
                await(ended);
            }
            case WRONG_RANGE -> partial(exchange, from + 1, to + 1, to - from, content.length);
            case WHOLE_OBJECT -> {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", "http://example.org/other");
                exchange.sendResponseHeaders(302, -1);
            }
            case OTHER_SIZE -> partial(exchange, from, to, to - from, content.length + 1);
            case STALE -> exchange.sendResponseHeaders(412, -1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void partial(HttpExchange exchange, int from, int to, int sent, int size) throws IOException {
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
        exchange.getResponseHeaders().set("ETag", ETAG);
        exchange.sendResponseHeaders(206, to - from);
        OutputStream body = exchange.getResponseBody();
        body.write(content, from, sent);
        body.flush();
    }

    private CompletionStage<Lease> read(int offset, int length) {
        ObjectRef object = new ObjectRef("a", content.length, ETAG);
        return store.read(object, new ByteRange(offset, length), pool);
    }

    private void requireContent(int offset, int length) {
        try (Lease lease = read(offset, length).toCompletableFuture().join()) {
            assertThat(lease.segment().toArray(ValueLayout.JAVA_BYTE))
                    .isEqualTo(Arrays.copyOfRange(content, offset, offset + length));
        }
    }

    private Reason failure(int offset, int length) {
        Throwable failure = read(offset, length)
                .toCompletableFuture()
                .handle((lease, e) -> e)
                .join();
        assertThat(failure).isInstanceOf(StoreException.class);
        assertThat(failure.getMessage()).doesNotContain("127.0.0.1");
        return ((StoreException) failure).storeReason();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "RESET", "SHORT_BODY"})
    void whatPassesIsRetried(Fault fault) {
        faults.addAll(List.of(fault, fault));
        requireContent(1_000, 100_000);
        assertThat(ranges).hasSize(3);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsRequestedAgain() {
        store.close();
        // On a busy machine the answers after the first may come too late as well.
        store = open(Duration.ofMillis(200), 20);
        faults.add(Fault.STALL);
        requireContent(1_000, 100_000);
        assertThat(ranges).hasSizeGreaterThan(1);
    }

    @Test
    void aReadThatIsCancelledAfterAnyNumberOfBytesLeavesNothing() throws InterruptedException {
        Random random = new Random(9);
        for (int i = 0; i < 100; i++) {
            sentBeforeStall = random.nextInt(content.length);
            synchronized (faults) {
                faults.add(Fault.STALL_IN_BODY);
            }
            CompletionStage<Lease> read = read(0, content.length);
            inBody.acquire();
            assertThat(read.toCompletableFuture().cancel(true)).isTrue();
        }
        assertThat(pool.awaitIdle(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void aBodyThatBreaksOffIsResumedAtItsFirstMissingByte() {
        faults.addAll(List.of(Fault.SHORT_BODY, Fault.BUSY, Fault.SHORT_BODY));
        requireContent(0, 80_000);
        assertThat(ranges)
                .containsExactly("bytes=0-79999", "bytes=40000-79999", "bytes=40000-79999", "bytes=60000-79999");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "RESET"})
    void whatDoesNotPassFailsAfterTheAttemptsThatAreAllowed(Fault fault) {
        faults.addAll(Collections.nCopies(10, fault));
        assertThat(failure(0, 10)).isEqualTo(Reason.IO);
        assertThat(ranges).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_RANGE", "WHOLE_OBJECT", "REDIRECT"})
    void answersThatWereNotRequestedAreRefused(Fault fault) {
        faults.addAll(Collections.nCopies(10, fault));
        assertThat(failure(5, 10)).isEqualTo(Reason.IO);
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER_SIZE", "STALE"})
    void anObjectThatWasReplacedIsNotRead(Fault fault) {
        faults.add(fault);
        assertThat(failure(0, 10)).isEqualTo(Reason.CHANGED);
        assertThat(ranges).hasSize(1);
    }

    @Test
    void randomFaultsChangeNoByte() {
        Random random = new Random(5);
        Fault[] passing = {Fault.BUSY, Fault.RESET, Fault.SHORT_BODY};
        for (int i = 0; i < 150; i++) {
            synchronized (faults) {
                faults.clear();
                for (int k = random.nextInt(3); k > 0; k--) {
                    faults.add(passing[random.nextInt(passing.length)]);
                }
            }
            int offset = random.nextInt(content.length - 1);
            requireContent(offset, 1 + random.nextInt(content.length - offset - 1));
        }
    }
}
