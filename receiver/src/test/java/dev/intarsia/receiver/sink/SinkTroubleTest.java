package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.config.ReceiverConfig;
import dev.intarsia.receiver.LogDirectory;
import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.sink.OtlpServer.Answer;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is slow, refuses, or dies: nothing is lost.
class SinkTroubleTest {
    private static final int[] ANSWERS = {200, 200, 429, 503, 502, 400, 500, OtlpServer.NO_ANSWER};

    @TempDir
    private Path temporary;

    private LogDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new LogDirectory(temporary.resolve("otap"), 17);
        directory.add(2, 60);
        directory.add(1, 45);
    }

    private Receiver receiver(URI endpoint) {
        ReceiverConfig config = ReceiverConfig.parse(
                """
                base_uri: %s
                polling_interval: 100ms
                processing_options: {batch_size: 10, min_file_age: 0, checkpoint_file: %s}
                sinks: [{type: otlp_http, endpoint: "%s", retry: {initial_backoff: 1ms, max_backoff: 20ms}}]
                """.formatted(temporary.resolve("otap"), temporary.resolve("checkpoint"), endpoint), "test");
        return ReceiverFactory.find(ReceiverConfig.PLUGIN_URN)
                .create(config, ReceiverEnvironment.defaults().withDrain(Duration.ofMillis(200)));
    }

    private static List<Long> accepted(OtlpServer server) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (OtlpServer.Got request : server.accepted()) {
            numbers.addAll(LogDirectory.numbers(request.body()));
        }
        return numbers.stream().sorted().toList();
    }

    @Test
    void whatIsRefusedAtRandomArrivesOnceInTheEnd() throws IOException {
        RandomGenerator random = Seeds.random("whatIsRefusedAtRandomArrivesOnceInTheEnd");
        try (OtlpServer server = new OtlpServer(0)) {
            for (int i = 0; i < 60; i++) {
                int status = ANSWERS[random.nextInt(ANSWERS.length)];
                server.answers.add(status == 429 ? Answer.of(status).with("Retry-After", "0") : Answer.of(status));
            }
            try (Receiver receiver = receiver(server.endpoint())) {
                for (int pass = 0; accepted(server).size() < directory.numbers().size(); pass++) {
                    assertThat(pass).isLessThan(100);
                    receiver.runOnce();
                }
                receiver.runOnce();
                assertThat(receiver.metrics().recordCount())
                        .isEqualTo(directory.numbers().size());
            }
            assertThat(accepted(server)).isEqualTo(directory.numbers());
        }
    }

    @Test
    void aServerThatDiesIsWaitedForAndGetsTheRest() throws IOException {
        List<Long> before;
        try (OtlpServer first = new OtlpServer(0);
                Receiver receiver = receiver(first.endpoint())) {
            receiver.start();
            await(() -> first.accepted().size() >= 3);
            first.die();
            before = accepted(first);
            try (OtlpServer second = new OtlpServer(first.endpoint().getPort())) {
                await(() -> together(before, accepted(second)).equals(directory.numbers()));
            }
        }
        assertThat(before).hasSizeLessThan(directory.numbers().size());
    }

    /// A request whose answer was lost comes twice.
    private static List<Long> together(List<Long> first, List<Long> second) {
        return Stream.concat(first.stream(), second.stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void aSlowServerHoldsTheReadingAndAClosedReceiverGoesOnLater() throws IOException {
        CountDownLatch slow = new CountDownLatch(1);
        try (OtlpServer server = new OtlpServer(0)) {
            server.gate = slow;
            try (Receiver receiver = receiver(server.endpoint())) {
                receiver.start();
                await(() -> server.got.size() == 2);
                assertThat(receiver.metrics().batches()).isZero();
            }
            assertThat(server.got).as("one batch of each partition").hasSize(2);
            slow.countDown();
        }
        try (OtlpServer server = new OtlpServer(0);
                Receiver receiver = receiver(server.endpoint())) {
            receiver.runOnce();
            assertThat(accepted(server)).isEqualTo(directory.numbers());
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it takes a minute").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
