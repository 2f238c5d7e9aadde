package dev.intarsia.cli;

import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.TempoProjection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// What `traces` and `spans` have in common on the command line.
final class TraceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            paramLabel = "BLOCK|FILE",
            description = "The folder of a Tempo block, or its data.parquet alone. Without meta.json attributes with "
                    + "dedicated columns have no names and are left out.")
    private String argument = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Count.class,
            description = "Ends after this many. Default: all.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--projection",
            paramLabel = "summary|no-attributes|full",
            converter = ProjectionName.class,
            description = {
                "What is read: what the block tells of whole traces, spans without attributes, or everything.",
                "Default: no-attributes for tables, else full."
            })
    private @Nullable Projection projection;

    @Option(
            names = "--format",
            paramLabel = "table|otlp-json|otlp-proto",
            converter = FormatName.class,
            description = "How to print it: a table, a line of OTLP/JSON each, or OTLP/protobuf messages each behind "
                    + "its length. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    /// What is read.
    enum Projection {
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

    /// How it is printed.
    enum Format {
        TABLE,
        OTLP_JSON,
        OTLP_PROTO;

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

    /// Reads a [Format].
    static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return EnumNames.find(Format.values(), name);
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

    String argument() {
        return argument;
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

    Format format() {
        return format;
    }

    Projection projection() {
        Projection chosen = projection;
        if (chosen != null) {
            return chosen;
        }
        return format == Format.TABLE ? Projection.NO_ATTRIBUTES : Projection.FULL;
    }

    /// Wrong usage of the command that has these options.
    ParameterException wrongUsage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
