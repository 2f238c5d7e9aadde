package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.option.DurationArgument;
import dev.intarsia.cli.option.EnumNames;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.output.BlockJson;
import dev.intarsia.cli.output.BlockTable;
import dev.intarsia.cli.source.TenantFolder;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.Problems;
import dev.intarsia.error.StoreException;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.ListOptions.IndexUse;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.tempo.tenant.TempoTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `blocks`: the blocks of a tenant.
@Command(
        name = "blocks",
        aliases = "ls",
        description = {
            "Lists the blocks of a tenant, or of all tenants in a folder, live ones and then compacted ones, each in the "
                    + "order of their ids.",
            "A block whose meta is damaged is reported on stderr, and the others are listed.",
            "Times that contradict each other, or where no clock was, are not known: a dash. Such blocks come last."
        })
public final class BlocksCommand implements Callable<Integer> {
    private final Console console;
    private final Failures failures;

    @Parameters(
            paramLabel = "TENANT_DIR|ROOT_DIR",
            description =
                    "The folder of one tenant, in which the folders of its blocks lie, or one in which the folders "
                            + "of tenants lie.")
    private String argument = "";

    @Option(names = "--tenant", paramLabel = "NAME", description = "Lists the blocks of this tenant only.")
    private String tenant = "";

    @Option(
            names = "--format",
            paramLabel = "table|json",
            converter = OutputFormat.TableOrJson.class,
            description = "How to print it (default: ${DEFAULT-VALUE}); json is one line per block: its meta.json, "
                    + "with null for times that are not known, and compactedTime for a compacted block.")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--source",
            paramLabel = "folders|index",
            converter = SourceName.class,
            description = "Where the list comes from (default: ${DEFAULT-VALUE}): the metas in the folders, or the "
                    + "tenant's index.pb.zst or index.json.gz where there is one.")
    private Source source = Source.FOLDERS;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            converter = DurationArgument.class,
            description = "Length of the windows that WINDOW counts, as the compaction of Tempo has it, such as 1h or "
                    + "30m. Default: 1h.")
    private Duration window = Duration.ofHours(1);

    /// Where the list comes from.
    enum Source {
        FOLDERS,
        INDEX;

        IndexUse use() {
            return switch (this) {
                case FOLDERS -> IndexUse.NEVER;
                case INDEX -> IndexUse.OR_FOLDERS;
            };
        }

        @Override
        public String toString() {
            return EnumNames.of(this);
        }
    }

    /// Reads a [Source].
    static final class SourceName implements ITypeConverter<Source> {
        @Override
        public Source convert(String name) {
            return EnumNames.find(Source.values(), name);
        }
    }

    public BlocksCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        TenantFolder folder = TenantFolder.of(argument);
        List<TenantFolder> tenants = chosen(folder);
        BlockTable table = new BlockTable(
                console.out(), !tenants.equals(List.of(folder)), console.clock().instant(), window);
        Map<TenantFolder, Problems> problems = new LinkedHashMap<>();
        for (TenantFolder one : tenants) {
            BlockList list = list(one);
            print(one, list, table);
            if (!list.problems().isEmpty()) {
                problems.put(one, list.problems());
            }
        }
        if (format == OutputFormat.TABLE) {
            table.finish();
        }
        console.out().flush();
        problems.forEach((one, some) -> one.print(some, failures, console.err()));
        return problems.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<TenantFolder> chosen(TenantFolder folder) throws IOException {
        List<TenantFolder> tenants = folder.tenants();
        List<TenantFolder> chosen = tenants.stream()
                .filter(one -> tenant.isEmpty() || one.name().equals(tenant))
                .toList();
        if (chosen.isEmpty()) {
            throw new StoreException(
                    StoreException.Reason.NOT_FOUND, ErrorLocation.of(argument), "no tenant " + tenant + " here");
        }
        return chosen;
    }

    private BlockList list(TenantFolder folder) {
        ListOptions options = ListOptions.DEFAULTS.withIndex(source.use());
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = folder.open()) {
            return folder.list(TempoTenant.inFolder(store, "", context, options));
        }
    }

    private void print(TenantFolder folder, BlockList list, BlockTable table) throws IOException {
        List<StoredBlock> blocks = new ArrayList<>(newestFirst(list.live()));
        blocks.addAll(newestFirst(list.compacted()));
        for (StoredBlock block : blocks) {
            switch (format) {
                case TABLE -> table.add(folder.name(), block);
                case JSON -> console.out().write((BlockJson.line(block) + "\n").getBytes(StandardCharsets.UTF_8));
                default -> throw format.notOffered();
            }
        }
    }

    private static List<StoredBlock> newestFirst(List<StoredBlock> blocks) {
        Comparator<StoredBlock> byEnd = Comparator.comparing(
                block -> block.meta().hasKnownTimes() ? block.meta().endTime() : BlockMeta.NO_TIME);
        return blocks.stream()
                .sorted(byEnd.reversed().thenComparing(block -> block.id().toString()))
                .toList();
    }
}
