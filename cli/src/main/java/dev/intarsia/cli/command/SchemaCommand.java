package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.cli.inspect.SchemaJson;
import dev.intarsia.cli.inspect.SchemaText;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `schema`: the schema of a file.
@Command(
        name = "schema",
        description = "Prints the schema of a Parquet file or a Tempo block, as parquet-java writes it or as JSON.")
public final class SchemaCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE|BLOCK", description = "A Parquet file, or the folder of a Tempo block.")
    private String argument = "";

    @Option(
            names = "--format",
            paramLabel = "text|json",
            converter = Format.class,
            description = "How to print it (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(
            names = "--levels",
            description = "Adds index, highest repetition and highest definition level to each column of the text.")
    private boolean withLevels;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /// The formats of this command.
    static final class Format extends OutputFormat.Choice {
        Format() {
            super(OutputFormat.TEXT, OutputFormat.JSON);
        }
    }

    /// @param console where results go
    public SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        LocalFile file = InputPath.of(argument).dataFile();
        try (ReadContext context = reading.context().build()) {
            ParquetFooter footer =
                    ParquetReader.open(file.store(), file.key(), context).footer();
            switch (format) {
                case TEXT ->
                    console.out()
                            .write(SchemaText.of(footer.schema(), withLevels).getBytes(StandardCharsets.UTF_8));
                case JSON -> PrettyJson.write(console.out(), json -> SchemaJson.write(footer, json));
                default -> throw format.notOffered();
            }
        }
        return ExitCode.OK;
    }
}
