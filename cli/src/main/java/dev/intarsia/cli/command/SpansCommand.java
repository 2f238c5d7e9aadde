package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.Progress;
import dev.intarsia.cli.output.OtlpOutput;
import dev.intarsia.cli.output.SpanOutput;
import dev.intarsia.cli.source.TraceSource;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.SpanIterator;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `spans`: the spans of a block or a tenant, one by one.
@Command(
        name = "spans",
        description = {
            "Prints the spans of a Tempo block, or of all blocks of a tenant, one by one, trace after trace.",
            "In OTLP each span is a document of its own, together with its resource and scope."
        })
public final class SpansCommand implements Callable<Integer> {
    private final Console console;
    private final Failures failures;

    @Mixin
    private TraceOptions options = new TraceOptions();

    public SpansCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        if (options.projection() == TraceOptions.Projection.SUMMARY) {
            throw options.wrongUsage("the projection summary has no spans; use it with 'traces'");
        }
        RowGroupFilter filter = options.filter();
        return options.read(failures, source -> {
            spans(source, filter);
            console.out().flush();
            source.noteUnnamedColumns(console.err());
        });
    }

    private void spans(TraceSource source, RowGroupFilter filter) throws IOException {
        SpanOutput output = switch (options.format()) {
            case TABLE -> SpanOutput.table(console.out());
            case OTLP_JSON -> SpanOutput.alone(OtlpOutput.json(console.out()));
            case OTLP_PROTO -> SpanOutput.alone(OtlpOutput.protobuf(console.out()));
            default -> throw options.format().notOffered();
        };
        // How many spans there are is not known before, so there is no bar unless there is a limit.
        boolean limited = options.limit() < Long.MAX_VALUE && filter.isAll();
        try (SpanIterator spans = source.spans(options.projection().columns(), filter);
                Progress progress = new Progress(
                        console, limited && !console.outIsTerminal(), "spans", " spans", options.limit())) {
            for (long done = 0; done < options.limit() && spans.hasNext(); progress.at(++done)) {
                output.write(spans.next());
            }
        }
        output.finish();
    }
}
