package dev.intarsia.docs;

import dev.intarsia.model.Trace;
import dev.intarsia.read.MetadataCache;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.tenant.BlockListPoller;
import dev.intarsia.tempo.tenant.BlockPollOptions;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.TempoStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

final class FindExample {
    private FindExample() {}

    static void run(Path folderOfTenants, String id) {
        // example
        MetadataCache cache = new MetadataCache(64 << 20);
        try (ReadContext context = ReadContext.builder().metadataCache(cache).build();
                ObjectStore store = new LocalObjectStore(folderOfTenants)) {
            TempoStore tempo = new TempoStore(store, "", context, ListOptions.DEFAULTS);
            BlockPollOptions polls = BlockPollOptions.every(Duration.ofMinutes(5));
            BlockListPoller blocks = new BlockListPoller(tempo.tenant("single-tenant"), polls);
            TraceFinder finder = TraceFinder.of(blocks, context, FindOptions.DEFAULTS);
            Optional<Trace> trace = finder.find(TraceIds.parse(id));
            System.out.println(trace.map(found -> found.spanCount() + " spans").orElse("not found"));
        }
        // end
    }
}
