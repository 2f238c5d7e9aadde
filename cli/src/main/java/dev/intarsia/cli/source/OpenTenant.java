package dev.intarsia.cli.source;

import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.option.DecodeThreads;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.error.ReadException;
import dev.intarsia.read.MetadataCache;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.tenant.BlockFilter;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockListPoller;
import dev.intarsia.tempo.tenant.BlockPollOptions;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.TempoTenant;
import java.io.IOException;
import java.io.PrintStream;
import java.util.TreeSet;

/// A tenant that is open for the length of a command, with the blocks of its folders.
///
/// @param folder where it lies
/// @param context memory and threads of the command
/// @param blocks lists the blocks, once unless some vanish
public record OpenTenant(TenantFolder folder, ReadContext context, BlockListPoller blocks) {
    private static final long CACHE_BYTES = 64 << 20;

    /// What a command does with a tenant.
    public interface Work {
        void run(OpenTenant tenant) throws IOException;
    }

    /// Opens the argument, works and closes it. Failures name the path that the user gave.
    public static void with(String argument, ReadingOptions reading, Work work) throws IOException {
        TenantFolder folder = TenantFolder.of(argument);
        ListOptions folders = ListOptions.DEFAULTS.withIndex(ListOptions.IndexUse.NEVER);
        try (DecodeThreads threads = new DecodeThreads();
                ReadContext context = reading.context()
                        .columnTasks(threads.tasks())
                        .metadataCache(new MetadataCache(CACHE_BYTES))
                        .build();
                LocalObjectStore store = folder.open();
                BlockListPoller blocks = new BlockListPoller(
                        TempoTenant.inFolder(store, "", context, folders),
                        BlockPollOptions.every(BlockFilter.DEFAULT_POLL_INTERVAL))) {
            folder.list(blocks);
            work.run(new OpenTenant(folder, context, blocks));
        } catch (ReadException e) {
            throw folder.placed(e);
        }
    }

    /// The blocks, as they were listed first.
    public BlockList list() {
        return folder.list(blocks);
    }

    /// Finds traces in the blocks.
    public TraceFinder finder(FindOptions options) {
        return TraceFinder.of(blocks, context, options);
    }

    /// Says which blocks may hold something that is not looked at: those whose meta is damaged, and those of unknown
    /// formats.
    ///
    /// @return whether there are such
    public boolean reportSkipped(Failures failures, PrintStream err) {
        BlockList list = list();
        folder.print(list.problems(), failures, err);
        TreeSet<String> formats = new TreeSet<>();
        list.live().forEach(block -> formats.add(block.meta().format()));
        formats.removeIf(format -> TempoFormat.find(format).isPresent());
        if (!formats.isEmpty()) {
            err.println("intarsia: note: blocks of formats that cannot be read are left out: "
                    + String.join(", ", formats));
        }
        return !formats.isEmpty() || !list.problems().isEmpty();
    }
}
