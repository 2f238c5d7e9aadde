package dev.intarsia.cli;

import dev.intarsia.cli.console.Console;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Runs the commands that the launcher starts from an archive of classes, for the JVM to record what they load.
///
/// Argument: a folder that does not exist, for a small block.
public final class ArchiveTraining {
    private static final int TRACES = 50;
    private static final int SPANS_PER_TRACE = 10;
    private static final int WIDE_TRACE_SPANS = 100;

    private ArchiveTraining() {}

    /// Runs them once. What they print is discarded, and they are not expected to fail.
    public static void main(String[] args) throws IOException {
        GeneratedBlock generated = BlockGenerator.generate(
                BlockOptions.of(Path.of(args[0]), 1).withSize(TRACES, SPANS_PER_TRACE, WIDE_TRACE_SPANS, 2));
        Path block = generated.written().directory();
        String id = generated.storedTraces().iterator().next().traceId().toHex();
        for (List<String> command : List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("inspect", block.toString()),
                List.of("inspect", block.toString(), "--format", "json"),
                List.of("schema", block.toString()),
                List.of("pages", block.toString(), "--columns", "TraceID"),
                List.of("dictionary", block.toString(), "RootSpanName"),
                List.of("trace", block.toString(), id),
                List.of("trace-summary", block.toString(), id),
                List.of("trace", block.toString(), id, "--format", "tree"),
                List.of("blocks", block.resolveSibling("").toString()),
                List.of("cat", block.toString(), "--limit", "10"))) {
            try (PrintStream nowhere =
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
                Main.run(Console.of(OutputStream.nullOutputStream(), nowhere), command.toArray(String[]::new));
            }
        }
    }
}
