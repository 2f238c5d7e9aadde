package dev.intarsia.cli.command;

import dev.intarsia.cli.option.ColumnsOption;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.filter.text.ExpressionException;
import dev.intarsia.filter.text.ParsedPredicate;
import dev.intarsia.filter.text.PredicateParser;
import dev.intarsia.plan.Projection;
import dev.intarsia.schema.ParquetSchema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The options of `cat`.
final class CatOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "FILE|BLOCK", description = "A Parquet file, or the folder of a Tempo block.")
    private String argument = "";

    @Mixin
    private ColumnsOption columns = new ColumnsOption();

    @Option(
            names = "--where",
            paramLabel = "EXPR",
            converter = Where.class,
            description = "Prints the rows for which this is true, as in \"status in (500, 503) and name starts with "
                    + "'GET'\". Row groups and pages that hold none of them are not read. Default: all.")
    private @Nullable ParsedPredicate where;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = TraceOptions.Count.class,
            description = "Maximum number of rows. Default: all.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--format",
            paramLabel = "jsonl|table|csv",
            converter = Format.class,
            description =
                    "How to print it: a JSON object a line, or a table or comma-separated values of the top-level "
                            + "columns. Default: "
                            + "${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.JSONL;

    @Option(names = "--no-header", description = "Leaves out the line of names that csv begins with.")
    private boolean noHeader;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /// The formats of this command.
    static final class Format extends OutputFormat.Choice {
        Format() {
            super(OutputFormat.JSONL, OutputFormat.TABLE, OutputFormat.CSV);
        }
    }

    /// Reads a predicate.
    static final class Where implements ITypeConverter<ParsedPredicate> {
        @Override
        public ParsedPredicate convert(String text) {
            try {
                return PredicateParser.parse(text);
            } catch (ExpressionException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    ReadingOptions reading() {
        return reading;
    }

    String argument() {
        return argument;
    }

    long limit() {
        return limit;
    }

    boolean isHeaded() {
        return !noHeader;
    }

    OutputFormat format() {
        return format;
    }

    /// Whether rows are chosen.
    boolean chooses() {
        return where != null;
    }

    /// The columns that are wanted.
    ///
    /// @throws ParameterException when the schema lacks one
    Projection projection(ParquetSchema schema) {
        return columns.projection(schema);
    }

    /// The rows that are wanted; empty for all.
    ///
    /// @throws ParameterException when the expression does not fit the schema
    Optional<ParsedPredicate> where(ParquetSchema schema) {
        ParsedPredicate parsed = where;
        if (parsed == null) {
            return Optional.empty();
        }
        try {
            parsed.bind(schema);
        } catch (ExpressionException e) {
            throw wrongValue("--where", String.valueOf(e.getMessage()));
        }
        return Optional.of(parsed);
    }

    // In the words of picocli, which finds out about values that cannot even be parsed.
    private ParameterException wrongValue(String option, String reason) {
        return new ParameterException(command.commandLine(), "Invalid value for option '" + option + "': " + reason);
    }
}
