package dev.intarsia.reactive.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.SpanWithContext;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.WrittenBlock;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

@Timeout(Patience.TEST_SECONDS)
class ReactiveBlockSetReaderTest {

    private final ReadFixture fixture = new ReadFixture();
    private final DroppedErrors dropped = new DroppedErrors();
    private TempoTenants tenant;

    @TempDir
    private Path folder;

    @BeforeEach
    void generate() throws IOException {
        tenant = TempoTenants.generate(folder, 21, 40, 3);
    }

    @AfterEach
    void everythingIsGivenBack() {
        fixture.close();
        dropped.close();
    }

    private ReactiveBlockSetReader reader(ReadFixture of) {
        return ReactiveBlockSetReader.of(tenant.source(of.reads), of.context);
    }

    private List<Trace> expected(boolean merged) {
        BlockSetReader blocking = BlockSetReader.of(tenant.source(fixture.reads), fixture.reads);
        List<Trace> all = new ArrayList<>();
        try (TraceIterator traces =
                merged ? blocking.merged(ScanOptions.DEFAULTS) : blocking.traces(ScanOptions.DEFAULTS)) {
            traces.forEachRemaining(all::add);
        }
        return all;
    }

    private static <T> List<T> all(Flux<T> flux) {
        List<T> all = flux.collectList().block(Patience.MOST);
        assertThat(all).isNotNull();
        return all;
    }

    @Test
    void orderedTracesAreThoseOfTheBlockingReader() {
        List<Trace> expected = expected(false);
        tenant.store().completeOn(fixture.context.ioExecutor());
        for (int inFlight : new int[] {1, 2, 5, 20}) {
            for (int rowsPerBatch : new int[] {1, 8192}) {
                ScanOptions scan = ScanOptions.DEFAULTS.withBlocksInFlight(inFlight);
                ReadOptions options = ReadOptions.DEFAULTS.withRowsPerBatch(rowsPerBatch);
                assertThat(all(reader(fixture).traces(scan, options))).isEqualTo(expected);
            }
        }
    }

