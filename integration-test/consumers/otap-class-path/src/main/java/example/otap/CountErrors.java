package example.otap;

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

/// The `Flux` of `docs/receiver.md`: counts the errors in a directory.
public final class CountErrors {
    private CountErrors() {}

    public static void main(String[] args) {
        run(Path.of(args[0]));
    }

    private static void run(Path directory) {
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
