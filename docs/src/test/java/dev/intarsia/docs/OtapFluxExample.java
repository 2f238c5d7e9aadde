package dev.intarsia.docs;

import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Path;
import reactor.core.publisher.Flux;

final class OtapFluxExample {
    private OtapFluxExample() {}

    static void run(Path directory) {
        // example
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(directory)) {
            ReactiveOtapReader reader = ReactiveOtapReader.of(OtapReader.of(store, "", context));
            Flux<JoinedLog> logs = reader.discover(DiscoveryOptions.DEFAULTS)
                    .flatMapMany((Discovered found) -> reader.logs(found, OtapReadOptions.DEFAULTS));
            Long errors = logs.filter(log -> log.log().severityNumber().number() >= 17)
                    .count()
                    .block();
            System.out.println(errors + " errors");
            reader.awaitIdle();
        }
        // end
    }
}