    @Test
    void unorderedTracesAreTheSame() {
        List<Trace> expected = expected(false);
        tenant.store().completeOn(fixture.context.ioExecutor());
        for (int inFlight : new int[] {1, 2, 20}) {
            ScanOptions scan = ScanOptions.DEFAULTS.withBlocksInFlight(inFlight);
            ReadOptions options = ReadOptions.DEFAULTS.withOrdered(false);
            assertThat(all(reader(fixture).traces(scan, options))).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void mergedTracesAreThoseOfTheBlockingReader() {
        List<Trace> expected = expected(true);
        tenant.store().completeOn(fixture.context.ioExecutor());
        for (int rowsPerBatch : new int[] {1, 3, 8192}) {
            ReadOptions options = ReadOptions.DEFAULTS.withRowsPerBatch(rowsPerBatch);
            assertThat(all(reader(fixture).merged(ScanOptions.DEFAULTS, options)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void spansAndSummariesAreThoseOfTheTraces() {
        List<Trace> traces = expected(false);
        List<SpanWithContext> spans = all(reader(fixture).spans(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS));
        assertThat(spans).isEqualTo(ReactiveTempoReader.spans(traces));
        assertThat(all(reader(fixture).summaries(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS)))
                .extracting(summary -> summary.traceId())
                .isEqualTo(traces.stream().map(Trace::traceId).toList());
        assertThat(all(reader(fixture).mergedSpans(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS)))
                .isEqualTo(ReactiveTempoReader.spans(expected(true)));
    }

    @Test
    void noBudgetIsTooSmallToComeToAnEnd() {
        List<Trace> merged = expected(true);
        List<Trace> byBlock = expected(false);
        for (long budget : new long[] {1, 3 << 20, 16 << 20}) {
            try (ReadFixture poor = new ReadFixture(budget)) {
                tenant.store().completeOn(poor.context.ioExecutor());
                ScanOptions scan = ScanOptions.DEFAULTS.withBlocksInFlight(6);
                ReadOptions mixed = ReadOptions.DEFAULTS
                        .withRowsPerBatch(1)
                        .withRowGroupsInFlight(4)
                        .withOrdered(false);
                assertThat(all(reader(poor).merged(scan, mixed))).isEqualTo(merged);
                assertThat(all(reader(poor).traces(scan, mixed))).containsExactlyInAnyOrderElementsOf(byBlock);
                assertThat(all(reader(poor).traces(scan, mixed.withOrdered(true))))
                        .isEqualTo(byBlock);
            }
        }
    }

    /// Two blocks of one row group each, with many pages, of which a piece at a time has room.
    @Test
    void rowGroupsLargerThanTheShareOfABlockAreMergedInPieces() throws IOException {
        List<StoredBlock> blocks = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            BlockOptions options = BlockOptions.of(folder, 31).withSize(1_200, 6, 0, 1);
            options = options.withStored(options.stored()
                    .withBlock("large", new UUID(number, number))
                    .withPageBytes(4 << 10));
            WrittenBlock block = BlockGenerator.generate(options).written();
            BlockLayout layout = new BlockLayout("large-" + number);
            tenant.store()
                    .put(layout.data(), Files.readAllBytes(block.directory().resolve("data.parquet")));
            blocks.add(new StoredBlock(block.meta(), layout, Optional.empty()));
        }
        BlockSource large = BlockSource.fixed(
                tenant.store(), new BlockList(Instant.EPOCH, BlockList.Origin.FOLDERS, blocks, List.of(), List.of()));
        List<Trace> whole = all(
                ReactiveBlockSetReader.of(large, fixture.context).merged(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS));
        int reads = tenant.store().reads().size();
        try (ReadFixture poor = new ReadFixture(1 << 20)) {
            List<Trace> pieces = all(
                    ReactiveBlockSetReader.of(large, poor.context).merged(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS));
            assertThat(pieces).hasSize(1_200).isEqualTo(whole);
            assertThat(tenant.store().reads().size() - reads).isGreaterThan(20);
        }
    }

    @Test
    void twoMergesShareABudgetThatHasRoomForOne() {
        List<Trace> merged = expected(true);
        try (ReadFixture poor = new ReadFixture(16 << 20)) {
            tenant.store().completeOn(poor.context.ioExecutor());
            Flux<Trace> one = reader(poor).merged(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS);
            assertThat(all(Flux.merge(one, one, one))).hasSize(3 * merged.size());
        }
    }

    /// A merge of six blocks whose subscriber requests no more for now.
    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void aFindBesideAnOpenMergeNeitherWaitsNorIsRefused(int mebibytes) throws InterruptedException {
        List<Trace> merged = expected(true);
        try (ReadFixture poor = new ReadFixture((long) mebibytes << 20)) {
            tenant.store().completeOn(poor.context.ioExecutor());
            Probe<Trace> open = new Probe<>();
            reader(poor).merged(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS).subscribe(open);
            open.request(3);
            open.awaitElements(3);
            assertThat(poor.budget.inUse()).isPositive();

            ReactiveTraceFinder finder =
                    ReactiveTraceFinder.of(tenant.source(poor.reads), poor.context, FindOptions.DEFAULTS);
            Trace wanted = merged.get(20);
            assertThat(finder.findTrace(wanted.traceId()).block(Patience.MOST.dividedBy(2)))
                    .isEqualTo(wanted);

            open.request(Long.MAX_VALUE);
            open.awaitEnd();
            assertThat(open.elements()).isEqualTo(merged);
        }
    }

    @Test
    void nothingIsReadBeforeTheSubscriptionAndNoMoreIsGivenThanWanted() throws InterruptedException {
        int requests = tenant.store().requests();
        for (Flux<Trace> flux : List.of(
                reader(fixture).traces(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS),
                reader(fixture).merged(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS))) {
            assertThat(tenant.store().requests()).isEqualTo(requests);
            Probe<Trace> probe = new Probe<>();
            flux.subscribe(probe);
            probe.request(3);
            probe.awaitElements(3);
            fixture.settle();
            assertThat(probe.elements()).hasSize(3);
            probe.request(1);
            probe.awaitElements(4);
            probe.cancel();
            assertThat(probe.breaches()).isEmpty();
            fixture.awaitReleased();
            requests = tenant.store().requests();
        }
    }

    /// Its blocks are deleted as soon as they have been listed.
    private BlockSource losing(List<UUID> blocks) {
        BlockSource source = tenant.source(fixture.reads);
        return new BlockSource() {
            @Override
            public ObjectStore store() {
                return source.store();
            }

            @Override
            public CompletionStage<BlockList> listAsync() {
                return source.listAsync().thenApply(list -> {
                    blocks.forEach(tenant::remove);
                    return list;
                });
            }

            @Override
            public CompletionStage<BlockList> refreshAsync(BlockList outdated) {
                return source.refreshAsync(outdated);
            }
        };
    }

    @Test
    void blocksThatVanishBeforeTheirFirstTraceAreLeftOutWhenTheyAreNotListedAnyMore() {
        ReactiveBlockSetReader losing = ReactiveBlockSetReader.of(
                losing(List.of(tenant.blocks().get(1), tenant.blocks().get(4))), fixture.context);
        List<Trace> ordered = all(losing.traces(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS));
        assertThat(ordered).isNotEmpty().isEqualTo(expected(false));
        tenant.remove(tenant.blocks().getFirst());
        ReactiveBlockSetReader again =
                ReactiveBlockSetReader.of(losing(List.of(tenant.blocks().get(5))), fixture.context);
        List<Trace> merged = all(again.merged(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS));
        assertThat(merged).isNotEmpty().isEqualTo(expected(true));
    }

    @Test
    void aBlockThatIsListedButNotThereIsAFailure() {
        tenant.store().remove(tenant.blocks().get(2) + "/data.parquet");
        for (Flux<Trace> flux : List.of(
                reader(fixture).traces(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS),
                reader(fixture).merged(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS))) {
            assertThatThrownBy(() -> all(flux))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.storeReason()).isEqualTo(Reason.NOT_FOUND));
        }
    }

    @Test
    void aBlockThatVanishesAfterItsFirstTraceIsAFailure() throws InterruptedException {
        ReadOptions slow = ReadOptions.DEFAULTS.withRowsPerBatch(1).withRowGroupsInFlight(1);
        Probe<Trace> probe = new Probe<>();
        reader(fixture).traces(ScanOptions.DEFAULTS, slow).subscribe(probe);
        probe.request(1);
        probe.awaitElements(1);
        tenant.blocks().forEach(tenant::remove);
        probe.request(Long.MAX_VALUE);
        probe.awaitEnd();
        assertThat(probe.failure())
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.storeReason()).isEqualTo(Reason.NOT_FOUND));
    }
}
