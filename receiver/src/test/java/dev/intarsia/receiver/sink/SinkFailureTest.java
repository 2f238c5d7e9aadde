package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.Numbered;
import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.RecordDirectory;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.sink.CutConnections.Cut;
import dev.intarsia.receiver.sink.OtlpServer.Answer;
import dev.intarsia.testsupport.Patience;
import dev.intarsia.testsupport.ReservedPort;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is slow, refuses, or dies: nothing is lost.
class SinkFailureTest {
    private static final int[] ANSWERS = {200, 200, 429, 503, 502, 504, 400, 500, OtlpServer.NO_ANSWER};
    private static final int PASSES = 200;
    /// For servers that answer.
    private static final Duration DRAIN = Patience.MOST;
    /// For servers that do not.
    private static final Duration BRIEF = Duration.ofMillis(200);

    @TempDir
    private Path temporary;

    private RecordDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new RecordDirectory(temporary.resolve("otap"), 17);
        directory.add(2, 30);
        directory.add(1, 25);
    }

    /// The client never gives up waiting by itself, since a request that was accepted meanwhile would be sent again.
    private Receiver receiver(URI endpoint, Duration drain) {
        ReceiverConfig config = ReceiverConfig.parse(
                """
                base_uri: %s
                polling_interval: 100ms
                processing_options: {batch_size: 10, min_file_age: 0, span_attrs_grace: 0, checkpoint_file: %s}
                sinks:
                - type: otlp_http
                  endpoint: %s
                  timeout: 10m
                  retry: {initial_backoff: 1ms, max_backoff: 20ms}
                """.formatted(temporary.resolve("otap"), temporary.resolve("checkpoint"), endpoint), "test");
        return ReceiverFactory.find(ReceiverConfig.PLUGIN_URN)
                .create(config, ReceiverEnvironment.DEFAULTS.withDrain(drain));
    }

    private static List<String> accepted(OtlpServer server) throws IOException {
        List<String> names = new ArrayList<>();
        for (OtlpServer.Got request : server.accepted()) {
            String signal = request.path().substring("/v1/".length()).toUpperCase(Locale.ROOT);
            names.addAll(Numbered.names(Signal.valueOf(signal), request.body()));
        }
        return names.stream().sorted().toList();
    }

    @Test
    void whatIsRefusedAtRandomArrivesOnceInTheEnd() throws IOException {
        RandomGenerator random = Seeds.random("whatIsRefusedAtRandomArrivesOnceInTheEnd");
        try (OtlpServer server = new OtlpServer(0)) {
            for (int i = 0; i < 100; i++) {
                int status = ANSWERS[random.nextInt(ANSWERS.length)];
                boolean asks = status == 429 || status == 503;
                server.answers.add(asks ? Answer.of(status).with("Retry-After", "0") : Answer.of(status));
            }
            try (Receiver receiver = receiver(server.endpoint(), DRAIN)) {
                passUntilAllIsThere(receiver, server);
                receiver.runOnce();
                assertThat(receiver.metrics().recordCount())
                        .isEqualTo(directory.names().size());
            }
            assertThat(accepted(server)).isEqualTo(directory.names());
        }
    }

    private void passUntilAllIsThere(Receiver receiver, OtlpServer server) throws IOException {
        for (int pass = 0; accepted(server).size() < directory.names().size(); pass++) {
            assertThat(pass).isLessThan(PASSES);
            receiver.runOnce();
        }
    }

    @Test
    void connectionsThatAreCutOffAnywhereLoseNothingAndDoubleOnlyWhatWasNotAnswered() throws IOException {
        RandomGenerator random = Seeds.random("connectionsThatAreCutOffAnywhereLoseNothing");
        int inRequests = 25;
        int inAnswers = 10;
        try (OtlpServer server = new OtlpServer(0);
                CutConnections between = new CutConnections(server.endpoint())) {
            for (int i = 0; i < inRequests; i++) {
                between.cuts.add(new Cut(1 + random.nextInt(400), Long.MAX_VALUE));
            }
            for (int i = 0; i < inAnswers; i++) {
                between.cuts.add(new Cut(Long.MAX_VALUE, 1 + random.nextInt(60)));
            }
            try (Receiver receiver = receiver(between.endpoint(), DRAIN)) {
                receiver.runOnce();
                assertThat(receiver.metrics().hasFailures()).isFalse();
                assertThat(receiver.metrics().recordCount())
                        .isEqualTo(directory.names().size());
            }
            List<String> names = accepted(server);
            assertThat(names.stream().distinct().toList()).isEqualTo(directory.names());
            assertThat(names.size() - directory.names().size()).isLessThanOrEqualTo(10 * inAnswers);
            assertThat(between.cutOff()).isGreaterThan(inRequests);
        }
    }

    @Test
    @SuppressWarnings("try") // the receiver is closed early, while the second server answers
    void aServerThatDiesIsWaitedForAndGetsTheRest() throws Exception {
        List<String> before;
        try (ReservedPort port = new ReservedPort();
                OtlpServer first = new OtlpServer(port.toListenOn());
                Receiver receiver = receiver(first.endpoint(), DRAIN)) {
            first.hold();
            first.proceed(3);
            receiver.start();
            first.await(() -> first.accepted().size() == 3);
            first.die();
            assertThat(first.accepted()).hasSize(3);
            before = accepted(first);
            try (OtlpServer second = new OtlpServer(port.toListenOn())) {
                second.await(() -> together(before, accepted(second)).equals(directory.names()));
                receiver.close();
            }
        }
        assertThat(before).hasSizeLessThan(directory.names().size());
    }

    /// A request whose response was lost is delivered twice.
    private static List<String> together(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void aReceiverThatIsClosedBeforeAServerThatIsGoneContinuesLater() throws IOException {
        try (ReservedPort port = new ReservedPort()) {
            URI endpoint = URI.create("http://localhost:" + port.port());
            try (Receiver receiver = receiver(endpoint, BRIEF)) {
                receiver.start();
            }
            try (OtlpServer server = new OtlpServer(port.toListenOn());
                    Receiver receiver = receiver(endpoint, DRAIN)) {
                receiver.runOnce();
                assertThat(accepted(server)).isEqualTo(directory.names());
            }
        }
    }

    @Test
    void aSlowServerHoldsTheReadingAndAClosedReceiverContinuesLater() throws Exception {
        try (OtlpServer server = new OtlpServer(0)) {
            server.hold();
            try (Receiver receiver = receiver(server.endpoint(), BRIEF)) {
                receiver.start();
                server.await(() -> server.got.size() >= 4);
                assertThat(receiver.metrics().batches()).isZero();
            }
            assertThat(server.got)
                    .as("one batch of each of the partitions and signals under way")
                    .hasSize(4);
        }
        try (OtlpServer server = new OtlpServer(0);
                Receiver receiver = receiver(server.endpoint(), DRAIN)) {
            receiver.runOnce();
            assertThat(accepted(server)).isEqualTo(directory.names());
        }
    }
}
