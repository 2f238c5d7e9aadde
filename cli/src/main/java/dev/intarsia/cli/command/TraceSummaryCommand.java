package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.option.TraceIdArgument;
import dev.intarsia.cli.output.TraceFindings;
import dev.intarsia.cli.source.FinderInput;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.find.TracePart;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trace-summary`: a trace in figures.
@Command(
        name = "trace-summary",
        description = {
            "Finds a trace by its id, in one block or in all blocks of a tenant, and prints the number of its spans, "
                    + "its size, duration and root, its services, and what each block has of it.",
            "An id that is not found is reported on stderr, and the exit code is 1, as it is when blocks of the tenant "
                    + "could not be read."
        })
public final class TraceSummaryCommand implements Callable<Integer> {
    private final Console console;
    private final Failures failures;

    @Parameters(
            index = "0",
            paramLabel = "TENANT_DIR|BLOCK|FILE",
            description = "The folder of a tenant, in which the folders of its blocks lie, that of one block, or its "
                    + "data.parquet alone.")
    private String argument = "";

    @Parameters(
            index = "1",
            paramLabel = "ID",
            converter = TraceIdArgument.Converter.class,
            description = "Up to 32 hexadecimal digits; zeros in front may be left out.")
    private @Nullable TraceIdArgument id;

    @Option(
            names = "--format",
            paramLabel = "table|json",
            converter = OutputFormat.TableOrJson.class,
            description = "How to print it (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /// @param console where results go
    /// @param failures where unreadable blocks are reported
    public TraceSummaryCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        FindOptions options = FindOptions.DEFAULTS.withSkipUnsupported(true).withClock(console.clock());
        boolean isComplete = FinderInput.with(argument, reading, options, console, failures, this::print);
        return isComplete ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private boolean print(TraceFinder finder) throws IOException {
        TraceIdArgument wanted = id;
        if (wanted == null) {
            throw new IllegalStateException("the id is a required argument");
        }
        List<TracePart> parts = finder.findParts(wanted.id());
        Optional<Trace> trace = TracePart.combine(parts);
        if (trace.isEmpty()) {
            console.err().println("intarsia: not found: " + wanted.text());
            return false;
        }
        TraceFindings findings = TraceFindings.of(trace.get(), parts);
        switch (format) {
            case TABLE -> findings.writeTable(console.out());
            case JSON -> PrettyJson.write(console.out(), findings::writeJson);
            default -> throw format.notOffered();
        }
        console.out().flush();
        return true;
    }
}
