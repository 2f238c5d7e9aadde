package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.RecordDirectory;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.poll.PollEvent;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import dev.intarsia.testsupport.Patience;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stalled sink stops reads of the store: records are not read without demand.
class SinkBackPressureTest {
    private static final int PARTITIONS = 12;
    private static final int FILES = 2;
    private static final int BATCHES_OF_A_FILE = 2;
    private static final int BATCH = 10;
    private static final int CONCURRENT = 2;
    private static final int REQUESTS_OF_A_PARTITION = FILES * BATCHES_OF_A_FILE;
    private static final Pattern PARTITION = Pattern.compile("_part_id=[^/]+");

    @TempDir
    private Path temporary;

    private InterceptedStore store() {
        return new InterceptedStore(new LocalObjectStore(temporary));
    }

    private static long listings(InterceptedStore store) {
        return store.requests(InterceptedStore.Kind.LIST).size();
    }

    /// Number of partitions of which something was read.
    private static long partitionsRead(InterceptedStore store) {
        return store.requests(InterceptedStore.Kind.READ).stream()
                .map(request -> PARTITION.matcher(request.key()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .distinct()
                .count();
    }

    private static Receiver receiver(InterceptedStore store, String sink, Runnable passDone) {
        ReceiverConfig config = ReceiverConfig.parse("""
                base_uri: s3://bucket/otap
                polling_interval: 100ms
                processing_options:
                  {batch_size: %d, min_file_age: 0, span_attrs_grace: 0, partition_concurrency: %d}
                sinks: [%s]
                """.formatted(BATCH, CONCURRENT, sink), "test");
        ReceiverEnvironment environment = ReceiverEnvironment.DEFAULTS
                .withStores(uri -> Optional.of(store))
                .withListener(event -> {
                    if (event instanceof PollEvent.PassDone) {
                        passDone.run();
                    }
                });
        return ReceiverFactory.find(ReceiverConfig.PLUGIN_URN).create(config, environment);
    }

    /// The server answers one request at a time. Whatever is read or listed before an answer would be so while the
    /// server stalls.
    @Test
    void nothingIsReadOrListedWhileTheServerStalls() throws Exception {
        RecordDirectory directory = new RecordDirectory(temporary, 5);
        for (int i = 0; i < PARTITIONS; i++) {
            directory.add(FILES, BATCHES_OF_A_FILE * BATCH);
        }
        InterceptedStore whole = store();
        try (Receiver receiver = receiver(whole, "{type: noop}", () -> {})) {
            receiver.runOnce();
        }
        CountDownLatch passed = new CountDownLatch(1);
        InterceptedStore store = store();
        try (OtlpServer server = new OtlpServer(0);
                Receiver receiver = receiver(
                        store,
                        "{type: otlp_http, endpoint: \"%s\", timeout: 10m}".formatted(server.endpoint()),
                        passed::countDown)) {
            server.hold();
            receiver.start();
            server.await(() -> server.got.size() >= CONCURRENT);
            assertThat(store.reads())
                    .as("of %s for all, when 2 of %s partitions are begun", whole.reads(), 3 * PARTITIONS)
                    .isLessThan(whole.reads() * 3 / (3 * PARTITIONS));
            assertThat(partitionsRead(store)).isEqualTo(CONCURRENT);
            long listings = listings(store);
            // More partitions follow, so each answer leads to one more request.
            for (int answers = 0; answers < PARTITIONS / 2 * REQUESTS_OF_A_PARTITION; answers++) {
                int requests = answers + CONCURRENT;
                server.await(() -> server.got.size() >= requests);
                assertThat(server.got).as("after %s answers", answers).hasSize(requests);
                assertThat(partitionsRead(store))
                        .as("partitions of which something was read after %s answers", answers)
                        .isLessThanOrEqualTo(CONCURRENT + answers / REQUESTS_OF_A_PARTITION);
                assertThat(listings(store)).as("no pass overlaps another").isEqualTo(listings);
                server.proceed(1);
            }
            server.proceed();
            Patience.await(passed);
            assertThat(receiver.metrics().recordCount())
                    .isEqualTo(directory.names().size());
        }
        assertThat(store.reads()).isGreaterThanOrEqualTo(whole.reads());
    }
}
