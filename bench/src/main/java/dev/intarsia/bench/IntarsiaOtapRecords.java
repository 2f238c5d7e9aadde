package dev.intarsia.bench;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.read.JoinedBatches;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtlpRequests;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import java.util.function.Consumer;

/// The same by way of records: objects of the model with texts as `String`s, then written.
record IntarsiaOtapRecords(OtapData data, ReadContext context) implements OtapLogReader {
    private static final OtapReadOptions OPTIONS = OtapReadOptions.DEFAULTS.withBatchRecords(RECORDS);

    @Override
    public void read(Consumer<Bytes> requests) {
        OtlpProtoWriter writer = new OtlpProtoWriter();
        try (LocalObjectStore store = new LocalObjectStore(data.directory())) {
            OtapReader reader = OtapReader.of(store, "", context);
            for (Partition partition :
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions(Signal.LOGS)) {
                try (JoinedBatches<JoinedLog> batches = reader.logs(partition, OPTIONS)) {
                    while (batches.hasNext()) {
                        requests.accept(Bytes.wrap(writer.toByteArray(
                                OtlpRequests.logs(batches.next().records()))));
                    }
                }
            }
        }
    }
}
