package dev.intarsia.cli;

import dev.intarsia.cli.output.OtlpOutput;
import dev.intarsia.cli.output.TraceOutput;
import dev.intarsia.cli.output.TraceRow;
import dev.intarsia.cli.output.TraceTable;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TraceIterator;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `traces`: the traces of a block, one by one.
@Command(
        name = "traces",
        description = "Prints the traces of a Tempo block in stored order, which is that of their ids.")
final class TracesCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private TraceOptions options = new TraceOptions();

    TracesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        OpenBlock.with(options.argument(), block -> {
            boolean summary = options.projection() == TraceOptions.Projection.SUMMARY;
            if (summary && options.format() == TraceOptions.Format.TABLE) {
                summaries(block);
            } else {
                traces(block);
            }
            console.out().flush();
            notes(block, summary);
        });
        return ExitCode.OK;
    }

    private void notes(OpenBlock block, boolean summary) {
        if (!summary) {
            block.noteUnnamedColumns(console.err());
        } else if (options.format() != TraceOptions.Format.TABLE) {
            console.err().println("intarsia: note: the summary projection reads no spans, so OTLP has nothing to tell");
        }
    }

    private Progress progress(OpenBlock block) {
        long total = Math.min(options.limit(), block.reader().block().traceCount());
        return new Progress(console, !console.outIsTerminal(), "traces", " traces", total);
    }

    private void summaries(OpenBlock block) throws IOException {
        TraceTable table = new TraceTable(console.out());
        try (SummaryIterator summaries = block.reader().summaries();
                Progress progress = progress(block)) {
            for (long done = 0; done < options.limit() && summaries.hasNext(); progress.at(++done)) {
                table.row(TraceRow.of(summaries.next()));
            }
        }
        table.finish();
    }

    private void traces(OpenBlock block) throws IOException {
        TraceOutput output = switch (options.format()) {
            case TABLE -> new TraceTable(console.out());
            case OTLP_JSON -> OtlpOutput.json(console.out());
            case OTLP_PROTO -> OtlpOutput.protobuf(console.out());
        };
        try (TraceIterator traces = block.reader().traces(options.projection().columns());
                Progress progress = progress(block)) {
            for (long done = 0; done < options.limit() && traces.hasNext(); progress.at(++done)) {
                output.write(traces.next());
            }
        }
        output.finish();
    }
}
