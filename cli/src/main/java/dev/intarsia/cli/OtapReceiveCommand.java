package dev.intarsia.cli;

import dev.intarsia.otap.config.ReceiverConfig;
import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.sink.Sinks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        ReceiverEnvironment environment = ReceiverEnvironment.defaults()
                .withStreams(new Sinks.Streams(console.out(), console.err()))
                .withListener(report::tell);
        Receiver receiver = ReceiverFactory.find(ReceiverConfig.PLUGIN_URN).create(config, environment);
        Optional<Throwable> failure;
        ShutdownHook interrupted = ShutdownHook.of("intarsia-close", () -> close(receiver, report));
        try (receiver) {
            failure = run(receiver);
        } finally {
            interrupted.close();
        }
        report.summarise(receiver.metrics());
        if (failure.isPresent()) {
            return failures.report(failure.get());
        }
        return once && receiver.metrics().hasFailures() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /// What was handed over is acknowledged, and told; the rest comes with the next run.
    private static void close(Receiver receiver, ReceiveReport report) {
        receiver.close();
        report.summarise(receiver.metrics());
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
