package dev.intarsia.docs;

import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.JoinedBatch;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtlpRequests;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.PartitionEvents;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

final class OtapLogsExample {
    private OtapLogsExample() {}

    static void run(Path directory, OutputStream out) throws IOException {
        // example
        OtlpProtoWriter writer = new OtlpProtoWriter();
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(directory)) {
            OtapReader reader = OtapReader.of(store, "", context);
            Discovered found = reader.discover(DiscoveryOptions.DEFAULTS);
            try (PartitionEvents<JoinedBatch<JoinedLog>> events =
                    reader.readAll(RecordKind.LOGS, found, OtapReadOptions.DEFAULTS)) {
                while (events.hasNext()) {
                    switch (events.next()) {
                        case PartitionEvent.Batch<JoinedBatch<JoinedLog>> some ->
                            writer.writeDelimited(OtlpRequests.logs(some.batch().records()), out);
                        case PartitionEvent.Done<JoinedBatch<JoinedLog>> done ->
                            System.out.println(
                                    done.partition() + ": " + done.stats().records() + " logs");
                        case PartitionEvent.Failed<JoinedBatch<JoinedLog>> failed ->
                            System.out.println(failed.partition() + ": " + failed.failure());
                    }
                }
            }
        }
        // end
    }
}
