package dev.intarsia.cli.command.generate;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.GeneratedOtap;
import dev.intarsia.testdata.otap.OriginIds;
import dev.intarsia.testdata.otap.OtapDamage;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testdata.otap.RowOrder;
import dev.intarsia.testdata.otap.SchemaGeneration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `generate-otap`: what the Parquet exporter of OpenTelemetry-Arrow leaves of made-up logs, spans and metrics.
@Command(
        name = "generate-otap",
        description = {
            "Writes files as the Parquet exporter of OpenTelemetry-Arrow does into DIR, and prints their paths.",
            "The same options produce the same bytes."
        })
public final class GenerateOtapCommand implements Callable<Integer> {
    private static final long MILLIS_BETWEEN_RUNS = 60_000;

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The exporter's base folder; made when it is missing.")
    private Path target = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--signals",
            paramLabel = "SIGNAL",
            split = ",",
            converter = OtapNames.OfSignal.class,
            defaultValue = "logs,traces,metrics",
            description = "What requests hold, in turn. Default: ${DEFAULT-VALUE}.")
    private List<Signal> signals = List.of();

    @Option(names = "--requests", paramLabel = "N", description = "Requests of a run. Default: ${DEFAULT-VALUE}.")
    private int requests = 24;

    @Option(
            names = "--items",
            paramLabel = "N",
            description = "Log records, spans or metrics of a request on average. Default: ${DEFAULT-VALUE}.")
    private int items = 60;

    @Option(
            names = "--attributes",
            paramLabel = "N",
            description = "Attributes of an item on average. Default: ${DEFAULT-VALUE}.")
    private double attributes = 4;

    @Option(
            names = "--row-order",
            paramLabel = "as-sent|by-value",
            converter = OtapNames.OfRowOrder.class,
            defaultValue = "as-sent",
            description = "As made of OTLP, or sorted as other OTAP producers send it. Default: ${DEFAULT-VALUE}.")
    private RowOrder rowOrder = RowOrder.AS_SENT;

    @Option(
            names = "--schema",
            paramLabel = "GENERATION",
            converter = OtapNames.OfGeneration.class,
            defaultValue = "current",
            description =
                    "current, without-event-name, required-ids or verbatim: the age of the exporter. The last two "
                            + "put an attribute on every log. Default: ${DEFAULT-VALUE}.")
    private SchemaGeneration generation = SchemaGeneration.CURRENT;

    @Option(
            names = "--origin-ids",
            paramLabel = "marked|unmarked|differences",
            converter = OtapNames.OfOriginIds.class,
            defaultValue = "marked",
            description = "How ids of resources and scopes stand in files: as numbers that are marked as such or are "
                    + "not, or as differences, as before 2025-08-22. Default: ${DEFAULT-VALUE}.")
    private OriginIds originIds = OriginIds.MARKED;

    @Option(
            names = "--partition-keys",
            paramLabel = "KEY",
            split = ",",
            description = "Keys of the partition path, _part_id among them; none by default.")
    private List<String> partitionKeys = List.of();

    @Option(
            names = "--rows-per-file",
            paramLabel = "N",
            description = "Rows at which a file is finished; no limit by default.")
    private long rowsPerFile = Long.MAX_VALUE;

    @Option(
            names = "--page-rows",
            paramLabel = "N",
            description = "Rows at which a page is closed. Default: ${DEFAULT-VALUE}.")
    private int pageRows = 20_000;

    @Option(
            names = "--sound-ids",
            description = "Write trace and span ids as Parquet specifies, without the lengths that the exporter adds.")
    private boolean hasSoundIds;

    @Option(names = "--runs", paramLabel = "N", description = "Runs after one another. Default: ${DEFAULT-VALUE}.")
    private int runs = 1;

    @Option(
            names = "--damaged",
            paramLabel = "N",
            description = "Of how many runs, the first ones, the last file is damaged. Default: ${DEFAULT-VALUE}.")
    private int damaged = 0;

    @Option(
            names = "--keep-requests",
            paramLabel = "FOLDER",
            description = "Keep the requests in this folder, one below it per run, as protobuf.")
    private Optional<Path> requestFolder = Optional.empty();

    public GenerateOtapCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check(requests >= 1 && items >= 1 && runs >= 1, "--requests, --items and --runs must be 1 or more");
        check(pageRows >= 1 && rowsPerFile >= 1, "--page-rows and --rows-per-file must be 1 or more");
        check(attributes >= 0 && attributes <= 1_000, "--attributes must be between 0 and 1000");
        check(damaged >= 0 && damaged <= runs, "--damaged must be between 0 and the number of runs");
        long startMillis = OtapOptions.of(target, seed).startMillis();
        long itemCount = 0;
        for (int run = 0; run < runs; run++) {
            GeneratedOtap generated = OtapGenerator.generate(
                    options(run, startMillis), seed + run, requestOptions(), requests, signals.toArray(Signal[]::new));
            startMillis = generated.clockMillis() + MILLIS_BETWEEN_RUNS;
            itemCount += generated.itemCounts().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (run < damaged) {
                damage(generated, run);
            }
            print(generated);
        }
        console.err()
                .println("intarsia: wrote " + Quantities.count(itemCount) + " log records, spans and metrics in "
                        + Quantities.count(runs) + (runs == 1 ? " run" : " runs"));
        return ExitCode.OK;
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }

    private OtapOptions options(int run, long startMillis) {
        OtapOptions options = OtapOptions.of(target, seed + run)
                .withRowOrder(rowOrder)
                .withGeneration(generation)
                .withOriginIds(originIds)
                .withPartitionKeys(partitionKeys.toArray(String[]::new))
                .withTargetRows(rowsPerFile)
                .withPageRows(pageRows)
                .withSoundIds(hasSoundIds)
                .withStartMillis(startMillis);
        return requestFolder
                .map(folder -> options.withRequestFolder(folder.resolve("run-" + run)))
                .orElse(options);
    }

    private RequestOptions requestOptions() {
        boolean wantsIds = generation == SchemaGeneration.REQUIRED_IDS || generation == SchemaGeneration.VERBATIM;
        return RequestOptions.DEFAULTS
                .withSize(items, RequestOptions.DEFAULTS.resources(), RequestOptions.DEFAULTS.scopes())
                .withAttributes(attributes, wantsIds ? 0 : RequestOptions.DEFAULTS.bareShare());
    }

    /// The last file to become visible is one of a root table.
    private void damage(GeneratedOtap generated, int run) throws IOException {
        List<OtapDamage> kinds = List.of(OtapDamage.CUT, OtapDamage.GARBAGE, OtapDamage.BROKEN_FOOTER);
        kinds.get(run % kinds.size()).apply(target, generated.files().getLast(), seed);
    }

    private void print(GeneratedOtap generated) throws IOException {
        for (Path file : generated.files()) {
            console.out().write((file + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
