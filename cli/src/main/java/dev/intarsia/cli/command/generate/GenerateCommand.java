package dev.intarsia.cli.command.generate;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.option.EnumNames;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.BlockWriterOptions;
import dev.intarsia.testdata.WrittenBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `generate`: a Tempo block of made-up traces.
@Command(
        name = "generate",
        description = {
            "Writes a Tempo block of made-up traces below DIR and prints its folder.",
            "The same options produce the same bytes."
        })
public final class GenerateCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder that holds the tenants; made when it is missing.")
    private Path target = Path.of("");

    @Mixin
    private StoredOptions stored = new StoredOptions();

    @Option(
            names = "--format-version",
            paramLabel = "FORMAT",
            converter = FormatVersion.class,
            defaultValue = "vParquet4",
            description = "vParquet3, vParquet4 or vParquet5. Default: ${DEFAULT-VALUE}.")
    private TempoFormat format = TempoFormat.VPARQUET4;

    @Option(
            names = "--dedicated-columns",
            paramLabel = "none|some|every-kind",
            converter = DedicatedName.class,
            description =
                    "Attributes with columns of their own: none, eight texts, or one of every kind that vParquet5 "
                            + "has. Default: ${DEFAULT-VALUE}.")
    private Dedicated dedicated = Dedicated.SOME;

    @Option(
            names = "--page-bytes",
            paramLabel = "N",
            description = "Size, before compression, at which a page is closed. Default: ${DEFAULT-VALUE}.")
    private int pageBytes = BlockWriterOptions.DEFAULT_PAGE_BYTES;

    @Option(names = "--no-index", description = "Leave out the index of the row groups.")
    private boolean noIndex;

    @Option(
            names = "--wide-trace-spans",
            paramLabel = "N",
            description = "Spans of one wide trace among them, 0 for none. Default: ${DEFAULT-VALUE}.")
    private int wideTraceSpans = 2_500;

    @Option(names = "--row-groups", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int rowGroups = 4;

    /// Which attributes have columns of their own.
    enum Dedicated {
        NONE,
        SOME,
        EVERY_KIND;

        @Override
        public String toString() {
            return EnumNames.of(this);
        }
    }

    /// Reads a [Dedicated].
    static final class DedicatedName implements ITypeConverter<Dedicated> {
        @Override
        public Dedicated convert(String name) {
            return EnumNames.find(Dedicated.values(), name);
        }
    }

    public GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (rowGroups < 1 || pageBytes < 1 || wideTraceSpans < 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "--row-groups and --page-bytes must be 1 or more, --wide-trace-spans 0 or more");
        }
        stored.check(command.commandLine());
        BlockOptions options = options();
        WrittenBlock block = BlockGenerator.generate(options).written();
        BlockMeta meta = block.meta();
        console.err()
                .println("intarsia: wrote " + Quantities.count(meta.totalObjects()) + " traces, "
                        + Quantities.bytes(meta.sizeBytes()));
        console.out().write((block.directory() + "\n").getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }

    private BlockOptions options() {
        BlockOptions options = BlockOptions.of(target, stored.seed())
                .withSize(stored.traces(), stored.spansPerTrace(), wideTraceSpans, rowGroups)
                .withFormat(format);
        options = options.withStored(options.stored()
                .withBlock(stored.tenant(), options.blockId())
                .withPageBytes(pageBytes)
                .withBloomShardBytes(stored.bloomShardBytes())
                .withIndex(!noIndex));
        return switch (dedicated) {
            case NONE -> options.withDedicatedColumns(List.of());
            case SOME -> options;
            case EVERY_KIND -> options.withDedicatedColumns(BlockOptions.EVERY_KIND_OF_COLUMN);
        };
    }
}
