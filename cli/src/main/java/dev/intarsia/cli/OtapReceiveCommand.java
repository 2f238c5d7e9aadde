package dev.intarsia.cli;

import dev.intarsia.otap.config.ReceiverConfig;
import dev.intarsia.reactive.otap.PollEvent;
import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.sink.Sinks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `otap receive`: polls a directory and sends what comes.
@Command(
        name = "receive",
        description = {
            "Polls an OpenTelemetry-Arrow exporter's directory and sends what comes to the sinks of its configuration, "
                    + "until it is interrupted.",
            "A partition that cannot be read, or is not taken by a sink, is told on the standard error and tried again "
                    + "in the next pass."
        })
final class OtapReceiveCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Console console;
    private final Failures failures;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The receiver's configuration in YAML; see docs/receiver.md.")
    private Path file = Path.of("");

    @Option(names = "--once", description = "Ends after one pass; the exit code is 1 when something failed in it.")
    private boolean once;

    OtapReceiveCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws InterruptedException {
        ReceiverConfig config = ReceiverConfig.load(file);
        ReceiveReport report = new ReceiveReport(
                console, failures, file.toString(), config.processing().validateRelations(), System::nanoTime);
        SinkOutput out = new SinkOutput(console.out());
        AtomicReference<@Nullable Receiver> running = new AtomicReference<>();
        ReceiverEnvironment environment = ReceiverEnvironment.defaults()
                .withStreams(new Sinks.Streams(out, console.err()))
                .withWaits(report::tell)
                .withListener(event -> tell(event, report, out, running.get()));
        Receiver receiver = ReceiverFactory.find(ReceiverConfig.PLUGIN_URN).create(config, environment);
        running.set(receiver);
        Optional<Throwable> failure;
        ShutdownHook interrupted = ShutdownHook.of("intarsia-close", () -> close(receiver, report));
        try (receiver) {
            failure = run(receiver);
        } finally {
            interrupted.close();
        }
        report.summarise(receiver.metrics());
        Optional<Throwable> ended = out.failure().isPresent() ? out.failure() : failure;
        if (ended.isPresent()) {
            return failures.report(ended.get());
        }
        return once && receiver.metrics().hasFailures() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /// An output that broke is told once, at the end, which comes now.
    private static void tell(PollEvent event, ReceiveReport report, SinkOutput out, @Nullable Receiver receiver) {
        if (out.isBehind(event) && receiver != null) {
            receiver.close();
        } else {
            report.tell(event);
        }
    }

    /// What was handed over is acknowledged, and told; the rest comes with the next run. A standard error that nobody
    /// reads does not hold the end of the program.
    private static void close(Receiver receiver, ReceiveReport report) {
        receiver.close();
        Thread telling = Thread.ofVirtual().start(() -> report.summarise(receiver.metrics()));
        try {
            // What is not told by then is not told.
            boolean unusedTold = telling.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One pass, or until somebody interrupts the program, which closes the receiver first.
    private Optional<Throwable> run(Receiver receiver) throws InterruptedException {
        if (once) {
            receiver.runOnce();
            return Optional.empty();
        }
        receiver.start();
        return receiver.awaitEnd();
    }
}
