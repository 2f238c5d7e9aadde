package dev.intarsia.receiver.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.config.RetryOptions;
import dev.intarsia.receiver.config.SinkConfig;
import dev.intarsia.receiver.sink.OtlpServer.Answer;
import dev.intarsia.testsupport.ReservedPort;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

    /// Longer than any answer takes: a request that is not answered in time is sent again.
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final RecordedClock clock = new RecordedClock();
    private final List<RetryEvent> waits = new ArrayList<>();
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
                new SinkConfig.OtlpHttp("collector", endpoint, Map.of("X-Scope-OrgID", "t1"), gzip, TIMEOUT, retry),
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
        assertThat(waits).extracting(RetryEvent::attempts).containsExactly(1, 2);
        assertThat(waits).extracting(RetryEvent::pause).isEqualTo(clock.pauses);
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
    void waitsAsLongAsTheServerRequests() {
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
                    .hasMessageContaining("answered " + status + " and redirects to ")
                    .hasMessageContaining(server.endpoint() + "/login: mv");
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
                    .hasMessageContaining("answered 200 with a non-OTLP response: " + type)
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
        SinkConfig.OtlpHttp config =
                new SinkConfig.OtlpHttp("collector", server.endpoint(), Map.of(header, "x"), true, TIMEOUT, RETRY);
        assertThatThrownBy(() -> new OtlpHttpSink(config, clock, waits::add).close())
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("collector cannot send requests to " + server.endpoint())
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
                    "{base_uri: x, sinks: [{type: otlp_http, endpoint: '%s', timeout: 10m, headers: {%s: 'v'}}]}"
                            .formatted(server.endpoint(), header),
                    "test");
            SinkConfig.OtlpHttp config = (SinkConfig.OtlpHttp) read.sinks().getFirst();
            try (OtlpHttpSink sink = new OtlpHttpSink(config, clock, waits::add)) {
                sink.send(Batches.logs(0, 1));
            }
        }
        assertThat(server.got).hasSize(7);
        SinkConfig.OtlpHttp latin = new SinkConfig.OtlpHttp(
                "collector", server.endpoint(), Map.of("a", value.toString()), true, TIMEOUT, RETRY);
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
        clock.closed = true;
        try (ReservedPort port = new ReservedPort();
                OtlpHttpSink sink = sink(URI.create("http://localhost:" + port.port()), true, RETRY)) {
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("closed before it was accepted; last cannot be reached");
        }
        assertThat(clock.pauses).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "[fe80::1]",
                "[febf::1]",
                "[::ffff:169.254.169.254]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b:1::a9fe:a9fe]",
                "[2002:a9fe:a9fe::1]",
                "[2002:a9fe::1]",
                "[::a9fe:a9fe]",
                "2852039166"
            })
    void serversWithLinkLocalAddressesAreRefusedAtOnceUnlessPermitted(String host) {
        URI endpoint = URI.create("http://" + host + ":1");
        assertThatThrownBy(() -> sink(endpoint, true, RETRY).close())
                .isInstanceOfSatisfying(
                        SinkException.class,
                        failure -> assertThat(failure.isPermanent()).isTrue())
                .hasMessageContaining("link-local address")
                .hasMessageContaining("allow_link_local");
        SinkConfig.OtlpHttp permitted =
                new SinkConfig.OtlpHttp("collector", endpoint, Map.of(), true, TIMEOUT, RETRY, true);
        new OtlpHttpSink(permitted, clock, waits::add).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "169.253.0.1",
                "[fec0::1]",
                "[::1]",
                "10.1.2.3",
                "[2001:db8::a9fe:a9fe]",
                "[2002:808:808::a9fe:a9fe]",
                "[64:ff9b:2::a9fe:a9fe]"
            })
    void otherAddressesAreNot(String host) {
        sink(URI.create("http://" + host + ":1"), true, RETRY).close();
    }

    /// They are addresses to a C library only, and to a virtual machine with that option.
    @ParameterizedTest
    @ValueSource(
            strings = {"0xa9fea9fe", "025177524776", "0251.0376.0251.0376", "0xa9.0xfe.0xa9.0xfe", "169.254.43518"})
    void otherSpellingsOfALinkLocalAddressLeadNowhere(String host) {
        clock.closed = true;
        assertThatThrownBy(() -> {
                    try (OtlpHttpSink sink = sink(URI.create("http://" + host + ":1"), true, RETRY)) {
                        sink.send(Batches.logs(0, 1));
                    }
                })
                .isInstanceOf(SinkException.class)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .containsAnyOf("unsupported URI", "cannot be reached", "link-local address"));
    }

    /// A name may lead there now, or later on, with other addresses beside.
    @Test
    void namesThatResolveToLinkLocalAddressesAreRefusedBeforeAnythingIsSent() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        InetAddress linkLocal = InetAddress.getByName("169.254.169.254");
        List<InetAddress> addresses = new ArrayList<>(List.of(loopback));
        SinkConfig.OtlpHttp config = new SinkConfig.OtlpHttp(
                "collector",
                URI.create("http://localhost:" + server.endpoint().getPort()),
                Map.of(),
                true,
                TIMEOUT,
                RETRY);
        try (OtlpHttpSink sink =
                new OtlpHttpSink(config, clock, waits::add, host -> addresses.toArray(InetAddress[]::new))) {
            sink.send(Batches.logs(0, 1));
            addresses.add(linkLocal);
            assertThatThrownBy(() -> sink.send(Batches.logs(1, 1)))
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("has the link-local address 169.254.169.254");
        }
        assertThat(server.got).hasSize(1);
        assertThatThrownBy(
                        () -> new OtlpHttpSink(config, clock, waits::add, host -> addresses.toArray(InetAddress[]::new))
                                .close())
                .isInstanceOf(SinkException.class);
    }

    @Test
    void messagesShowNeitherPasswordsNorHeaderFields() {
        server.answers.add(Answer.of(401)
                .with("Location", "http://u:hidden1@x/?t=hidden1")
                .saying("no hidden2, no hidden3".getBytes(US_ASCII)));
        SinkConfig.OtlpHttp config = new SinkConfig.OtlpHttp(
                "collector",
                URI.create("http://u:hidden1@localhost:" + server.endpoint().getPort()),
                Map.of("Authorization", "hidden2", "X-Key", "hidden3"),
                true,
                TIMEOUT,
                RETRY);
        try (OtlpHttpSink sink = new OtlpHttpSink(config, clock, waits::add)) {
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining("@localhost")
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hidden"));
        }
    }

    /// A secret that is cut is not found any more.
    @Test
    void secretsAreHiddenBeforeAMessageIsCut() {
        String filler = "x".repeat(190);
        byte[] said = (filler + "secret-of-the-tenant").getBytes(US_ASCII);
        byte[] partial = partialSuccess(2, said);
        server.answers.add(Answer.of(200).saying(partial));
        server.answers.add(Answer.of(400).saying(said));
        SinkConfig.OtlpHttp config = new SinkConfig.OtlpHttp(
                "collector", server.endpoint(), Map.of("X-Key", "secret-of-the-tenant"), true, TIMEOUT, RETRY);
        try (OtlpHttpSink sink = new OtlpHttpSink(config, clock, waits::add)) {
            sink.send(Batches.logs(0, 3));
            assertThat(sink.rejectedRecords()).isEqualTo(2);
            assertThat(sink.lastRejection()).isEqualTo(filler + "…");
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                    .isInstanceOf(SinkException.class)
                    .hasMessageEndingWith(": " + filler + "…");
        }
    }

    private static byte[] partialSuccess(int rejected, byte[] message) {
        return ExportLogsServiceResponse.newBuilder()
                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(rejected)
                        .setErrorMessageBytes(ByteString.copyFrom(message)))
                .build()
                .toByteArray();
    }

    @Test
    void responsesWithoutEndCountByTheirStatus() {
        byte[] endless = new byte[8 << 20];
        Arrays.fill(endless, (byte) 'y');
        server.answers.add(
                Answer.of(200).with("Content-Type", "application/x-protobuf").saying(endless));
        server.answers.add(Answer.of(503).saying(endless));
        server.answers.add(Answer.of(200));
        server.answers.add(Answer.of(400).saying(endless));
        try (OtlpHttpSink sink = sink()) {
            sink.send(Batches.logs(0, 1));
            sink.send(Batches.logs(1, 1));
            assertThatThrownBy(() -> sink.send(Batches.logs(2, 1)))
                    .isInstanceOf(SinkException.class)
                    .hasMessageEndingWith("answered 400: " + "y".repeat(200));
        }
        assertThat(server.got).hasSize(4);
    }

    @Test
    void aResponseThatStopsInItsBodyIsWaitedForNoLongerThanTheTimeout() throws IOException {
        clock.closed = true;
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> beginAnswer(listening));
            SinkConfig.OtlpHttp config = new SinkConfig.OtlpHttp(
                    "collector",
                    URI.create("http://localhost:" + listening.getLocalPort()),
                    Map.of(),
                    true,
                    Duration.ofSeconds(1),
                    RETRY);
            try (OtlpHttpSink sink = new OtlpHttpSink(config, clock, waits::add)) {
                assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                        .isInstanceOf(SinkException.class)
                        .hasMessageContaining("no answer within 1000 ms");
            }
        }
    }

    private static void beginAnswer(ServerSocket listening) {
        try (Socket client = listening.accept()) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab".getBytes(US_ASCII));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }

    /// A pass over many partitions would else wait for each of them.
    @Test
    void onceARequestRanOutOfItsTimeTheNextOnesAreSentOnceEachUntilOneIsTaken() {
        RetryOptions brief = new RetryOptions(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(250));
        for (int i = 0; i < 20; i++) {
            server.answers.add(Answer.of(503));
        }
        try (OtlpHttpSink sink = sink(server.endpoint(), true, brief)) {
            assertThatThrownBy(() -> sink.send(Batches.logs(0, 1)))
                    .hasMessageContaining("not acknowledged and are left for the next pass");
            int pauses = clock.pauses.size();
            int requests = server.got.size();
            assertThatThrownBy(() -> sink.send(Batches.logs(1, 1)))
                    .hasMessageContaining("answered 503, after 1 attempt;");
            assertThat(clock.pauses).hasSize(pauses);
            assertThat(server.got).hasSize(requests + 1);
            server.answers.clear();
            sink.send(Batches.logs(2, 1));
            server.answers.add(Answer.of(503));
            sink.send(Batches.logs(3, 1));
            assertThat(clock.pauses).hasSize(pauses + 1);
        }
    }
}
