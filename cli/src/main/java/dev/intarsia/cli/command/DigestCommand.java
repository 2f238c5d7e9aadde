package dev.intarsia.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.Progress;
import dev.intarsia.cli.digest.DigestJson;
import dev.intarsia.cli.digest.FileDigest;
import dev.intarsia.cli.option.DecodeThreads;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `digest`: counts and hashes of every leaf, to compare with other readers.
@Command(
        name = "digest",
        description = {
            "Prints one JSON line per file: the rows, and for every leaf column its counts, the SHA-256 of its levels "
                    + "and the SHA-256 of its values in canonical text.",
            "A file that cannot be read gets a line with the error, and the others are read all the same."
        })
public final class DigestCommand implements Callable<Integer> {
    private final Console console;
    private final Failures failures;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Parquet files, or folders of Tempo blocks.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    public DigestCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        int code = ExitCode.OK;
        JsonFactory json = DigestJson.factory();
        try (DecodeThreads threads = new DecodeThreads();
                ReadContext context =
                        reading.context().columnTasks(threads.tasks()).build()) {
            for (String file : files) {
                try (JsonGenerator line = json.createGenerator(console.out())) {
                    if (!digest(file, context, line)) {
                        code = ExitCode.SOFTWARE;
                    }
                }
                console.out().write('\n');
                console.out().flush();
            }
        }
        return code;
    }

    private boolean digest(String argument, ReadContext context, JsonGenerator line) throws IOException {
        FileDigest digest;
        try {
            LocalFile file = InputPath.of(argument).dataFile();
            ParquetReader reader = ParquetReader.open(file.store(), file.key(), context);
            long rows = reader.footer().rowCount();
            try (Progress progress = new Progress(console, true, "digest", " rows", rows)) {
                digest = FileDigest.of(reader, context, progress::at);
            }
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            // The border of a file: whatever is wrong with this one, the others are read.
            Failures.Failure failure = Failures.describe(e, argument);
            DigestJson.writeError(line, argument, failure.kind(), failure.place(), failure.reason());
            failures.print(failure, e);
            return false;
        }
        DigestJson.write(line, argument, digest);
        return true;
    }
}
