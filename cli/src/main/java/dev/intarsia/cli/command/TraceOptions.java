package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.option.EnumNames;
import dev.intarsia.cli.option.FilterOptions;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.source.BlockInput;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.cli.source.OpenTenant;
import dev.intarsia.cli.source.TenantTraces;
import dev.intarsia.cli.source.TraceSource;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TempoProjection;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// What `traces` and `spans` have in common on the command line.
public final class TraceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            paramLabel = "TENANT_DIR|BLOCK|FILE",
            description = "The folder of a tenant, whose live blocks are read one after the other; that of one block; "
                    + "or the data.parquet of a block alone. Without meta.json attributes with dedicated columns have "
                    + "no names and are left out.")
    private String argument = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Count.class,
            description = "Maximum number of traces. Default: all.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--projection",
            paramLabel = "summary|no-attributes|full",
            converter = ProjectionName.class,
            description = {
                "What is read: the summary columns of traces, spans without attributes, or everything.",
                "Default: no-attributes for tables, else full."
            })
    private @Nullable Projection projection;

    @Option(
            names = "--format",
            paramLabel = "table|otlp-json|otlp-proto",
            converter = OutputFormat.TableOrOtlp.class,
            description =
                    "How to print it: a table, a line of OTLP/JSON each, or OTLP/protobuf messages, each prefixed by "
                            + "its length. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private MergeOptions merge = new MergeOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /// What is read.
    public enum Projection {
        SUMMARY,
        NO_ATTRIBUTES,
        FULL;

        TempoProjection columns() {
            return switch (this) {
                case SUMMARY -> TempoProjection.traceSummary();
                case NO_ATTRIBUTES -> TempoProjection.spansWithoutAttributes();
                case FULL -> TempoProjection.fullSpans();
            };
        }

        @Override
        public String toString() {
            return EnumNames.of(this);
        }
    }

    /// Reads a [Projection].
    static final class ProjectionName implements ITypeConverter<Projection> {
        @Override
        public Projection convert(String name) {
            return EnumNames.find(Projection.values(), name);
        }
    }

    /// Reads a number that is not negative.
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                long count = Long.parseLong(text);
                if (count >= 0) {
                    return count;
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no whole number");
            }
            throw new TypeConversionException("'" + text + "' is negative");
        }
    }

    /// Opens what the argument names, works and closes it.
    ///
    /// @return the exit code: that of a failure when blocks of a tenant could not be read
    int read(Failures failures, TraceSource.Work work) throws IOException {
        merge.check(projection());
        if (!InputPath.isTenant(argument)) {
            BlockInput.with(argument, reading, work::run);
            return ExitCode.OK;
        }
        AtomicInteger code = new AtomicInteger(ExitCode.OK);
        OpenTenant.with(argument, reading, tenant -> {
            ScanOptions scan = ScanOptions.DEFAULTS
                    .withStoredOrder(merge.keepsStoredOrder())
                    .withUnreadable(problem -> {
                        code.set(ExitCode.SOFTWARE);
                        tenant.folder().print(problem, failures);
                    });
            work.run(new TenantTraces(tenant, scan, merge.isMerged()));
        });
        return code.get();
    }

    /// Which traces are wanted.
    ///
    /// @throws ParameterException when the time range ends before it begins
    RowGroupFilter filter() {
        return filter.filter();
    }

    long limit() {
        return limit;
    }

    OutputFormat format() {
        return format;
    }

    Projection projection() {
        Projection chosen = projection;
        if (chosen != null) {
            return chosen;
        }
        return format == OutputFormat.TABLE ? Projection.NO_ATTRIBUTES : Projection.FULL;
    }

    /// Wrong usage of the command that has these options.
    ParameterException wrongUsage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
