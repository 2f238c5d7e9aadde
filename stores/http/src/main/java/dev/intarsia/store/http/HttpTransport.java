package dev.intarsia.store.http;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/// Sends requests with reactor-netty, over connections and threads of its own. Redirects are not followed.
final class HttpTransport implements AutoCloseable {
    private static final int MOST_ERROR_BYTES = 64 << 10;
    /// Less than the 30 s and more after which servers close idle connections: one that is closed at the moment it is
    /// taken from the pool costs an attempt.
    private static final Duration MOST_IDLE = Duration.ofSeconds(20);

    private final ConnectionProvider connections;
    private final LoopResources loops;
    private final HttpClient client;

    HttpTransport(HttpStoreOptions options) {
        this.connections = ConnectionProvider.builder("intarsia-http")
                .maxConnections(options.maxConnections())
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(Duration.ofDays(1))
                .maxIdleTime(MOST_IDLE)
                .build();
        this.loops = LoopResources.create(
                "intarsia-http", Math.max(2, Runtime.getRuntime().availableProcessors() / 2), true);
        HttpClient made = HttpClient.create(connections)
                .runOn(loops)
                .compress(false)
                .followRedirect(false)
                .disableRetry(true)
                .proxyWithSystemProperties()
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(options.connectTimeout().toMillis()))
                .responseTimeout(options.idleTimeout());
        this.client = options.caFile()
                .map(file -> made.secure(spec -> spec.sslContext(trusting(file))))
                .orElse(made);
    }

    private static SslContext trusting(Path certificates) {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(certificates.toFile())
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new StoreException(
                    Reason.IO, ErrorLocation.of(certificates.toString()), "no certificates that can be trusted", e);
        }
    }

    /// Sends a request. The future fails with what the connection fails with; cancelling it ends the exchange.
    CompletableFuture<HttpAnswer> send(HttpCall call, BodyReceiver receiver) {
        return client.headers(headers -> call.headers().forEach(headers::set))
                .request(HttpMethod.valueOf(call.method()))
                .uri(call.uri())
                .responseConnection((response, connection) -> answer(response, connection, receiver))
                .next()
                .toFuture();
    }

    private static Mono<HttpAnswer> answer(HttpClientResponse response, Connection connection, BodyReceiver receiver) {
        Map<String, String> headers = new HashMap<>();
        response.responseHeaders()
                .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        HttpAnswer answer = new HttpAnswer(response.status().code(), headers, new byte[0]);
        if (receiver.accepts(answer)) {
            return connection.inbound().receive().doOnNext(receiver::receive).then(Mono.just(answer));
        }
        ErrorBody body = new ErrorBody();
        return connection
                .inbound()
                .receive()
                .doOnNext(body::add)
                .then(Mono.fromSupplier(() -> new HttpAnswer(answer.status(), headers, body.bytes())));
    }

    /// The beginning of a body.
    private static final class ErrorBody {
        private byte[] bytes = new byte[0];

        private void add(ByteBuf more) {
            int taken = Math.min(more.readableBytes(), MOST_ERROR_BYTES - bytes.length);
            byte[] longer = Arrays.copyOf(bytes, bytes.length + taken);
            more.readBytes(longer, bytes.length, taken);
            bytes = longer;
        }

        private byte[] bytes() {
            return bytes;
        }
    }

    @Override
    public void close() {
        connections.dispose();
        loops.dispose();
    }
}
