package dev.intarsia.reactive.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.StoreException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.SpanWithContext;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.summary.TraceSummary;
import dev.intarsia.testsupport.Campaign;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.NonBlocking;
import reactor.test.StepVerifier;

class ReactiveTempoReaderTest {
    private final ReadFixture fixture = new ReadFixture();
    private final DroppedErrors dropped = new DroppedErrors();
    private final ReactiveTempoReader reader = ReactiveTempoReader.of(fixture.context);

    @TempDir
    private Path folder;

    @AfterEach
    void everythingIsGivenBack() {
        fixture.close();
        dropped.close();
    }

    private static <T> List<T> drain(Iterator<T> iterator) {
        List<T> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    private TempoBlock open(FakeObjectStore store) {
        return reader.open(store, TempoBlocks.layout()).block();
    }

    /// Compares element by element: huge lists make assertion messages of hundreds of megabytes.
    private static <T> void assertSame(Flux<T> actual, List<T> expected) {
        Iterator<T> next = expected.iterator();
        long count = actual.doOnNext(element -> {
                    if (!element.equals(next.next())) {
                        throw new AssertionError("an element differs");
                    }
                })
                .count()
                .block();
        assertThat(count).isEqualTo(expected.size());
    }

    @Test
    void orderedTracesAreThoseOfTheBlockingIterator() throws Exception {
        for (Path path : TempoBlocks.all(folder)) {
            FakeObjectStore store = TempoBlocks.load(path);
            TempoBlock block = open(store);
            store.completeOn(fixture.context.ioExecutor());
            List<Trace> expected;
            try (var traces = TempoBlockReader.of(block, fixture.reads).traces(TempoProjection.fullSpans())) {
                expected = drain(traces);
            }
            assertThat(expected).hasSize((int) block.traceCount());
            assertSame(reader.traces(block, ReadOptions.DEFAULTS), expected);
            assertSame(reader.traces(store, TempoBlocks.layout()), expected);
            assertSame(reader.traces(block, new ReadOptions(33, 4, 3, true, 0, false)), expected);
            assertSame(reader.traces(block, new ReadOptions(8192, 3, 2, true, 1, true)), expected);
        }
    }

    @Test
    void aStreamOfTheFirstTracesReleasesTheOthersWhenItIsClosed() throws Exception {
        TempoBlock block = open(TempoBlocks.load(TempoBlocks.all(folder).getFirst()));
        TempoBlockReader blocking = TempoBlockReader.of(block, fixture.reads);
        List<Trace> first;
        try (var traces = blocking.traces(TempoProjection.fullSpans())) {
            first = List.of(traces.next(), traces.next());
        }
        try (Stream<Trace> traces = blocking.traces(TempoProjection.fullSpans()).stream()) {
            assertThat(traces.limit(2).toList()).isEqualTo(first);
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void unorderedTracesAreTheSameSet() throws Exception {
        for (Path path : TempoBlocks.most(folder)) {
            FakeObjectStore store = TempoBlocks.load(path);
            TempoBlock block = open(store);
            store.completeOn(fixture.context.ioExecutor());
            Set<Trace> expected = new HashSet<>();
            try (var traces = TempoBlockReader.of(block, fixture.reads).traces(TempoProjection.fullSpans())) {
                traces.forEachRemaining(expected::add);
            }
            ReadOptions options = new ReadOptions(500, 4, 2, false, 0, true);
            long count = reader.traces(block, options)
                    .doOnNext(trace -> assertThat(expected.remove(trace)).isTrue())
                    .count()
                    .block();
            assertThat(expected).isEmpty();
            assertThat(count).isEqualTo(block.traceCount());
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void spansAndSummariesAreThoseOfTheBlockingIterators() throws Exception {
        for (Path path : TempoBlocks.most(folder)) {
            TempoBlock block = open(TempoBlocks.load(path));
            TempoBlockReader blocking = TempoBlockReader.of(block, fixture.reads);
            TempoProjection projection = TempoProjection.spansWithoutAttributes();
            List<SpanWithContext> spans;
            try (var iterator = blocking.spans(projection)) {
                spans = drain(iterator);
            }
            assertSame(reader.spans(block, projection, new ReadOptions(100, 3, 1, true, 0, true)), spans);
            List<TraceSummary> summaries;
            try (var iterator = blocking.summaries()) {
                summaries = drain(iterator);
            }
            assertSame(reader.summaries(block, ReadOptions.DEFAULTS), summaries);
        }
    }

    @Test
    void localBlocksAreReadOnTheIoThreadsAndAssembledOnTheDecodeThreads() throws Exception {
        Path path = TempoBlocks.generate(folder, 7, 50, 4, 0, 5);
        Set<Thread> threads = new HashSet<>();
        try (ReactiveContext context = ReactiveContext.create();
                LocalObjectStore store = context.localStore(path)) {
            ReactiveTempoReader local = ReactiveTempoReader.of(context);
            List<Trace> few = local.open(store, TempoBlocks.layout())
                    .doOnNext(block -> threads.add(Thread.currentThread()))
                    .flatMapMany(block -> local.traces(block, ReadOptions.DEFAULTS))
                    .take(7)
                    .collectList()
                    .block();
            assertThat(few).hasSize(7);
        }
        assertThat(threads).isNotEmpty().allMatch(NonBlocking.class::isInstance);
    }

    @Test
    void aLoneFileIsOpenedByItsKey() throws Exception {
        FakeObjectStore store = TempoBlocks.load(TempoBlocks.generate(folder, 8, 9, 3, 0, 2));
        TempoBlock file = reader.openFile(store, "data.parquet").block();
        StepVerifier.create(reader.traces(file, ReadOptions.DEFAULTS))
                .expectNextCount(9)
                .verifyComplete();
    }

    @Test
    void aMissingBlockFailsWithItsPlace() {
        StepVerifier.create(reader.open(new FakeObjectStore(), new BlockLayout("nowhere")))
                .expectErrorSatisfies(
                        e -> assertThat(e).isInstanceOf(StoreException.class).hasMessageContaining("nowhere/meta.json"))
                .verify();
    }

    @Test
    void openingCanBeCancelledAtAnyRead() throws Exception {
        Path path = TempoBlocks.generate(folder, 8, 9, 3, 0, 2);
        for (int done = 0; done < 2; done++) {
            FakeObjectStore store = TempoBlocks.load(path).holdReads();
            var opening = reader.open(store, TempoBlocks.layout()).subscribe();
            for (int i = 0; i < done; i++) {
                assertThat(store.completeNext()).isTrue();
            }
            assertThat(store.heldReads()).isEqualTo(1);
            opening.dispose();
            store.releaseReads();
            fixture.awaitReleased();
        }
    }

    @Test
    void aRowGroupNeedsNoMoreMemoryThanItAcquires() throws Exception {
        for (Path path : TempoBlocks.all(folder)) {
            TempoBlock block = open(TempoBlocks.load(path));
            for (TempoProjection projection : TempoProjection.presets()) {
                long most = 0;
                for (RowGroupPlan rowGroup : block.plan(projection).rowGroups()) {
                    most = Math.max(most, rowGroup.costBytes(fixture.reads.batchBytes(), fixture.reads.coalescing()));
                }
                try (OffHeapPool pool = OffHeapPool.create();
                        ReadContext reads = ReadContext.builder().pool(pool).build();
                        ReactiveContext context = ReactiveContext.builder()
                                .readContext(reads)
                                .decodeThreads(2)
                                .build()) {
                    ReadOptions oneAtATime =
                            ReadOptions.DEFAULTS.withRowGroupsInFlight(2).withBudgetBytes(most);
                    ReactiveTempoReader.of(context)
                            .traces(block, projection, oneAtATime)
                            .blockLast();
                    assertThat(pool.inUse()).isZero();
                    assertThat(pool.peak()).as("%s of %s", projection, path).isLessThanOrEqualTo(most);
                }
            }
        }
    }
}
