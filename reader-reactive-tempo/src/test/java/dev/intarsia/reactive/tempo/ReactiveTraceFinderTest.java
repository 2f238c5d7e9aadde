package dev.intarsia.reactive.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.tenant.BlockFilter;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.TempoTenant;
import dev.intarsia.testdata.tenant.GeneratedTenant;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantOptions;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Patience;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/// Traces of a tenant, found without blocking.
class ReactiveTraceFinderTest {
    private static final int TRACES = 24;
    private static final FindOptions OPTIONS =
            FindOptions.DEFAULTS.withBlocks(BlockFilter.liveOnly()).withConcurrency(3, 2);

    @TempDir
    private Path folder;

    private final FakeObjectStore store = new FakeObjectStore();
    private final List<Bytes> ids = new ArrayList<>();

    @BeforeEach
    void generate() throws IOException {
        GeneratedTenant tenant =
                TenantGenerator.generate(TenantOptions.of(folder, 11).withSize(TRACES, 4));
        for (int i = 0; i < TRACES; i++) {
            ids.add(tenant.trace(i).trace().traceId());
        }
        try (Stream<Path> files = Files.walk(tenant.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String key = tenant.directory().relativize(file).toString().replace('\\', '/');
                store.put("t/" + key, Files.readAllBytes(file));
            }
        }
    }

    private TempoTenant tenant(ReadFixture fixture) {
        return TempoTenant.inFolder(store, "t", fixture.reads, ListOptions.DEFAULTS);
    }

    private ReactiveTraceFinder finder(ReadFixture fixture) {
        return ReactiveTraceFinder.of(tenant(fixture), fixture.context, OPTIONS);
    }

    private List<Trace> expected(ReadFixture fixture) {
        List<Trace> traces = new ArrayList<>();
        TraceFinder.of(tenant(fixture), fixture.reads, OPTIONS)
                .findAll(ids)
                .forEach(found -> traces.add(found.orElseThrow()));
        return traces;
    }

    @Test
    void aTraceArrivesOnADecodeThreadAndAnAbsentOneIsEmpty() {
        try (ReadFixture fixture = new ReadFixture()) {
            store.completeOn(fixture.context.ioExecutor());
            List<String> threads = new ArrayList<>();
            Mono<Trace> found = finder(fixture)
                    .findTrace(ids.getFirst())
                    .doOnNext(trace -> threads.add(Thread.currentThread().getName()));

            assertThat(found.block(Patience.MOST)).isEqualTo(expected(fixture).getFirst());
            assertThat(threads).hasSize(1).allMatch(name -> name.startsWith("intarsia-decode"));
            StepVerifier.create(finder(fixture).findTrace(Bytes.ofLongs(5, 5)))
                    .expectComplete()
                    .verify(Patience.MOST);
        }
    }

    @Test
    void severalTracesComeInTheOrderOfTheirIdsWithoutTheAbsentOnes() {
        try (ReadFixture fixture = new ReadFixture(1)) {
            store.completeOn(fixture.context.ioExecutor());
            List<Bytes> asked = new ArrayList<>(ids.reversed());
            asked.add(7, Bytes.ofLongs(5, 5));

            List<Trace> found = finder(fixture)
                    .findTraces(Flux.fromIterable(asked))
                    .collectList()
                    .block(Patience.MOST);

            assertThat(found).isEqualTo(expected(fixture).reversed());
        }
    }

    @Test
    void theListOfBlocksIsRequestedOnce() {
        try (ReadFixture fixture = new ReadFixture()) {
            finder(fixture).findTraces(Flux.fromIterable(ids)).blockLast(Patience.MOST);

            assertThat(store.ranges("t/index.pb.zst")).hasSize(1);
        }
    }

    @Test
    void whatFailsIsTheErrorOfTheSubscriber() {
        try (ReadFixture fixture = new ReadFixture();
                DroppedErrors dropped = new DroppedErrors()) {
            StoreException failure = new StoreException(ErrorLocation.of("x"), "broken");
            store.failRead(4, () -> failure);

            StepVerifier.create(finder(fixture).findTraces(Flux.fromIterable(ids)))
                    .thenConsumeWhile(trace -> true)
                    .expectErrorMatches(error -> error == failure)
                    .verify(Patience.MOST);
            StepVerifier.create(finder(fixture).findTrace(Bytes.of(new byte[17])))
                    .expectError(IllegalArgumentException.class)
                    .verify(Patience.MOST);
            dropped.assertNone();
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void nothingIsLeftAfterRandomCancels() throws InterruptedException {
        RandomGenerator random = Seeds.random("nothingIsLeftAfterRandomCancels");
        int elements = 0;
        for (long budget : new long[] {1, 1L << 30}) {
            try (ReadFixture fixture = new ReadFixture(budget);
                    DroppedErrors dropped = new DroppedErrors()) {
                for (int i = Campaign.rounds(60, 2_000); i > 0; i--) {
                    store.completeOn(random.nextBoolean() ? fixture.context.ioExecutor() : Runnable::run);
                    // Reads may be cancelled before anything comes, but not all of them.
                    boolean waits = i == 1;
                    boolean holds = random.nextBoolean() && !waits;
                    if (holds) {
                        store.holdReads();
                    }
                    Probe<Trace> probe = new Probe<>(holds ? -1 : 1 + random.nextInt(TRACES));
                    finder(fixture).findTraces(Flux.fromIterable(ids)).subscribe(probe);
                    probe.request(random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(TRACES));
                    for (int done = holds ? random.nextInt(60) : 0; done > 0; done--) {
                        store.completeNext();
                    }
                    if (waits) {
                        assertThat(probe.awaitElements(1)).isNotEmpty();
                    }
                    probe.cancel();
                    store.releaseReads();
                    fixture.awaitReleased();
                    assertThat(probe.breaches()).isEmpty();
                    elements += probe.elements().size();
                }
                dropped.assertNone();
            }
        }
        assertThat(elements).isPositive();
    }

    @Test
    void aSmallBudgetIsSharedWithoutADeadlock() {
        try (ReadFixture fixture = new ReadFixture(1)) {
            store.completeOn(fixture.context.ioExecutor());
            List<Mono<Trace>> all = ids.stream().map(finder(fixture)::findTrace).toList();

            assertThat(Flux.merge(all).count().block(Patience.MOST)).isEqualTo(TRACES);
        }
    }
}
