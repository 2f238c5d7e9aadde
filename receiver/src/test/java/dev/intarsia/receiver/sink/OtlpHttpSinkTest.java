package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.otap.config.ReceiverConfig;
import dev.intarsia.otap.config.RetryOptions;
import dev.intarsia.otap.config.SinkConfig;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.receiver.sink.OtlpServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OtlpHttpSinkTest {
    private static final RetryOptions RETRY =
            new RetryOptions(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ZERO);

    private final RecordedClock clock = new RecordedClock();
    private final List<SinkWait> waits = new ArrayList<>();
    private OtlpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new OtlpServer(0);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private OtlpHttpSink sink(URI endpoint, boolean gzip, RetryOptions retry) {
        return new OtlpHttpSink(
                new SinkConfig.OtlpHttp(
                        "collector", endpoint, Map.of("X-Scope-OrgID", "t1"), gzip, Duration.ofSeconds(20), retry),
                clock,
                waits::add);
    }

    private OtlpHttpSink sink() {
        return sink(server.endpoint(), true, RETRY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void postsProtobufToThePathOfTheSignal(boolean gzip) throws IOException {
        try (OtlpHttpSink sink = sink(server.endpoint().resolve("/"), gzip, RETRY)) {
            sink.send(Batches.logs(3, 2));
            sink.send(Batches.span());
            sink.send(Batches.noMetrics());
        }
        assertThat(server.got)
                .extracting(OtlpServer.Got::path)
                .containsExactly("/v1/logs", "/v1/traces", "/v1/metrics");
        assertThat(server.got).allSatisfy(request -> {
            assertThat(request.type()).isEqualTo("application/x-protobuf");
            assertThat(request.encoding()).isEqualTo(gzip ? "gzip" : "");
            assertThat(request.tenant()).isEqualTo("t1");
        });
        assertThat(server.got.getFirst().bodies()).containsExactly("row 3", "row 4");
        assertThat(clock.pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void sendsTheSameAgainWhenTheServerSaysNotNow(int status) throws IOException {
        server.answers.addAll(List.of(Answer.of(status), Answer.of(status), Answer.of(200)));
        try (OtlpHttpSink sink = sink()) {
            sink.send(Batches.logs(0, 1));
        }
        assertThat(server.got).hasSize(3);
        assertThat(server.got.getLast().bodies()).containsExactly("row 0");
        assertThat(clock.pauses).hasSize(2);
        assertThat(waits).extracting(SinkWait::attempts).containsExactly(1, 2);
        assertThat(waits).extracting(SinkWait::pause).isEqualTo(clock.pauses);
        assertThat(waits)
                .allMatch(wait -> wait.problem().equals("collector at " + server.endpoint() + ": answered " + status));
    }

    @Test
    void whatIsTooLargeGoesInHalvesDownToSingleRecords() throws IOException {
        server.mostBytes = 30;
        try (OtlpHttpSink sink = sink()) {
            sink.send(Batches.logs(0, 7));
        }
        assertThat(bodies()).containsExactly("row 0", "row 1", "row 2", "row 3", "row 4", "row 5", "row 6");
        assertThat(server.accepted()).hasSizeBetween(4, 7);
        assertThat(waits).isEmpty();
    }

    @Test
    void aSingleRecordThatIsTooLargeIsRefused() {
        server.mostBytes = 5;
        try (OtlpHttpSink sink = sink()) {
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 2)))
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("answered 413, to a single record of ");
        }
        assertThat(server.got).hasSize(2);
    }

    @Test
    void largeBatchesAreDividedBeforeAServerRefusesThem() throws IOException {
        try (OtlpHttpSink sink = sink(server.endpoint(), false, RETRY)) {
            sink.send(Batches.large(12, 1 << 20));
        }
        assertThat(server.got).hasSizeGreaterThan(1).allMatch(got -> got.body().length <= OtlpHttpSink.MOST_BYTES);
        assertThat(bodies()).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void whatWasTooLargeOnceIsNotTriedAgain() throws IOException {
        server.mostBytes = 300_000;
        try (OtlpHttpSink sink = sink(server.endpoint(), false, RETRY)) {
            sink.send(Batches.large(8, 100_000));
            int before = server.got.size();
            assertThat(before).isGreaterThan(server.accepted().size());
            sink.send(Batches.large(8, 100_000));
            assertThat(server.got.subList(before, server.got.size()))
                    .allMatch(got -> got.body().length <= server.mostBytes);
        }
        assertThat(bodies()).hasSize(16);
    }

    /// Bodies of all log records that the server took.
    private List<String> bodies() throws IOException {
        List<String> bodies = new ArrayList<>();
        for (OtlpServer.Got got : server.accepted()) {
            bodies.addAll(got.bodies());
        }
        return bodies;
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        server.answers.add(Answer.of(429).with("Retry-After", "17"));
        server.answers.add(Answer.of(503).with("Retry-After", "Fri, 2 Jan 2026 03:04:45 GMT"));
        try (OtlpHttpSink sink = sink()) {
            sink.send(Batches.logs(0, 1));
        }
        assertThat(clock.pauses).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 413, 500})
    void anyOtherAnswerIsFinal(int status) {
        server.answers.add(Answer.of(status).saying((byte) 'n', (byte) 'o', (byte) 1));
        try (OtlpHttpSink sink = sink()) {
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                    .isInstanceOfSatisfying(
                            SinkException.class,
                            failure -> assertThat(failure.isPermanent()).isTrue())
                    .hasMessageContaining("collector at " + server.endpoint() + ": answered " + status + ": no")
                    .hasMessageContaining("part-1700-");
        }
        assertThat(server.got).hasSize(1);
    }

    @Test
    void recordsThatTheServerNeverTakesAreCountedAndNotSentAgain() {
        byte[] partial = {10, 5, 8, 3, 18, 1, 'x'};
        server.answers.add(Answer.of(200).saying(partial));
        try (OtlpHttpSink sink = sink()) {
            sink.send(Batches.logs(0, 5));
            assertThat(sink.rejectedRecords()).isEqualTo(3);
            assertThat(sink.lastRejection()).isEqualTo("x");
        }
        assertThat(server.got).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectionIsNoDelivery(int status) {
        server.answers.add(
                Answer.of(status).with("Location", server.endpoint() + "/login").saying((byte) 'm', (byte) 'v'));
        try (OtlpHttpSink sink = sink()) {
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("answered " + status + " and leads to " + server.endpoint() + "/login: mv");
        }
        assertThat(server.got).extracting(OtlpServer.Got::path).containsExactly("/v1/logs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html; charset=utf-8", "application/json", ""})
    void whatNoOtlpServerAnswersIsNoDelivery(String type) {
        Answer page = Answer.of(200).saying("<html>".getBytes(StandardCharsets.US_ASCII));
        server.answers.add(type.isEmpty() ? page : page.with("Content-Type", type));
        try (OtlpHttpSink sink = sink()) {
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("answered 200 as no OTLP server does, with " + type)
                    .hasMessageContaining("<html>");
        }
        assertThat(server.got).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-protobuf", "application/protobuf; charset=x", "Application/X-Protobuf"})
    void anAnswerInProtobufIsADelivery(String type) {
        server.answers.add(Answer.of(202).with("Content-Type", type).saying((byte) 10, (byte) 0));
        try (OtlpHttpSink sink = sink()) {
            sink.send(Batches.logs(0, 1));
        }
        assertThat(server.got).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "content-length", "Expect", "Host", "Upgrade"})
    void whatNoRequestCanBeMadeOfIsRefusedAtOnce(String header) {
        SinkConfig.OtlpHttp config = new SinkConfig.OtlpHttp(
                "collector", server.endpoint(), Map.of(header, "x"), true, Duration.ofSeconds(20), RETRY);
        assertThatThrownBy(() -> new OtlpHttpSink(config, clock, waits::add).close())
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("collector cannot send anything to " + server.endpoint())
                .hasMessageContaining(header);
    }

    /// What a configuration lets pass, the client does, too.
    @Test
    void everyHeaderThatAConfigurationMayHaveCanBeSent() {
        StringBuilder value = new StringBuilder("\t");
        for (char c = ' '; c <= 0xff; c++) {
            value.append(c == 0x7f ? "" : c);
        }
        for (String header : List.of("a", "X-Scope-OrgID", "authorization", "Date", "Content-Type", "Via", "Cookie")) {
            ReceiverConfig read = ReceiverConfig.parse(
                    "{base_uri: x, sinks: [{type: otlp_http, endpoint: '%s', headers: {%s: 'v'}}]}"
                            .formatted(server.endpoint(), header),
                    "test");
            SinkConfig.OtlpHttp config = (SinkConfig.OtlpHttp) read.sinks().getFirst();
            try (OtlpHttpSink sink = new OtlpHttpSink(config, clock, waits::add)) {
                sink.send(Batches.logs(0, 1));
            }
        }
        assertThat(server.got).hasSize(7);
        SinkConfig.OtlpHttp latin = new SinkConfig.OtlpHttp(
                "collector", server.endpoint(), Map.of("a", value.toString()), true, Duration.ofSeconds(20), RETRY);
        try (OtlpHttpSink sink = new OtlpHttpSink(latin, clock, waits::add)) {
            sink.send(Batches.logs(0, 1));
        }
        assertThat(server.got).hasSize(8);
    }

    @Test
    void givesUpWhenItsTimeIsOver() {
        RetryOptions brief = new RetryOptions(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(250));
        for (int i = 0; i < 10; i++) {
            server.answers.add(Answer.of(503));
        }
        try (OtlpHttpSink sink = sink(server.endpoint(), true, brief)) {
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                    .isInstanceOfSatisfying(
                            SinkException.class,
                            failure -> assertThat(failure.isPermanent()).isFalse())
                    .hasMessageContaining("answered 503, after");
        }
        assertThat(clock.pauses).hasSizeBetween(2, 5);
    }

    @Test
    void aServerThatIsNotThereIsTriedAgainUntilTheSinkIsClosed() {
        URI nobody = server.endpoint();
        server.close();
        clock.closed = true;
        try (OtlpHttpSink sink = sink(nobody, true, RETRY)) {
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("closed before it was taken; last cannot be reached");
        }
        assertThat(clock.pauses).hasSize(1);
    }
}
