package dev.intarsia.docs;

import dev.intarsia.error.ReadException;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.tenant.BlockFilter;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockListPoller;
import dev.intarsia.tempo.tenant.BlockPollOptions;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.tempo.tenant.TempoStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

final class BlocksExample {
    private BlocksExample() {}

    static void run(Path folderOfTenants, Instant from, Instant to) {
        // example
        Duration interval = Duration.ofMinutes(5);
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(folderOfTenants)) {
            TempoStore tempo = new TempoStore(store, "", context, ListOptions.DEFAULTS);
            BlockListPoller poller =
                    new BlockListPoller(tempo.tenant("single-tenant"), BlockPollOptions.every(interval));
            BlockList list = poller.list();
            BlockFilter filter = BlockFilter.all(interval).forSearch(from, to);
            for (StoredBlock block : filter.select(list, Instant.now())) {
                System.out.println(block.id() + ": " + block.meta().totalObjects() + " traces");
            }
            for (ReadException problem : list.problems()) {
                System.err.println(problem.getMessage());
            }
        }
        // end
    }
}
