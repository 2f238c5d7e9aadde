package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.Progress;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.output.OtlpOutput;
import dev.intarsia.cli.output.TraceOutput;
import dev.intarsia.cli.output.TraceRow;
import dev.intarsia.cli.output.TraceTable;
import dev.intarsia.cli.source.TraceSource;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.schema.TempoLevel;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `traces`: the traces of a block or a tenant, one by one.
@Command(
        name = "traces",
        description = {
            "Prints the traces of a Tempo block in stored order, which is that of their ids; those of a tenant block "
                    + "after block, or merged."
        })
public final class TracesCommand implements Callable<Integer> {
    private final Console console;
    private final Failures failures;

    @Mixin
    private TraceOptions options = new TraceOptions();

    public TracesCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        RowGroupFilter filter = options.filter();
        return options.read(failures, source -> {
            boolean summary = options.projection() == TraceOptions.Projection.SUMMARY;
            if (summary && options.format() == OutputFormat.TABLE) {
                summaries(source, filter);
            } else {
                traces(source, filter);
            }
            console.out().flush();
            notes(source, summary);
        });
    }

    private void notes(TraceSource source, boolean summary) {
        if (!summary) {
            source.noteUnnamedColumns(console.err());
        } else if (options.format() != OutputFormat.TABLE) {
            console.err().println("intarsia: note: the summary projection contains no spans");
        }
    }

    private Progress progress(TraceSource source, RowGroupFilter filter) {
        long total = Math.min(options.limit(), source.traceCount());
        // How many traces a filter leaves is not known before, so there is no bar.
        boolean shown = filter.isAll() && !console.outIsTerminal();
        return new Progress(console, shown, "traces", " traces", total);
    }

    private void summaries(TraceSource source, RowGroupFilter filter) throws IOException {
        TraceTable table = new TraceTable(console.out());
        try (SummaryIterator summaries = source.summaries(filter);
                Progress progress = progress(source, filter)) {
            for (long done = 0; done < options.limit() && summaries.hasNext(); progress.at(++done)) {
                table.row(TraceRow.of(summaries.next()));
            }
        }
        table.finish();
    }

    // The attributes of links determine which span is the root.
    private TempoProjection columns() {
        TempoProjection columns = options.projection().columns();
        return options.format() == OutputFormat.TABLE ? columns.withAttributes(TempoLevel.LINK) : columns;
    }

    private void traces(TraceSource source, RowGroupFilter filter) throws IOException {
        TraceOutput output = switch (options.format()) {
            case TABLE -> new TraceTable(console.out());
            case OTLP_JSON -> OtlpOutput.json(console.out());
            case OTLP_PROTO -> OtlpOutput.protobuf(console.out());
            default -> throw options.format().notOffered();
        };
        try (TraceIterator traces = source.traces(columns(), filter);
                Progress progress = progress(source, filter)) {
            for (long done = 0; done < options.limit() && traces.hasNext(); progress.at(++done)) {
                output.write(traces.next());
            }
        }
        output.finish();
    }
}
