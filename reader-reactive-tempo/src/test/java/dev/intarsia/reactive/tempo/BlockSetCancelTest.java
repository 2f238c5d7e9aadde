package dev.intarsia.reactive.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/// Cancels reads of many blocks at random moments, merged or not, and checks for leaks.
@Tag(Campaign.TAG)
class BlockSetCancelTest {
    private static final int ROUND = 50;

    private final ScheduledExecutorService others = Executors.newScheduledThreadPool(2);
    private long elements;
    private int completed;
    private int failed;

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftAfterRandomCancels() throws Exception {
        RandomGenerator random = Seeds.random("nothingIsLeftAfterRandomCancels");
        TempoTenants tenant = TempoTenants.generate(folder, 5, 20, 3);
        int left = Campaign.rounds(150, 2_000);
        try {
            while (left > 0) {
                cancelMany(Math.min(ROUND, left), tenant, random);
                left -= ROUND;
            }
        } finally {
            others.shutdownNow();
        }
        System.out.printf("%d elements, %d completed and %d failed before%n", elements, completed, failed);
        assertThat(elements).isPositive();
    }

    private void cancelMany(int count, TempoTenants tenant, RandomGenerator random) throws Exception {
        long[] budgets = {1L << 30, 24L << 20, 1};
        try (DroppedErrors dropped = new DroppedErrors();
                ReadFixture fixture = new ReadFixture(budgets[random.nextInt(budgets.length)])) {
            for (int i = 0; i < count; i++) {
                tenant.store().completeOn(random.nextBoolean() ? fixture.context.ioExecutor() : Runnable::run);
                cancelOne(fixture, tenant, random);
                fixture.awaitReleased();
                dropped.assertNone();
            }
        }
    }

    private void cancelOne(ReadFixture fixture, TempoTenants tenant, RandomGenerator random) throws Exception {
        if (random.nextInt(8) == 0) {
            int read = tenant.store().reads().size() + 1 + random.nextInt(40);
            tenant.store()
                    .failRead(
                            read, () -> new StoreException(StoreException.Reason.IO, ErrorLocation.of("data"), "bad"));
        }
        int most = 1 + random.nextInt(30);
        Probe<Trace> probe = new Probe<>(random.nextBoolean() ? most : -1);
        flux(fixture, tenant, random).subscribe(probe);
        long[] delays = {300_000, 8_000_000, 80_000_000};
        long delay = random.nextLong(delays[random.nextInt(delays.length)]);
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        others.schedule(
                () -> {
                    probe.cancel();
                    cancelled.complete(null);
                },
                delay,
                TimeUnit.NANOSECONDS);
        probe.request(random.nextBoolean() ? Long.MAX_VALUE : most);
        cancelled.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(probe.breaches()).isEmpty();
        elements += probe.elements().size();
        completed += probe.terminated() && probe.failure() == null ? 1 : 0;
        failed += probe.failure() == null ? 0 : 1;
    }

    private static Flux<Trace> flux(ReadFixture fixture, TempoTenants tenant, RandomGenerator random) {
        ScanOptions scan = ScanOptions.DEFAULTS.withBlocksInFlight(1 + random.nextInt(4));
        ReadOptions options = ReadOptions.DEFAULTS
                .withRowsPerBatch(random.nextBoolean() ? 2 : 8192)
                .withRowGroupsInFlight(1 + random.nextInt(3))
                .withOrdered(random.nextBoolean());
        ReactiveBlockSetReader reader = ReactiveBlockSetReader.of(tenant.source(fixture.reads), fixture.context);
        return random.nextBoolean() ? reader.merged(scan, options) : reader.traces(scan, options);
    }
}
