package dev.intarsia.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.cli.inspect.Inspection;
import dev.intarsia.cli.inspect.InspectionJson;
import dev.intarsia.cli.inspect.InspectionTable;
import dev.intarsia.cli.option.ChunksOption;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.store.local.SmallFile;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `inspect`: all metadata of a file.
@Command(
        name = "inspect",
        description =
                "Shows what a Parquet file or a Tempo block says about itself: schema, row groups, and per column "
                        + "its codec, encodings, counts, sizes, statistics and page indexes.")
public final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE|BLOCK", description = "A Parquet file, or the folder of a Tempo block.")
    private String argument = "";

    @Option(
            names = "--format",
            paramLabel = "table|json",
            converter = OutputFormat.TableOrJson.class,
            description = "How to print it (default: ${DEFAULT-VALUE}); the table leaves out single pages.")
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private ChunksOption chosen = new ChunksOption();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    public InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        InputPath input = InputPath.of(argument);
        LocalFile file = input.dataFile();
        Optional<String> meta = input instanceof InputPath.Block block ? meta(block.folder()) : Optional.empty();
        try (ReadContext context = reading.context().build()) {
            ParquetReader reader = ParquetReader.open(file.store(), file.key(), context);
            Inspection inspection = Inspection.of(argument, reader, meta, chosen, context);
            switch (format) {
                case TABLE -> InspectionTable.write(inspection, console.out());
                case JSON -> PrettyJson.write(console.out(), json -> InspectionJson.write(inspection, json));
                default -> throw format.notOffered();
            }
        }
        meta.ifPresent(this::noteUnknownTimes);
        return ExitCode.OK;
    }

    /// The meta is printed as it is; its times need a word where they mean nothing.
    private void noteUnknownTimes(String json) {
        try {
            BlockMeta meta = BlockMeta.parse(json.getBytes(StandardCharsets.UTF_8), ErrorLocation.of(argument));
            if (!meta.hasKnownTimes()) {
                console.err()
                        .println("intarsia: note: startTime and endTime of the meta mean nothing: the times of the "
                                + "block are not known");
            }
        } catch (ReadException e) {
            console.err().println("intarsia: note: meta.json: " + e.reason());
        }
    }

    /// As in lists of blocks.
    private static final int MAX_META_BYTES = 1 << 20;

    private static Optional<String> meta(Path folder) throws IOException {
        Path live = folder.resolve(BlockLayout.META);
        Path meta = Files.exists(live) ? live : folder.resolve(BlockLayout.COMPACTED_META);
        try {
            return Optional.of(PrettyJson.compact(SmallFile.read(meta, MAX_META_BYTES)));
        } catch (JsonProcessingException e) {
            throw new CorruptFileException(ErrorLocation.of(meta.toString()), "no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
