package dev.intarsia.bench;

import dev.intarsia.model.Bytes;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.read.EncodedBatches;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import java.util.function.Consumer;

/// Our reader on one thread, discovery, footers and the resolving of resources and scopes included; from columns to
/// messages.
record IntarsiaOtap(OtapData data, ReadContext context) implements OtapLogReader {
    private static final OtapReadOptions OPTIONS = OtapReadOptions.DEFAULTS.withBatchRecords(RECORDS);

    @Override
    public void read(Consumer<Bytes> requests) {
        try (LocalObjectStore store = new LocalObjectStore(data.directory())) {
            OtapReader reader = OtapReader.of(store, "", context);
            for (Partition partition :
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions(Signal.LOGS)) {
                try (EncodedBatches batches = reader.requests(Signal.LOGS, partition, OPTIONS)) {
                    while (batches.hasNext()) {
                        requests.accept(batches.next().request());
                    }
                }
            }
        }
    }
}
