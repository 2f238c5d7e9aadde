package dev.intarsia.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.intarsia.read.ReadContext;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.poll.PollEvent;
import dev.intarsia.receiver.sink.OtlpBatch;
import dev.intarsia.receiver.sink.RequestSink;
import dev.intarsia.receiver.sink.Sinks;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Unexpected ends of a receiver: none of them hangs, and none is silent.
@Timeout(Patience.TEST_SECONDS)
class UnexpectedEndTest {
    @TempDir
    private Path temporary;

    private LogDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new LogDirectory(temporary.resolve("otap"), 11);
        directory.add(1, 50);
    }

    private ReceiverConfig config(String sink) {
        return ReceiverConfig.parse(
                """
                base_uri: %s
                polling_interval: 100ms
                processing_options: {batch_size: 10, min_file_age: 0, checkpoint_file: %s}
                sinks: [{type: %s, format: otlp-proto}]
                """.formatted(temporary.resolve("otap"), temporary.resolve("checkpoint"), sink), "test");
    }

    private Receiver toFolder(Consumer<PollEvent> listener) {
        return new OtapReceiverFactory()
                .create(
                        config("directory, path: " + temporary.resolve("out")),
                        ReceiverEnvironment.DEFAULTS.withListener(listener));
    }

    private Receiver toStream(OutputStream out, Duration drain) {
        return new OtapReceiverFactory()
                .create(
                        config("stdout"),
                        ReceiverEnvironment.DEFAULTS
                                .withStreams(new Sinks.Streams(out, OutputStream.nullOutputStream()))
                                .withDrain(drain));
    }

    static Stream<Throwable> unwanted() {
        return Stream.of(
                new OutOfMemoryError("none left"),
                new NoClassDefFoundError("gone"),
                new StackOverflowError("too deep"),
                new AssertionError("untrue"),
                new IllegalStateException("defect"));
    }

    @ParameterizedTest
    @MethodSource("unwanted")
    void whatTheListenerThrowsEndsAPassAndIsThrown(Throwable unwanted) throws IOException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>(unwanted);
        try (Receiver receiver = toFolder(event -> sneak(thrown.getAndSet(null)))) {
            assertThat(catchThrowable(receiver::runOnce)).isSameAs(unwanted);
            receiver.runOnce();
        }
        assertThat(LogDirectory.written(temporary.resolve("out"))).isEqualTo(directory.numbers());
    }

    @ParameterizedTest
    @MethodSource("unwanted")
    void anExceptionOfTheListenerEndsPollingAndIsReported(Throwable unwanted) throws InterruptedException {
        try (Receiver receiver = toFolder(event -> sneak(unwanted))) {
            receiver.start();
            assertThat(receiver.awaitEnd()).containsSame(unwanted);
        }
    }

    private static void sneak(@Nullable Throwable unwanted) {
        if (unwanted instanceof Error error) {
            throw error;
        }
        if (unwanted instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Test
    void anInterruptEndsTheWaitForAPass() throws IOException {
        try (Receiver receiver = toFolder(event -> {})) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(receiver::runOnce).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            receiver.runOnce();
        }
        assertThat(LogDirectory.written(temporary.resolve("out"))).isEqualTo(directory.numbers());
    }

    @Test
    void aListenerMayCloseTheReceiverThatPolls() throws Exception {
        AtomicReference<@Nullable Receiver> own = new AtomicReference<>();
        try (Receiver receiver = toFolder(event -> {
            own.get().close();
            own.get().close();
        })) {
            own.set(receiver);
            receiver.start();
            assertThat(receiver.awaitEnd()).isEmpty();
            assertThatThrownBy(receiver::runOnce).isInstanceOf(IllegalStateException.class);
        }
        assertThat(LogDirectory.written(temporary.resolve("out"))).hasSize(10);
        try (Receiver another = toFolder(event -> {})) {
            another.runOnce();
        }
        assertThat(LogDirectory.written(temporary.resolve("out"))).isEqualTo(directory.numbers());
    }

    @Test
    void aListenerMayCloseTheReceiverInTheMiddleOfAPass() throws Exception {
        AtomicReference<@Nullable Receiver> own = new AtomicReference<>();
        try (Receiver receiver = toFolder(event -> own.get().close())) {
            own.set(receiver);
            receiver.runOnce();
        }
        try (Receiver another = toFolder(event -> {})) {
            assertThat(another.metrics().hasFailures()).isFalse();
        }
    }

    /// Fails once, after the given number of bytes was written.
    private static final class FailsOnce extends OutputStream {
        private int left;

        private FailsOnce(int left) {
            this.left = left;
        }

        @Override
        public void write(int b) throws IOException {
            if (--left == 0) {
                throw new IOException("Broken pipe");
            }
        }
    }

    @Test
    void aStreamThatFailedOnceGetsNothingMoreAndNothingCountsAsConsumed() throws IOException {
        directory.add(1, 50);
        try (Receiver receiver = toStream(new FailsOnce(10), Duration.ofSeconds(10))) {
            receiver.runOnce();
            receiver.runOnce();
            assertThat(receiver.metrics().recordCount()).isZero();
            assertThat(receiver.metrics().partitionsFailed()).isEqualTo(4);
        }
        try (Receiver receiver = toFolder(event -> {})) {
            receiver.runOnce();
        }
        assertThat(LogDirectory.written(temporary.resolve("out"))).isEqualTo(directory.numbers());
    }

    @Test
    void aStreamWithoutReaderDoesNotDelayTheEnd() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch reader = new CountDownLatch(1);
        OutputStream stalled = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                entered.countDown();
                try {
                    reader.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        Receiver receiver = toStream(stalled, Duration.ofMillis(20));
        try (receiver) {
            receiver.start();
            entered.await();
        } finally {
            assertThat(receiver.awaitEnd()).isEmpty();
            reader.countDown();
        }
        assertThat(receiver.metrics().recordCount()).isZero();
        try (Receiver another = toFolder(event -> {})) {
            another.runOnce();
        }
        assertThat(LogDirectory.written(temporary.resolve("out"))).isEqualTo(directory.numbers());
    }

    /// A sink that cannot be closed.
    private record Unclosable(AtomicInteger closed) implements RequestSink {
        @Override
        public String name() {
            return "unclosable";
        }

        @Override
        public void send(OtlpBatch batch) {
            // Accepts everything.
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            throw new IllegalStateException("stays open");
        }
    }

    @Test
    void whatCannotBeClosedLeavesNothingElseOpen() throws Exception {
        Path file = temporary.resolve("checkpoint");
        AtomicInteger closed = new AtomicInteger();
        LocalObjectStore store = new LocalObjectStore(temporary.resolve("otap"));
        Receiver receiver = new OtapReceiver(
                config("stdout"),
                Patience.MOST,
                ReadContext::create,
                new ReceiverEvents(ReceiverEnvironment.DEFAULTS, false),
                new OtapReceiver.Ends(store, Checkpoint.open(file, "test"), new Unclosable(closed)));
        receiver.start();
        assertThatThrownBy(receiver::close).hasMessage("stays open");
        assertThat(receiver.awaitEnd()).get().extracting(Throwable::getMessage).isEqualTo("stays open");
        receiver.close();
        assertThat(closed).hasValue(1);
        assertThat(store.list("", "").toCompletableFuture()).isCompletedExceptionally();
        Checkpoint.open(file, "test").close();
        assertThat(Files.exists(file)).isTrue();
    }
}
