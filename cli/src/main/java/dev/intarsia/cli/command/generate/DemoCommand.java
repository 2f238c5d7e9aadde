package dev.intarsia.cli.command.generate;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.output.SpanOutput;
import dev.intarsia.cli.output.TraceRow;
import dev.intarsia.cli.output.TraceTable;
import dev.intarsia.cli.source.BlockInput;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.WrittenBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `demo`: shows in a few seconds what the program does, without any data of the user's.
@Command(
        name = "demo",
        description = {
            "Generates a Tempo block, lists some of its traces, finds one by its id, and measures how fast all of them "
                    + "are read.",
            "The block is the same each time. It is deleted again unless --dir says where to keep it."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final long SEED = 20_260_101;
    private static final int TRACES = 1_000;
    private static final int SPANS_PER_TRACE = 20;
    private static final int WIDE_TRACE_SPANS = 2_500;
    private static final int ROW_GROUPS = 4;
    private static final int LISTED = 10;
    private static final int SPANS_OF_FOUND = 12;
    private static final long MEASURE_NANOS = 2_000_000_000L;
    private static final int LEAST_PASSES = 3;

    private final Console console;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where to put the block and leave it.")
    private @Nullable Path directory;

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path kept = directory;
        if (kept != null) {
            demonstrate(kept);
            return ExitCode.OK;
        }
        Path temporary = Files.createTempDirectory("intarsia-demo-");
        try {
            demonstrate(temporary);
        } finally {
            FileTree.delete(temporary);
        }
        return ExitCode.OK;
    }

    private void demonstrate(Path target) throws IOException {
        console.err().println("intarsia: generating a block below " + target + " ...");
        long begun = System.nanoTime();
        BlockOptions options =
                BlockOptions.of(target, SEED).withSize(TRACES, SPANS_PER_TRACE, WIDE_TRACE_SPANS, ROW_GROUPS);
        WrittenBlock block = BlockGenerator.generate(options).written();
        long taken = System.nanoTime() - begun;
        printLine("A vParquet4 block of " + Quantities.count(block.meta().totalObjects()) + " made-up traces, "
                + Quantities.bytes(block.meta().sizeBytes()) + " in "
                + block.index().lastTraceIds().size() + " row groups; written in " + Quantities.duration(taken) + ".");
        BlockInput.with(block.directory().toString(), open -> {
            Bytes id = list(open);
            find(open, id);
            measure(open, block);
        });
    }

    private void printLine(String line) throws IOException {
        console.out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Lists the first traces, and picks a small one after them to be found by id.
    private Bytes list(BlockInput open) throws IOException {
        printLine("");
        printLine("$ intarsia traces BLOCK --projection summary --limit " + LISTED);
        TraceTable table = new TraceTable(console.out());
        Bytes picked = Bytes.EMPTY;
        try (SummaryIterator summaries = open.reader().summaries()) {
            for (int i = 0; summaries.hasNext() && (i < TRACES / 2 || picked.isEmpty()); i++) {
                TraceRow row = TraceRow.of(summaries.next());
                if (i < LISTED) {
                    table.row(row);
                } else if (row.spanCount() > 2 && row.spanCount() <= SPANS_OF_FOUND) {
                    picked = row.traceId();
                }
            }
        }
        table.finish();
        return picked;
    }

    /// Looks for a trace by its id, as `trace` does.
    private void find(BlockInput open, Bytes id) throws IOException {
        printLine("");
        printLine("$ intarsia trace BLOCK " + id.toHex());
        TraceFinder finder = TraceFinder.of(List.of(open.reader().block()), open.context(), FindOptions.DEFAULTS);
        long begun = System.nanoTime();
        Trace found = finder.find(id).orElseThrow(() -> new IllegalStateException("trace " + id.toHex() + " is lost"));
        long taken = System.nanoTime() - begun;
        spans(found, console.out());
        printLine("Found in " + Quantities.duration(taken)
                + ": the bloom filter, one page of trace ids, and of each column the page with the trace.");
    }

    private static void spans(Trace trace, OutputStream out) throws IOException {
        SpanOutput table = SpanOutput.table(out);
        SpanOutput.each(trace, table);
        table.finish();
    }

    /// Assembles all traces repeatedly for two seconds and prints the fastest pass.
    private void measure(BlockInput open, WrittenBlock written) throws IOException {
        long begun = System.nanoTime();
        long best = Long.MAX_VALUE;
        long spans = 0;
        int passes = 0;
        while (passes < LEAST_PASSES || System.nanoTime() - begun < MEASURE_NANOS) {
            long passBegun = System.nanoTime();
            spans = count(open);
            best = Math.min(best, System.nanoTime() - passBegun);
            passes++;
        }
        double seconds = best / 1e9;
        printLine("");
        printLine(String.format(
                Locale.ROOT,
                "Reading everything, all %s spans with all attributes as objects: %s, that is %s spans/s or %.0f MB/s of "
                        + "file.",
                Quantities.count(spans),
                Quantities.duration(best),
                Quantities.count(Math.round(spans / seconds)),
                written.meta().sizeBytes() / 1e6 / seconds));
        printLine("Fastest of " + passes + " passes, file in the page cache, "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + Kernels.active().name() + " kernels.");
    }

    private static long count(BlockInput open) {
        long spans = 0;
        try (TraceIterator traces = open.reader().traces(TempoProjection.fullSpans())) {
            while (traces.hasNext()) {
                spans += traces.next().spanCount();
            }
        }
        return spans;
    }
}
