package dev.intarsia.cli.command.otap;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.ShutdownHook;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.poll.PollEvent;
import dev.intarsia.receiver.sink.Sinks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `otap receive`: polls a directory and sends what comes.
@Command(
        name = "receive",
        description = {
            "Polls an OpenTelemetry-Arrow exporter's directory and sends what comes to the sinks of its configuration, "
                    + "until it is interrupted.",
            "A partition that cannot be read, or is not taken by a sink, is reported on stderr and retried "
                    + "in the next pass."
        })
final class OtapReceiveCommand implements Callable<Integer> {
    /// Bounds the wait for a stderr that is not read. A busy machine may take seconds to start the thread that writes.
    private static final Duration SUMMARY_WAIT = Duration.ofSeconds(10);
    /// Long enough for a server that is being started again; seven attempts with the default pauses.
    private static final Duration ONCE_RETRIES = Duration.ofSeconds(30);

    private final Console console;
    private final Failures failures;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The receiver's configuration in YAML; see docs/receiver.md.")
    private Path file = Path.of("");

    @Option(
            names = "--once",
            description =
                    "Ends after one pass; the exit code is 1 if something failed in it. Retries of servers that do not "
                            + "answer end after 30 s of pauses, unless retry.max_elapsed is set.")
    private boolean once;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    OtapReceiveCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws InterruptedException {
        ReceiverConfig read = ReceiverConfig.load(file);
        ReceiverConfig config = once ? read.withRetriesBounded(ONCE_RETRIES) : read;
        ReceiveReport report = new ReceiveReport(
                console, failures, file.toString(), config.processing().validateRelations(), System::nanoTime);
        SinkOutput out = new SinkOutput(console.out());
        AtomicReference<@Nullable Receiver> running = new AtomicReference<>();
        ReceiverEnvironment environment = ReceiverEnvironment.DEFAULTS
                .withStreams(new Sinks.Streams(out, console.err()))
                .withWaits(report::print)
                .withReads(() -> reading.context().build())
                .withListener(event -> report(event, report, out, running.get()));
        Receiver receiver = ReceiverFactory.find(ReceiverConfig.PLUGIN_URN).create(config, environment);
        running.set(receiver);
        Optional<Throwable> failure;
        ShutdownHook interrupted = ShutdownHook.of("intarsia-close", () -> close(receiver, report));
        try (receiver) {
            failure = run(receiver);
        } finally {
            interrupted.close();
        }
        report.summarise(receiver.metrics(), once && out.failure().isEmpty());
        Optional<Throwable> ended = out.failure().isPresent() ? out.failure() : failure;
        if (ended.isPresent()) {
            return failures.report(ended.get());
        }
        return once && receiver.metrics().hasFailures() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /// A broken output is reported once, at the end, which it causes now.
    private static void report(PollEvent event, ReceiveReport report, SinkOutput out, @Nullable Receiver receiver) {
        if (out.isBehind(event) && receiver != null) {
            receiver.close();
        } else {
            report.print(event);
        }
    }

    /// What was handed over is acknowledged and reported; the rest is read by the next run. The summary is written on a
    /// thread of its own, so that a blocked stderr does not prevent the exit.
    private static void close(Receiver receiver, ReceiveReport report) {
        receiver.close();
        Thread summary = Thread.ofVirtual().start(() -> report.summarise(receiver.metrics(), false));
        try {
            // What is not printed by then is not printed.
            boolean unusedEnded = summary.join(SUMMARY_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One pass, or until the program is interrupted, which closes the receiver first.
    private Optional<Throwable> run(Receiver receiver) throws InterruptedException {
        if (once) {
            receiver.runOnce();
            return Optional.empty();
        }
        receiver.start();
        return receiver.awaitEnd();
    }
}
