package dev.intarsia.receiver.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.reactive.otap.testing.OtapDirectory;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that passes begin only with demand: a pass begins with listing the directory.
class PollDemandTest {
    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    private final Probe<PollEvent> probe = new Probe<>();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong listings = new AtomicLong();
    private final AtomicLong unwanted = new AtomicLong();

    /// Counts listings, and those without demand.
    private void count(InterceptedStore.Request request) {
        if (request.kind() == InterceptedStore.Kind.LIST) {
            listings.incrementAndGet();
            if (requested.get() == probe.elements().size()) {
                unwanted.incrementAndGet();
            }
        }
    }

    @Test
    void theDirectoryIsNotListedWhileNothingIsWanted() throws Exception {
        OtapDirectory directory = new OtapDirectory(folder, 3);
        try (ReadFixture fixture = new ReadFixture();
                InterceptedStore store = new InterceptedStore(new LocalObjectStore(folder), this::count);
                CollectingSink sink = new CollectingSink()) {
            OtapPoller poller = new OtapPoller(
                    ReactiveOtapReader.of(OtapReader.of(store, "", fixture.reads)),
                    PollOptions.every(Duration.ofNanos(1)),
                    Checkpoint.inMemory(),
                    sink);
            poller.forever().subscribe(probe);
            for (int round = 1; round <= ROUNDS; round++) {
                requested.incrementAndGet();
                probe.request(1);
                probe.awaitElements(round);
                directory.addLogs(1, 1, 5);
            }
            probe.cancel();
            poller.awaitIdle();
            fixture.awaitReleased();
        }
        assertThat(listings).hasPositiveValue();
        assertThat(unwanted).hasValue(0);
        assertThat(probe.breaches()).isEmpty();
    }
}
