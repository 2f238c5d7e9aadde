package dev.intarsia.cli;

import dev.intarsia.cli.text.Printable;
import dev.intarsia.error.ReadException;
import dev.intarsia.otap.error.OtapException;
import dev.intarsia.reactive.otap.OtapPoller;
import dev.intarsia.reactive.otap.PollEvent;
import dev.intarsia.receiver.ReceiverMetrics;
import dev.intarsia.receiver.sink.SinkWait;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What `otap receive` tells on the standard error: what fails, each partition that is done, how many records a pass
/// that takes long has come to, and a summary.
final class ReceiveReport {
    private final Console console;
    private final Failures failures;
    private final String config;
    private final boolean isValidating;
    private final LongSupplier nanoTime;
    private @Nullable Progress pass;
    private long received;
    private boolean summarised;

    /// @param config name of the configuration, for failures that have no other place
    /// @param isValidating whether to tell of rows without parents and the like
    /// @param nanoTime tells how long somebody has waited
    ReceiveReport(Console console, Failures failures, String config, boolean isValidating, LongSupplier nanoTime) {
        this.console = console;
        this.failures = failures;
        this.config = config;
        this.isValidating = isValidating;
        this.nanoTime = nanoTime;
    }

    /// Several threads tell at once.
    synchronized void tell(PollEvent event) {
        Progress progress = pass();
        switch (event) {
            case PollEvent.PartitionFailed failed -> progress.tell(() -> print(failed.partition(), failed.failure()));
            case PollEvent.PassFailed failed -> {
                progress.tell(() -> print("", failed.failure()));
                endPass();
            }
            case PollEvent.Quarantined some -> progress.tell(() -> print(some));
            case PollEvent.PartitionDone done -> progress.tell(() -> print(done));
            case PollEvent.Handled handled -> {
                received += handled.batch().request().recordCount();
                progress.at(received);
            }
            case PollEvent.PassDone done -> endPass();
        }
    }

    /// Not each attempt: the first one, the second, the fourth, and so on.
    synchronized void tell(SinkWait wait) {
        if (Integer.bitCount(wait.attempts()) == 1) {
            pass().tell(() -> print(wait));
        }
    }

    /// What a pass is done with is told from its first event on: before, there is nothing to wait for.
    private Progress pass() {
        Progress open = pass;
        if (open == null) {
            received = 0;
            open = new Progress(console, !console.outIsTerminal(), "receiving", " records", () -> -1, nanoTime);
            pass = open;
        }
        return open;
    }

    private void endPass() {
        Progress open = pass;
        pass = null;
        if (open != null) {
            open.close();
        }
    }

    private void print(String partition, ReadException failure) {
        boolean isNamed = partition.isEmpty()
                || (failure instanceof OtapException own
                        && !own.place().partition().isEmpty());
        String place =
                failure.where().object().isEmpty() ? config : failure.where().toString();
        String reason = isNamed ? failure.reason() : "partition " + partition + ": " + failure.reason();
        failures.print(new Failures.Failure(failure.kind(), place, reason), failure);
    }

    private void print(SinkWait wait) {
        console.err()
                .printf(
                        Locale.ROOT,
                        "intarsia: note: partition %s: %s; attempt %,d, the next one in %.1f s%n",
                        wait.batch().partition(),
                        Printable.of(wait.problem()),
                        wait.attempts(),
                        wait.pause().toMillis() / 1000.0);
    }

    private void print(PollEvent.Quarantined some) {
        String what = some.file().isEmpty() ? "partition " + some.partition() : some.file();
        console.err()
                .println("intarsia: note: " + what + ": tried " + OtapPoller.TRIES
                        + " times in vain, and left alone until it changes");
    }

    private void print(PollEvent.PartitionDone done) {
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

    /// Tells what it all came to, once.
    synchronized void summarise(ReceiverMetrics metrics) {
        endPass();
        if (!summarised) {
            summarised = true;
            console.err().println(ReceiveSummary.of(metrics));
        }
    }
}
