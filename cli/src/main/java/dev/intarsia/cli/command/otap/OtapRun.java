package dev.intarsia.cli.command.otap;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.Progress;
import dev.intarsia.cli.option.DecodeThreads;
import dev.intarsia.cli.output.OtapOutput;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Ignored;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.error.OtapException;
import dev.intarsia.otap.internal.discover.TableFooters;
import dev.intarsia.otap.read.EncodedBatch;
import dev.intarsia.otap.read.JoinedBatch;
import dev.intarsia.otap.read.JoinedRecord;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.PartitionEvents;
import dev.intarsia.otap.read.RecordBatch;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import picocli.CommandLine.ExitCode;

/// One run of `otap logs`, `otap traces` or `otap metrics`.
final class OtapRun {
    private final Console console;
    private final Failures failures;
    private final OtapCommandOptions options;
    private final LongSupplier nanoTime;
    private long failed;
    private long done;

    OtapRun(Console console, Failures failures, OtapCommandOptions options) {
        this(console, failures, options, System::nanoTime);
    }

    /// @param nanoTime clock of the progress bar
    OtapRun(Console console, Failures failures, OtapCommandOptions options, LongSupplier nanoTime) {
        this.console = console;
        this.failures = failures;
        this.options = options;
        this.nanoTime = nanoTime;
    }

    /// Opens the partitions that are printed.
    private interface Opening<B extends RecordBatch> {
        PartitionEvents<B> open(OtapReader reader, Discovered found);
    }

    /// Prints a batch.
    private interface Printing<B extends RecordBatch> {
        void print(B batch) throws IOException;
    }

    /// Prints all records.
    ///
    /// @return the exit code: 1 when something could not be read
    <T extends JoinedRecord> int print(RecordKind<T> kind, OtapOutput<T> output) throws IOException {
        OtapReadOptions read = options.read();
        return run(
                kind.signal(),
                (reader, found) -> reader.readAll(kind, found, options::includes, read),
                (JoinedBatch<T> batch) -> output.write(batch.records()),
                output::finish);
    }

    /// Prints OTLP requests in protobuf, an `Export…ServiceRequest` prefixed by its length for each batch.
    ///
    /// @return the exit code: 1 when something could not be read
    int printRequests(Signal signal) throws IOException {
        OtapReadOptions read = options.read();
        return run(
                signal,
                (reader, found) -> reader.requestsOfAll(signal, found, options::includes, read),
                (EncodedBatch batch) -> OtlpProtoWriter.writeDelimited(batch.request(), console.out()),
                () -> {});
    }

    /// Prints what was kept back.
    private interface Finish {
        void run() throws IOException;
    }

    private <B extends RecordBatch> int run(Signal signal, Opening<B> opening, Printing<B> printing, Finish finish)
            throws IOException {
        Path folder = folder();
        try (DecodeThreads threads = new DecodeThreads();
                ReadContext context =
                        options.reading().context().columnTasks(threads.tasks()).build();
                LocalObjectStore store = new LocalObjectStore(folder)) {
            OtapReader reader = OtapReader.of(store, "", context);
            Discovered discovered = discover(reader, folder);
            OtapFindings.lines(discovered.ignored(), options.isValidating()).forEach(console.err()::println);
            LongSupplier total = () -> rows(signal, discovered, new TableFooters(store, context));
            try (PartitionEvents<B> events = opening.open(reader, discovered);
                    Progress progress = progress(signal, total)) {
                while (events.hasNext()) {
                    print(events.next(), printing, progress);
                }
            }
            finish.run();
            console.out().flush();
        }
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private long rows(Signal signal, Discovered found, TableFooters footers) {
        List<Partition> partitions =
                found.partitions(signal).stream().filter(options::includes).toList();
        return OtapRootRows.count(partitions, signal, footers);
    }

    private Progress progress(Signal signal, LongSupplier total) {
        String unit = " " + ReceiveSummary.name(signal);
        return new Progress(console, !console.outIsTerminal(), "reading", unit, total, nanoTime);
    }

    private Path folder() {
        Path folder = InputPath.path(options.directory());
        if (!Files.isDirectory(folder)) {
            String reason = Files.exists(folder) ? "a file, not the folder of an exporter" : "no such folder";
            throw new StoreException(Reason.NOT_FOUND, ErrorLocation.of(folder.toString()), reason);
        }
        return folder;
    }

    private Discovered discover(OtapReader reader, Path folder) {
        Discovered discovered = reader.discover(DiscoveryOptions.DEFAULTS);
        if (isForeign(discovered)) {
            throw new StoreException(
                    Reason.NOT_FOUND,
                    ErrorLocation.of(folder.toString()),
                    "no folders of OTAP tables with files are in it");
        }
        String wanted = options.partition();
        if (wanted != null && discovered.partitions().stream().noneMatch(options::includes)) {
            throw new StoreException(
                    Reason.NOT_FOUND,
                    ErrorLocation.of(folder.toString()),
                    "there is no partition " + wanted + " in it");
        }
        return discovered;
    }

    /// Whether there are things in the folder, but none of an exporter. In an empty one an exporter may not have
    /// written yet.
    private static boolean isForeign(Discovered discovered) {
        Ignored ignored = discovered.ignored();
        return discovered.partitions().isEmpty()
                && discovered.problems().isEmpty()
                && ignored.total() > 0
                && ignored.count(Ignored.Reason.STAGING) + ignored.count(Ignored.Reason.EMPTY) == 0;
    }

    private <B extends RecordBatch> void print(PartitionEvent<B> event, Printing<B> printing, Progress progress)
            throws IOException {
        switch (event) {
            case PartitionEvent.Batch<B> batch -> {
                printing.print(batch.batch());
                done += batch.batch().recordCount();
            }
            case PartitionEvent.Done<B> end -> {
                progress.print(() -> {
                    reportDamage(end.partition(), end.stats());
                    validate(end.partition(), end.stats());
                });
                done += end.stats().leftOut();
            }
            case PartitionEvent.Failed<B> failure -> {
                failed++;
                progress.print(() -> {
                    reportDamage(failure.partition(), failure.stats());
                    failures.print(failure(failure.partition(), failure.failure()), failure.failure());
                });
            }
        }
        progress.at(done);
    }

    /// Names the files of other signals that cannot be read.
    private void reportDamage(String partition, OtapStats stats) {
        for (ReadException cause : stats.damaged()) {
            failed++;
            Failures.Failure line = failure(partition, cause);
            String reason = line.reason() + "; so resources and scopes are not resolved";
            failures.print(new Failures.Failure(line.kind(), line.place(), reason), cause);
        }
    }

    /// Names the partition once: failures of the exporter's directory do so themselves.
    private Failures.Failure failure(String partition, ReadException cause) {
        boolean isNamed =
                cause instanceof OtapException own && !own.place().partition().isEmpty();
        String place = cause.location().object().isEmpty()
                ? options.directory()
                : cause.location().toString();
        String reason = isNamed ? cause.reason() : "partition " + partition + ": " + cause.reason();
        return new Failures.Failure(cause.kind(), place, reason);
    }

    private void validate(String partition, OtapStats stats) {
        if (!options.isValidating()) {
            return;
        }
        List<String> lines = OtapFindings.lines(partition, stats.findings(), stats.rejected());
        lines.forEach(console.err()::println);
        if (lines.isEmpty()) {
            console.err().println("intarsia: note: partition " + partition + ": valid");
        }
    }
}
