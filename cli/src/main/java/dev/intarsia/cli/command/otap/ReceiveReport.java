package dev.intarsia.cli.command.otap;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.Progress;
import dev.intarsia.error.ReadException;
import dev.intarsia.internal.text.LogSafeText;
import dev.intarsia.otap.error.OtapException;
import dev.intarsia.receiver.ReceiverMetrics;
import dev.intarsia.receiver.poll.OtapPoller;
import dev.intarsia.receiver.poll.PollEvent;
import dev.intarsia.receiver.sink.RetryEvent;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What `otap receive` prints on stderr: failures, each partition that is done, how many records a pass
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
    /// @param isValidating whether to report rows without parents and the like
    /// @param nanoTime clock of the progress bar
    ReceiveReport(Console console, Failures failures, String config, boolean isValidating, LongSupplier nanoTime) {
        this.console = console;
        this.failures = failures;
        this.config = config;
        this.isValidating = isValidating;
        this.nanoTime = nanoTime;
    }

    /// Called by several threads.
    synchronized void print(PollEvent event) {
        Progress progress = pass();
        switch (event) {
            case PollEvent.PartitionFailed failed ->
                progress.print(() -> printFailure(failed.partition(), failed.failure()));
            case PollEvent.PassFailed failed -> {
                progress.print(() -> printFailure("", failed.failure()));
                endPass();
            }
            case PollEvent.Quarantined some -> progress.print(() -> printQuarantine(some));
            case PollEvent.PartitionDone done -> progress.print(() -> printDone(done));
            case PollEvent.Handled handled -> {
                received += handled.batch().request().recordCount();
                progress.at(received);
            }
            case PollEvent.PassDone done -> endPass();
        }
    }

    /// Prints the first attempt, the second, the fourth, and so on.
    synchronized void print(RetryEvent wait) {
        if (Integer.bitCount(wait.attempts()) == 1) {
            pass().print(() -> printRetry(wait));
        }
    }

    /// The progress of a pass, shown from its first event on.
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

    private void printFailure(String partition, ReadException failure) {
        boolean isNamed = partition.isEmpty()
                || (failure instanceof OtapException own
                        && !own.place().partition().isEmpty());
        String place = failure.location().object().isEmpty()
                ? config
                : failure.location().toString();
        String reason = isNamed ? failure.reason() : "partition " + partition + ": " + failure.reason();
        failures.print(new Failures.Failure(failure.kind(), place, reason), failure);
    }

    private void printRetry(RetryEvent wait) {
        console.err()
                .printf(
                        Locale.ROOT,
                        "intarsia: note: partition %s: %s; attempt %,d, the next one in %.1f s%n",
                        wait.batch().partition(),
                        LogSafeText.escaped(wait.problem()),
                        wait.attempts(),
                        wait.pause().toMillis() / 1000.0);
    }

    private void printQuarantine(PollEvent.Quarantined some) {
        String what = some.file().isEmpty() ? "partition " + some.partition() : some.file();
        console.err()
                .println("intarsia: note: " + what + ": quarantined after " + OtapPoller.TRIES
                        + " failed attempts; retried when "
                        + (some.file().isEmpty() ? "its files change" : "the file changes"));
    }

    private void printDone(PollEvent.PartitionDone done) {
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
                                + ReceiveSummary.name(done.signal()) + " are not resolved, because of "
                                + cause.getMessage()));
        if (isValidating) {
            OtapFindings.lines(
                            done.partition(),
                            done.stats().findings(),
                            done.stats().rejected())
                    .forEach(console.err()::println);
        }
    }

    /// Prints the totals, once: whichever of the end of the pass and a signal comes first. The totals are the last
    /// line.
    ///
    /// @param isPass whether a single pass has ended, which may have left partitions
    synchronized void summarise(ReceiverMetrics metrics, boolean isPass) {
        endPass();
        if (summarised) {
            return;
        }
        summarised = true;
        long left = isPass ? metrics.partitionsFailed() + metrics.partitionsCut() : 0;
        if (left > 0) {
            console.err()
                    .printf(
                            Locale.ROOT,
                            "intarsia: note: partitions left, as a whole or in part: %,d; what was not acknowledged "
                                    + "is read again by the next run%n",
                            left);
        }
        console.err().println(ReceiveSummary.of(metrics));
    }
}
