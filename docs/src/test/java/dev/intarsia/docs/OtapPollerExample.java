package dev.intarsia.docs;

import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.receiver.poll.OtapPoller;
import dev.intarsia.receiver.poll.PollEvent;
import dev.intarsia.receiver.poll.PollOptions;
import dev.intarsia.receiver.sink.RequestSink;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Path;
import java.time.Duration;

final class OtapPollerExample {
    private OtapPollerExample() {}

    static void run(Path directory, Path checkpointFile, RequestSink sink, long records) {
        // example
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(directory);
                Checkpoint checkpoint = Checkpoint.open(checkpointFile, "file://" + directory)) {
            ReactiveOtapReader reader = ReactiveOtapReader.of(OtapReader.of(store, "", context));
            OtapPoller poller = new OtapPoller(reader, PollOptions.every(Duration.ofSeconds(1)), checkpoint, sink);
            poller.forever()
                    .ofType(PollEvent.Handled.class)
                    .scan(0L, (sum, handled) -> sum + handled.batch().request().recordCount())
                    .takeUntil(sum -> sum >= records)
                    .blockLast();
            poller.awaitIdle();
        }
        // end
    }
}
