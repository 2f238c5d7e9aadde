package dev.intarsia.cli.command.generate;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.testdata.tenant.GeneratedTenant;
import dev.intarsia.testdata.tenant.MetaDamage;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantIndexFile;
import dev.intarsia.testdata.tenant.TenantOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `generate-tenant`: several Tempo blocks that share made-up traces, and the tenant's index.
@Command(
        name = "generate-tenant",
        description = {
            "Writes a tenant of Tempo blocks below DIR, with its index in both forms, and prints its folder.",
            "Half of the traces are split over blocks. The same options produce the same bytes."
        })
public final class GenerateTenantCommand implements Callable<Integer> {
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
            split = ",",
            converter = FormatVersion.class,
            defaultValue = "vParquet5,vParquet4,vParquet3",
            description = "Formats of the live blocks, one per block. Default: ${DEFAULT-VALUE}.")
    private List<TempoFormat> formats = List.of();

    @Option(names = "--row-groups", paramLabel = "N", description = "Of each block. Default: ${DEFAULT-VALUE}.")
    private int rowGroups = 2;

    @Option(
            names = "--compactions",
            paramLabel = "N",
            description = "How many live blocks came out of a compaction of two others that are still there. Default: "
                    + "${DEFAULT-VALUE}.")
    private int compactions = 1;

    @Option(names = "--replicated", description = "Put some spans into several blocks, as with three replicas.")
    private boolean isReplicated;

    @Option(names = "--damaged", description = "Put folders beside the blocks whose metas are damaged in all ways.")
    private boolean isDamaged;

    public GenerateTenantCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (rowGroups < 1) {
            throw new ParameterException(command.commandLine(), "--row-groups must be 1 or more");
        }
        if (compactions < 0 || compactions > formats.size()) {
            throw new ParameterException(
                    command.commandLine(), "--compactions must be between 0 and the number of blocks");
        }
        stored.check(command.commandLine());
        GeneratedTenant tenant = TenantGenerator.generate(options());
        console.err()
                .println("intarsia: wrote " + Quantities.count(tenant.traceCount()) + " traces to "
                        + tenant.live().size() + " live and "
                        + tenant.compacted().size() + " compacted blocks");
        console.out().write((tenant.directory() + "\n").getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }

    private TenantOptions options() {
        return TenantOptions.of(target, stored.seed())
                .withTenant(stored.tenant())
                .withSize(stored.traces(), stored.spansPerTrace())
                .withBlocks(formats, compactions, isReplicated)
                .withLayout(rowGroups, stored.bloomShardBytes())
                .withIndexes(
                        Set.of(TenantIndexFile.PROTOBUF, TenantIndexFile.JSON),
                        isDamaged ? List.of(MetaDamage.values()) : List.of());
    }
}
