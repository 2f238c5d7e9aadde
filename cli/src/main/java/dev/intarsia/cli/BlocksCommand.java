package dev.intarsia.cli;

import dev.intarsia.cli.output.BlockTable;
import dev.intarsia.error.ReadException;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.ListOptions.IndexUse;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.tempo.tenant.TempoTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `blocks`: the blocks of a tenant.
@Command(
        name = "blocks",
        description = {
            "Lists the blocks of a tenant, live ones and then compacted ones, each in the order of their ids.",
            "A block whose meta is damaged is told on the standard error, and the others are listed all the same."
        })
final class BlocksCommand implements Callable<Integer> {
    private final Console console;
    private final Failures failures;

    @Parameters(
            paramLabel = "TENANT_DIR",
            description = "The folder of one tenant, in which the folders of its blocks lie.")
    private String argument = "";

    @Option(
            names = "--format",
            paramLabel = "table|json",
            converter = FormatName.class,
            description = "How to print it (default: ${DEFAULT-VALUE}); json is one line per block: its meta.json, "
                    + "and compactedTime for a compacted block.")
    private Format format = Format.TABLE;

    @Option(
            names = "--source",
            paramLabel = "folders|index",
            converter = SourceName.class,
            description = "Where the list comes from (default: ${DEFAULT-VALUE}): the metas in the folders, or the "
                    + "tenant's index.pb.zst or index.json.gz where there is one.")
    private Source source = Source.FOLDERS;

    /// How to print.
    enum Format {
        TABLE,
        JSON;

        @Override
        public String toString() {
            return EnumNames.of(this);
        }
    }

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

    /// Reads a [Format].
    static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return EnumNames.find(Format.values(), name);
        }
    }

    /// Reads a [Source].
    static final class SourceName implements ITypeConverter<Source> {
        @Override
        public Source convert(String name) {
            return EnumNames.find(Source.values(), name);
        }
    }

    BlocksCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        TenantFolder folder = TenantFolder.of(argument);
        BlockList list;
        try {
            list = list(folder);
        } catch (ReadException e) {
            throw e.where().object().equals(folder.path().toString())
                    ? e
                    : new PlacedException(folder.path().toString(), e);
        }
        print(list);
        console.out().flush();
        for (ReadException problem : list.problems()) {
            PlacedException placed = new PlacedException(folder.path().toString(), problem);
            failures.print(Failures.describe(placed, argument), problem);
        }
        return list.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private BlockList list(TenantFolder folder) {
        ListOptions options = ListOptions.DEFAULTS.withIndex(source.use());
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = folder.open()) {
            TempoTenant tenant = TempoTenant.inFolder(store, "", context, options);
            BlockList list = join(tenant.list());
            ListPage content = join(store.list("", ""));
            folder.requireTenant(list, content);
            return list;
        }
    }

    private static <T> T join(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ReadException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void print(BlockList list) throws IOException {
        List<StoredBlock> blocks = new ArrayList<>(list.live());
        blocks.addAll(list.compacted());
        if (format == Format.TABLE) {
            BlockTable.print(blocks, console.out());
            return;
        }
        for (StoredBlock block : blocks) {
            console.out().write((jsonLine(block) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The meta as Tempo writes it; the time stands beside its keys, as in the tenant index.
    private static String jsonLine(StoredBlock block) {
        String meta = new String(block.meta().toJson(), StandardCharsets.UTF_8);
        return block.compactedAt()
                .map(time -> meta.substring(0, meta.length() - 1) + ",\"compactedTime\":\"" + time + "\"}")
                .orElse(meta);
    }
}
