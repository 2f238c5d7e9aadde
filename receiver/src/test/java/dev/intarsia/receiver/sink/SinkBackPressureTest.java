package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.RecordDirectory;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stalled sink stops reads of the store: records are not read without demand.
class SinkBackPressureTest {
    private static final int PARTITIONS = 12;

    @TempDir
    private Path temporary;

    private InterceptedStore store() {
        return new InterceptedStore(new LocalObjectStore(temporary));
    }

    private static long listings(InterceptedStore store) {
        return store.requests(InterceptedStore.Kind.LIST).size();
    }

    private static Receiver receiver(InterceptedStore store, String sink) {
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
        InterceptedStore whole = store();
        try (Receiver receiver = receiver(whole, "{type: noop}")) {
            receiver.runOnce();
        }
        CountDownLatch stalled = new CountDownLatch(1);
        InterceptedStore store = store();
        try (OtlpServer server = new OtlpServer(0);
                Receiver receiver =
                        receiver(store, "{type: otlp_http, endpoint: \"%s\"}".formatted(server.endpoint()))) {
            server.gate = stalled;
            receiver.start();
            Await.until(() -> server.got.size() == 2);
            long reads = Await.untilQuiet(store::reads);
            assertThat(reads)
                    .as("of %s for all, when 2 of %s partitions are begun", whole.reads(), 3 * PARTITIONS)
                    .isLessThan(whole.reads() * 3 / (3 * PARTITIONS));
            long listings = listings(store);
            assertThat(Await.untilQuiet(() -> listings(store)))
                    .as("no pass overlaps another")
                    .isEqualTo(listings);
            assertThat(server.got).hasSize(2);
            stalled.countDown();
            Await.until(
                    () -> receiver.metrics().recordCount() == directory.names().size());
        }
        assertThat(store.reads()).isGreaterThanOrEqualTo(whole.reads());
    }
}
