package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.option.EnumNames;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.option.TraceIdArgument;
import dev.intarsia.cli.output.OtlpOutput;
import dev.intarsia.cli.output.SpanOutput;
import dev.intarsia.cli.output.TraceOutput;
import dev.intarsia.cli.output.TraceTree;
import dev.intarsia.cli.source.FinderInput;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.read.TempoProjection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trace`: traces by their ids.
@Command(
        name = "trace",
        aliases = "find",
        description = {
            "Finds traces by their ids, in one block or in all blocks of a tenant, and prints them in the order of the "
                    + "ids.",
            "The parts of a trace in several blocks are combined. Ids that are not found are reported on "
                    + "stderr, and the exit code is 1, as it is when blocks of the tenant could not be read."
        })
public final class TraceCommand implements Callable<Integer> {
    private static final int PIPED_WIDTH = 120;

    private final Console console;
    private final Failures failures;

    @Parameters(
            index = "0",
            paramLabel = "TENANT_DIR|BLOCK|FILE",
            description = "The folder of a tenant, in which the folders of its blocks lie, that of one block, or its "
                    + "data.parquet alone.")
    private String argument = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "ID",
            converter = TraceIdArgument.Converter.class,
            description = "Up to 32 hexadecimal digits; zeros in front may be left out.")
    private List<TraceIdArgument> ids = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "table|tree|otlp-json|otlp-proto",
            converter = Format.class,
            description = "How to print it: a table with a line per span, a tree of the spans with bars, a line of "
                    + "OTLP/JSON per trace, or an OTLP/protobuf message per trace, prefixed by its length. Default: "
                    + "${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            description = "Width of the tree. Default: that of the terminal; 120 where the output is none.")
    private @Nullable Integer width;

    @Option(
            names = "--color",
            paramLabel = "auto|always|never",
            converter = ColourName.class,
            description =
                    "Whether errors of the tree are red. Default: ${DEFAULT-VALUE}, on a terminal unless NO_COLOR is "
                            + "set.")
    private Colour colour = Colour.AUTO;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    public TraceCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        if (width != null && width < 1) {
            throw new ParameterException(spec.commandLine(), "Invalid value for option '--width': " + width);
        }
        boolean isComplete = FinderInput.with(argument, reading, options(), console, failures, this::print);
        return isComplete ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private FindOptions options() {
        TempoProjection columns = format == OutputFormat.TABLE || format == OutputFormat.TREE
                ? TempoProjection.spansWithoutAttributes()
                : TempoProjection.fullSpans();
        return FindOptions.DEFAULTS
                .withProjection(columns)
                .withSkipUnsupported(true)
                .withClock(console.clock());
    }

    private boolean print(TraceFinder finder) throws IOException {
        TraceOutput output = switch (format) {
            case TABLE -> spans(SpanOutput.table(console.out()));
            case TREE -> new TraceTree(console.out(), treeWidth(), isColoured());
            case OTLP_JSON -> OtlpOutput.json(console.out());
            case OTLP_PROTO -> OtlpOutput.protobuf(console.out());
            default -> throw format.notOffered();
        };
        boolean isComplete = true;
        for (TraceIdArgument id : ids) {
            Optional<Trace> trace = finder.find(id.id());
            if (trace.isPresent()) {
                output.write(trace.get());
            } else {
                isComplete = false;
                console.err().println("intarsia: not found: " + id.text());
            }
        }
        output.finish();
        console.out().flush();
        return isComplete;
    }

    private int treeWidth() {
        if (width != null) {
            return width;
        }
        return console.outIsTerminal() ? spec.usageMessage().width() : PIPED_WIDTH;
    }

    private boolean isColoured() {
        String off = System.getenv("NO_COLOR");
        return switch (colour) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> console.outIsTerminal() && (off == null || off.isEmpty());
        };
    }

    /// When colours are used.
    public enum Colour {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return EnumNames.of(this);
        }
    }

    /// The formats of this command.
    static final class Format extends OutputFormat.Choice {
        Format() {
            super(OutputFormat.TABLE, OutputFormat.TREE, OutputFormat.OTLP_JSON, OutputFormat.OTLP_PROTO);
        }
    }

    static final class ColourName implements ITypeConverter<Colour> {
        @Override
        public Colour convert(String name) {
            return EnumNames.find(Colour.values(), name);
        }
    }

    private static TraceOutput spans(SpanOutput spans) {
        return new TraceOutput() {
            @Override
            public void write(Trace trace) throws IOException {
                SpanOutput.each(trace, spans);
            }

            @Override
            public void finish() throws IOException {
                spans.finish();
            }
        };
    }
}
