package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.intarsia.testsupport.Patience;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/// A server on the loopback interface with configurable responses; 200 by default.
final class OtlpServer implements AutoCloseable {
    /// An answer.
    ///
    /// @param status the status
    /// @param headers header fields
    /// @param body its body
    record Answer(int status, Map<String, String> headers, byte[] body) {
        static Answer of(int status) {
            return new Answer(status, Map.of(), new byte[0]);
        }

        Answer with(String header, String value) {
            return new Answer(status, Map.of(header, value), body);
        }

        Answer saying(byte... text) {
            return new Answer(status, headers, text);
        }
    }

    /// A request as it came.
    ///
    /// @param path its path
    /// @param encoding what its body is packed with, `""` for nothing
    /// @param type what its body is
    /// @param tenant a header field of the configuration
    /// @param body the unpacked body
    record Got(String path, String encoding, String type, String tenant, byte[] body) {
        List<String> bodies() throws IOException {
            List<String> bodies = new ArrayList<>();
            ExportLogsServiceRequest.parseFrom(body)
                    .getResourceLogsList()
                    .forEach(resource -> resource.getScopeLogsList()
                            .forEach(scope -> scope.getLogRecordsList()
                                    .forEach(log -> bodies.add(log.getBody().getStringValue()))));
            return bodies;
        }
    }

    /// A status that represents closing the connection.
    static final int NO_ANSWER = 0;

    private static final int UNLIMITED = Integer.MAX_VALUE / 2;

    final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    final List<Got> got = Collections.synchronizedList(new ArrayList<>());
    /// Larger requests are answered with 413.
    volatile int mostBytes = Integer.MAX_VALUE;

    /// One permit for each answer.
    private final Semaphore turns = new Semaphore(UNLIMITED);
    private final List<Got> accepted = new ArrayList<>();
    private final Object progress = new Object();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /// @param port where to listen, 0 for anywhere
    OtlpServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String encoding = header(exchange, "Content-Encoding");
            InputStream in = exchange.getRequestBody();
            byte[] body = (encoding.equals("gzip") ? new GZIPInputStream(in) : in).readAllBytes();
            Got request = new Got(
                    exchange.getRequestURI().getPath(),
                    encoding,
                    header(exchange, "Content-Type"),
                    header(exchange, "X-Scope-OrgID"),
                    body);
            got.add(request);
            progressed();
            Answer next = answers.poll();
            int otherwise = body.length > mostBytes ? 413 : 200;
            answer(exchange, request, next == null ? Answer.of(otherwise) : next);
        }
    }

    private void answer(HttpExchange exchange, Got request, Answer answer) throws IOException {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (answer.status() == NO_ANSWER) {
            return;
        }
        if (answer.status() == 200) {
            synchronized (accepted) {
                accepted.add(request);
            }
            progressed();
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private void progressed() {
        synchronized (progress) {
            progress.notifyAll();
        }
    }

    /// Requests that come from now on, or are not answered yet, wait for [#proceed].
    void hold() {
        turns.drainPermits();
    }

    /// Lets the given number of requests be answered.
    void proceed(int answers) {
        turns.release(answers);
    }

    /// Ends [#hold()].
    void proceed() {
        proceed(UNLIMITED);
    }

    /// A condition on the requests.
    interface Condition {
        boolean holds() throws IOException;
    }

    /// Waits until a condition holds, which is evaluated after each request and each answer.
    void await(Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + Patience.MOST.toNanos();
        synchronized (progress) {
            while (!condition.holds()) {
                long left = end - System.nanoTime();
                assertThat(left)
                        .as("%s requests, %s accepted", got.size(), accepted().size())
                        .isPositive();
                TimeUnit.NANOSECONDS.timedWait(progress, left);
            }
        }
    }

    /// The requests that were answered with 200.
    List<Got> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /// Stops immediately, regardless of active requests.
    void die() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        die();
    }
}
