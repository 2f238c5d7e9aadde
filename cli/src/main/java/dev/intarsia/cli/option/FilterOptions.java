package dev.intarsia.cli.option;

import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.TraceIdPrefix;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which traces are printed.
public final class FilterOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description =
                    "Leaves out traces that end before this time: now-1h30m, RFC 3339 such as 2026-01-02T03:04:05.678Z, or "
                            + "seconds (up to 11 digits) or nanoseconds (17 or more) since 1970. Of a tenant, blocks are "
                            + "left out by the times of their metas, which do not cover spans that Tempo got long after "
                            + "or before their times (ingestion_time_range_slack); --no-pruning reads them, too.")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description = "Leaves out traces that start after this time.")
    private long to = RowGroupFilter.NO_END;

    @Option(
            names = "--trace-id-prefix",
            paramLabel = "HEX",
            converter = PrefixArgument.class,
            description = "Leaves out traces whose id, of 32 digits with its leading zeros, begins otherwise. 1 to 32 "
                    + "hexadecimal digits.")
    private TraceIdPrefix prefix = TraceIdPrefix.ANY;

    /// The filter that the options make.
    ///
    /// @throws ParameterException when the range ends before it begins
    public RowGroupFilter filter() {
        if (Long.compareUnsigned(from, to) > 0) {
            throw new ParameterException(command.commandLine(), "--to lies before --from");
        }
        return new RowGroupFilter(from, to, prefix);
    }
}
