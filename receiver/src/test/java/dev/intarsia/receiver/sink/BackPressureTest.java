package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.RecordDirectory;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.store.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stalled sink stops reads of the store: records are not read without demand.
class BackPressureTest {
    private static final int PARTITIONS = 12;

    @TempDir
    private Path temporary;

    private CountingStore store() {
        return new CountingStore(new LocalObjectStore(temporary));
    }

    private static Receiver receiver(CountingStore store, String sink) {
        ReceiverConfig config = ReceiverConfig.parse("""
                base_uri: s3://bucket/otap
                polling_interval: 100ms
                processing_options:
                  {batch_size: 10, min_file_age: 0, span_attrs_grace: 0, partition_concurrency: 2}
                sinks: [%s]
                """.formatted(sink), "test");
        return ReceiverFactory.find(ReceiverConfig.PLUGIN_URN)
                .create(config, ReceiverEnvironment.DEFAULTS.withStores(uri -> Optional.of(store)));
    }

    @Test
    void nothingIsReadOrListedWhileTheServerStalls() throws IOException {
        RecordDirectory directory = new RecordDirectory(temporary, 5);
        for (int i = 0; i < PARTITIONS; i++) {
            directory.add(2, 20);
        }
        CountingStore whole = store();
        try (Receiver receiver = receiver(whole, "{type: noop}")) {
            receiver.runOnce();
        }
        CountDownLatch stalled = new CountDownLatch(1);
        CountingStore store = store();
        try (OtlpServer server = new OtlpServer(0);
                Receiver receiver =
                        receiver(store, "{type: otlp_http, endpoint: \"%s\"}".formatted(server.endpoint()))) {
            server.gate = stalled;
            receiver.start();
            Await.until(() -> server.got.size() == 2);
            long reads = Await.untilQuiet(store.reads()::get);
            assertThat(reads)
                    .as("of %s for all, when 2 of %s partitions are begun", whole.reads(), 3 * PARTITIONS)
                    .isLessThan(whole.reads().get() * 3 / (3 * PARTITIONS));
            long listings = store.listings().get();
            assertThat(Await.untilQuiet(store.listings()::get))
                    .as("no pass overlaps another")
                    .isEqualTo(listings);
            assertThat(server.got).hasSize(2);
            stalled.countDown();
            Await.until(
                    () -> receiver.metrics().recordCount() == directory.names().size());
        }
        assertThat(store.reads().get()).isGreaterThanOrEqualTo(whole.reads().get());
    }
}
