package dev.intarsia.cli.command.otap;

import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.option.TimeArgument;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.RecordTimeRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What `otap logs`, `otap traces` and `otap metrics` have in common on the command line.
final class OtapCommandOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR",
            description =
                    "The exporter's folder or its URI (file:///…), with a folder for each table: logs, log_attrs, …")
    private String directory = "";

    @Option(
            names = "--partition",
            paramLabel = "ID",
            description = "Reads this partition alone: its _part_id, or its name as in messages, such as "
                    + "_part_id=1f… or .#1.")
    private @Nullable String partition;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description =
                    "Leaves out what ends before this time: now-1h30m, RFC 3339 such as 2026-01-02T03:04:05Z, or seconds "
                            + "(up to 11 digits) or nanoseconds (17 or more) since 1970.")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description = "Leaves out what starts after this time.")
    private long to = -1L;

    @Option(
            names = "--format",
            paramLabel = "table|otlp-json|otlp-proto",
            converter = OutputFormat.TableOrOtlp.class,
            description = "How to print it: a table, a line of OTLP/JSON per batch, or an OTLP/protobuf request per "
                    + "batch, prefixed by its length. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "Most records of a batch. Default: ${DEFAULT-VALUE}.")
    private int batchSize = OtapReadOptions.DEFAULTS.batchRecords();

    @Option(
            names = "--validate",
            description = "Reports on stderr how many rows have no parent, name none, or have an id twice, "
                    + "and how many resources and scopes cannot be resolved.")
    private boolean validate;

    @Option(
            names = "--strict",
            description = "Fails a partition where a resource or scope cannot be resolved, instead of marking it with "
                    + "intarsia.unresolved, or where an id comes twice.")
    private boolean strict;

    @Option(
            names = "--plain-ids",
            description = "Takes ids of resources and scopes for numbers also in files that do not say so. Those of "
                    + "exporters before 2025-08-22 may be differences: resources are wrong then, and without this "
                    + "marked with intarsia.unresolved.")
    private boolean plainIds;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    ReadingOptions reading() {
        return reading;
    }

    String directory() {
        return directory;
    }

    OutputFormat format() {
        return format;
    }

    boolean isValidating() {
        return validate;
    }

    /// Which partition is expected, if not all.
    @Nullable
    String partition() {
        return partition;
    }

    /// Whether a partition is expected.
    boolean includes(Partition each) {
        String wanted = partition;
        return wanted == null
                || each.name().equals(wanted)
                || each.path().partId().filter(wanted::equals).isPresent();
    }

    /// How to read.
    ///
    /// @throws ParameterException when the time range ends before it begins, or batches are too small
    OtapReadOptions read() {
        if (Long.compareUnsigned(from, to) > 0) {
            throw new ParameterException(command.commandLine(), "--to lies before --from");
        }
        if (batchSize < 1) {
            throw new ParameterException(command.commandLine(), "--batch-size is at least 1, not " + batchSize);
        }
        return OtapReadOptions.DEFAULTS
                .withBatchRecords(batchSize)
                .withRange(new RecordTimeRange(from, to))
                .withStrict(strict)
                .withPlainIds(plainIds);
    }
}
