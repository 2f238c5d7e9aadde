package dev.intarsia.cli;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.config.ReceiverConfig;
import dev.intarsia.otap.error.OtapException;
import dev.intarsia.reactive.otap.OtapPoller;
import dev.intarsia.reactive.otap.PollEvent;
import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.sink.Sinks;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final AtomicBoolean summarised = new AtomicBoolean();
    private boolean isValidating;

    OtapReceiveCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws InterruptedException {
        ReceiverConfig config = ReceiverConfig.load(file);
        isValidating = config.processing().validateRelations();
        ReceiverEnvironment environment = ReceiverEnvironment.defaults()
                .withStreams(new Sinks.Streams(console.out(), console.err()))
                .withListener(this::tell);
        Receiver receiver = ReceiverFactory.find(ReceiverConfig.PLUGIN_URN).create(config, environment);
        Optional<Throwable> failure = Optional.empty();
        try (receiver) {
            if (once) {
                receiver.runOnce();
            } else {
                failure = poll(receiver);
            }
        }
        summarise(receiver);
        if (failure.isPresent()) {
            return failures.report(failure.get());
        }
        return once && receiver.metrics().hasFailures() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /// Until somebody interrupts the program, which closes the receiver first. The program ends with the thread
    /// that does so, whether or not this one has come to its end.
    private Optional<Throwable> poll(Receiver receiver) throws InterruptedException {
        Thread closing = new Thread(
                () -> {
                    receiver.close();
                    summarise(receiver);
                },
                "intarsia-close");
        Runtime.getRuntime().addShutdownHook(closing);
        receiver.start();
        Optional<Throwable> failure = receiver.awaitEnd();
        if (failure.isPresent()) {
            Runtime.getRuntime().removeShutdownHook(closing);
        }
        return failure;
    }

    private void summarise(Receiver receiver) {
        if (summarised.compareAndSet(false, true)) {
            console.err().println(ReceiveSummary.of(receiver.metrics()));
        }
    }

    /// Several threads tell at once.
    private synchronized void tell(PollEvent event) {
        switch (event) {
            case PollEvent.PartitionFailed failed -> print(failed.partition(), failed.failure());
            case PollEvent.PassFailed failed -> print("", failed.failure());
            case PollEvent.Quarantined some -> print(some);
            case PollEvent.PartitionDone done -> progress(done);
            case PollEvent.Handled handled -> {}
            case PollEvent.PassDone pass -> {}
        }
    }

    private void print(String partition, ReadException failure) {
        boolean isNamed = partition.isEmpty()
                || (failure instanceof OtapException own
                        && !own.place().partition().isEmpty());
        String place = failure.where().object().isEmpty()
                ? file.toString()
                : failure.where().toString();
        String reason = isNamed ? failure.reason() : "partition " + partition + ": " + failure.reason();
        failures.print(new Failures.Failure(failure.kind(), place, reason), failure);
    }

    private void print(PollEvent.Quarantined some) {
        String what = some.file().isEmpty() ? "partition " + some.partition() : some.file();
        console.err()
                .println("intarsia: note: " + what + ": tried " + OtapPoller.TRIES
                        + " times in vain, and left alone until it changes");
    }

    private void progress(PollEvent.PartitionDone done) {
        console.err()
                .printf(
                        Locale.ROOT,
                        "intarsia: partition %s: %,d %s in %,d ms%s%n",
                        done.partition(),
                        done.stats().records(),
                        ReceiveSummary.name(done.signal()),
                        done.time().toMillis(),
                        done.complete() ? "" : ", to be continued");
        done.stats()
                .damaged()
                .forEach(cause -> console.err()
                        .println("intarsia: note: partition " + done.partition() + ": resources and scopes of "
                                + ReceiveSummary.name(done.signal()) + " are not told, because of "
                                + cause.getMessage()));
        if (isValidating) {
            OtapFindings.lines(
                            done.partition(),
                            done.stats().findings(),
                            done.stats().rejected())
                    .forEach(console.err()::println);
        }
    }
}
