package dev.intarsia.reactive.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cancels reads at random moments, in every possible way, and checks for leaks.
@Tag(Campaign.TAG)
class RandomCancelTest {
    private static final int TRACES = 24;
    private static final int ROW_GROUPS = 6;
    private static final int ROUND = 250;

    private enum Moment {
        ON_SUBSCRIPTION,
        WITHOUT_DEMAND,
        DURING_FETCH,
        AT_AN_ELEMENT,
        AFTER_A_WHILE,
        WHILE_REQUESTING
    }

    private final ScheduledExecutorService others = Executors.newScheduledThreadPool(2);
    private final int[] seen = new int[Moment.values().length];
    private long elements;
    private int completed;
    private int failed;

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftAfterRandomCancels() throws Exception {
        RandomGenerator random = Seeds.random("nothingIsLeftAfterRandomCancels");
        Path path = TempoBlocks.generate(folder, 42, TRACES, 3, 0, ROW_GROUPS);
        int left = Campaign.rounds(1_500, 10_000);
        try {
            while (left > 0) {
                int round = Math.min(ROUND, left);
                cancelMany(round, path, random);
                left -= round;
            }
        } finally {
            others.shutdownNow();
        }
        System.out.printf(
                "cancels by moment %s; %d elements, %d completed and %d failed before%n",
                Arrays.toString(seen), elements, completed, failed);
        assertThat(seen).doesNotContain(0);
        assertThat(elements).isPositive();
    }

    private void cancelMany(int count, Path path, RandomGenerator random) throws Exception {
        long budget = random.nextBoolean() ? 1L << 30 : 5L << 20;
        try (DroppedErrors dropped = new DroppedErrors();
                ReadFixture fixture = new ReadFixture(budget)) {
            FakeObjectStore store = TempoBlocks.load(path);
            TempoBlock block = ReactiveTempoReader.of(fixture.context)
                    .open(store, TempoBlocks.layout())
                    .block();
            for (int i = 0; i < count; i++) {
                cancelOne(fixture, store, block, random);
                fixture.awaitReleased();
                dropped.assertNone();
            }
        }
    }

    private void cancelOne(ReadFixture fixture, FakeObjectStore store, TempoBlock block, RandomGenerator random)
            throws Exception {
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        seen[moment.ordinal()]++;
        store.completeOn(storeThreads(fixture.context, random));
        if (random.nextInt(8) == 0) {
            int read = store.reads().size() + 1 + random.nextInt(ROW_GROUPS);
            store.failRead(
                    read, () -> new StoreException(StoreException.Reason.IO, ErrorLocation.of("data.parquet"), "bad"));
        }
        Probe<Trace> probe = new Probe<>(
                switch (moment) {
                    case ON_SUBSCRIPTION -> 0;
                    case AT_AN_ELEMENT -> 1 + random.nextInt(TRACES);
                    case WITHOUT_DEMAND, DURING_FETCH, AFTER_A_WHILE, WHILE_REQUESTING -> -1;
                });
        if (moment == Moment.DURING_FETCH) {
            store.holdReads();
        }
        TempoProjection projection =
                random.nextInt(4) == 0 ? TempoProjection.fullSpans() : TempoProjection.spansWithoutAttributes();
        ReactiveTempoReader.of(fixture.context)
                .traces(block, projection, options(random))
                .subscribe(probe);
        act(moment, probe, store, random);
        store.releaseReads();
        assertThat(probe.breaches()).isEmpty();
        elements += probe.elements().size();
        completed += probe.terminated() && probe.failure() == null ? 1 : 0;
        failed += probe.failure() == null ? 0 : 1;
    }

    private static Executor storeThreads(ReactiveContext context, RandomGenerator random) {
        return random.nextBoolean() ? context.ioExecutor() : Runnable::run;
    }

    private static ReadOptions options(RandomGenerator random) {
        int[] rows = {1, 3, 8192};
        return ReadOptions.DEFAULTS
                .withRowsPerBatch(rows[random.nextInt(rows.length)])
                .withRowGroupsInFlight(1 + random.nextInt(4))
                .withParallelColumns(1 + random.nextInt(2))
                .withOrdered(random.nextBoolean());
    }

    private void act(Moment moment, Probe<Trace> probe, FakeObjectStore store, RandomGenerator random)
            throws Exception {
        switch (moment) {
            case ON_SUBSCRIPTION -> {}
            case WITHOUT_DEMAND -> probe.cancel();
            case DURING_FETCH -> {
                probe.request(Long.MAX_VALUE);
                for (int done = random.nextInt(4); done > 0; done--) {
                    store.completeNext();
                }
                probe.cancel();
            }
            case AT_AN_ELEMENT -> {
                probe.request(random.nextBoolean() ? Long.MAX_VALUE : TRACES);
                probe.awaitEndOrCancel();
            }
            case AFTER_A_WHILE -> {
                probe.request(1 + random.nextInt(2 * TRACES));
                cancelLater(probe, random).join();
            }
            case WHILE_REQUESTING -> {
                CompletableFuture<Void> cancelled = cancelLater(probe, random);
                for (int i = random.nextInt(TRACES); i >= 0; i--) {
                    probe.request(1);
                }
                cancelled.join();
            }
        }
    }

    private CompletableFuture<Void> cancelLater(Probe<Trace> probe, RandomGenerator random) {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        long delay = random.nextBoolean() ? random.nextLong(200_000) : random.nextLong(4_000_000);
        others.schedule(
                () -> {
                    probe.cancel();
                    cancelled.complete(null);
                },
                delay,
                TimeUnit.NANOSECONDS);
        return cancelled;
    }
}
