package dev.intarsia.reactive;

import static dev.intarsia.reactive.NumbersFile.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.reactive.NumbersFile.Row;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class FailureTest {
    private static final int ROW_GROUPS = 6;
    private static final int ROWS = 100;
    private static final byte[] BYTES = NumbersFile.write(ROW_GROUPS, ROWS);
    private static final ReadOptions SMALL_BATCHES = new ReadOptions(7, 3, 1, true, 0, true);

    private final ReadFixture fixture = new ReadFixture();
    private final FakeObjectStore store = new FakeObjectStore();
    private final DroppedErrors dropped = new DroppedErrors();

    @AfterEach
    void everythingIsGivenBack() {
        fixture.close();
        dropped.close();
    }

    private ParquetFile open(byte[] bytes) {
        store.put(NumbersFile.KEY, bytes);
        return NumbersFile.open(store, fixture.reads);
    }

    private Flux<Row> read(ParquetFile file, ReadOptions options) {
        return ReactiveReader.of(fixture.context)
                .rows(file, NumbersFile.plan(file), NumbersFile.Assembler::new, options);
    }

    private Probe<Row> run(Flux<Row> flux) throws Exception {
        Probe<Row> probe = new Probe<>();
        flux.subscribe(probe);
        probe.request(Long.MAX_VALUE);
        probe.awaitEnd();
        fixture.awaitReleased();
        assertThat(probe.breaches()).isEmpty();
        return probe;
    }

    @Test
    void aFailedReadComesAfterAllRowsBeforeIt() throws Exception {
        ParquetFile file = open(BYTES);
        for (boolean threads : new boolean[] {false, true}) {
            store.completeOn(threads ? fixture.context.ioExecutor() : Runnable::run);
            for (int group = 0; group < ROW_GROUPS; group++) {
                StoreException failure =
                        new StoreException(StoreException.Reason.IO, ErrorLocation.of(NumbersFile.KEY), "no luck");
                store.failRead(store.reads().size() + 1 + group, () -> failure);
                Probe<Row> probe = run(read(file, SMALL_BATCHES));
                assertThat(probe.failure()).isSameAs(failure);
                assertThat(probe.elements()).containsExactlyElementsOf(rows(0, group * ROWS));
            }
        }
    }

    @Test
    void ofSeveralFailuresTheFirstInFileOrderIsSignalled() throws Exception {
        ParquetFile file = open(BYTES);
        int before = store.reads().size();
        for (int group = 2; group < ROW_GROUPS; group++) {
            ErrorLocation location = ErrorLocation.of(NumbersFile.KEY).withRowGroup(group);
            store.failRead(before + 1 + group, () -> new StoreException(StoreException.Reason.IO, location, "no luck"));
        }
        Probe<Row> probe = run(read(file, SMALL_BATCHES));
        assertThat(probe.failure())
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.location().rowGroup()).isEqualTo(2));
        assertThat(probe.elements()).containsExactlyElementsOf(rows(0, 2 * ROWS));
    }

    @Test
    void unorderedReadsFailOnceToo() throws Exception {
        ParquetFile file = open(BYTES);
        store.completeOn(fixture.context.ioExecutor());
        int before = store.reads().size();
        for (int read = 3; read <= ROW_GROUPS; read++) {
            store.failRead(
                    before + read,
                    () -> new StoreException(StoreException.Reason.IO, ErrorLocation.of(NumbersFile.KEY), "no luck"));
        }
        Probe<Row> probe = run(read(file, new ReadOptions(7, 6, 1, false, 0, true)));
        assertThat(probe.failure()).isInstanceOf(StoreException.class);
    }

    @Test
    void aDamagedPageInTheMiddleOfARowGroupComesAfterTheRowsBeforeIt() throws Exception {
        ParquetFile whole = open(BYTES);
        ByteRange chunk = whole.footer().rowGroups().get(2).columns().get(1).range();
        byte[] damaged = BYTES.clone();
        damaged[(int) (chunk.offset() + chunk.length() / 2)] ^= 0x40;
        Probe<Row> probe = run(read(open(damaged), new ReadOptions(5, 2, 1, true, 0, true)));
        assertThat(probe.failure())
                .isInstanceOfSatisfying(
                        CorruptFileException.class,
                        e -> assertThat(e.location().rowGroup()).isEqualTo(2));
        int delivered = probe.elements().size();
        assertThat(delivered).isGreaterThan(2 * ROWS).isLessThan(3 * ROWS);
        assertThat(probe.elements()).containsExactlyElementsOf(rows(0, delivered));
    }

    @Test
    void aFailingAssemblerEndsTheReadAfterTheRowsItMade() throws Exception {
        ParquetFile file = open(BYTES);
        for (int failAt : new int[] {0, 1, 55, 99, 100, 333, 599}) {
            RuntimeException failure = new IllegalArgumentException("not this row");
            Flux<Row> flux = ReactiveReader.of(fixture.context)
                    .rows(
                            file,
                            NumbersFile.plan(file),
                            () -> new NumbersFile.Assembler(failAt, failure),
                            SMALL_BATCHES);
            Probe<Row> probe = run(flux);
            assertThat(probe.failure()).isSameAs(failure);
            assertThat(probe.elements()).containsExactlyElementsOf(rows(0, failAt));
        }
    }

    @Test
    void aSupplierOfAssemblersThatFailsEndsTheRead() throws Exception {
        ParquetFile file = open(BYTES);
        Flux<Row> flux = ReactiveReader.of(fixture.context)
                .<Row>rows(
                        file,
                        NumbersFile.plan(file),
                        () -> {
                            throw new IllegalStateException("no assembler today");
                        },
                        SMALL_BATCHES);
        assertThat(run(flux).failure()).hasMessage("no assembler today");
    }

    @Test
    void errorsOfTheVirtualMachineReachTheSubscriber() throws Exception {
        ParquetFile file = open(BYTES);
        Probe<Row> memory = run(failing(file, new OutOfMemoryError("Java heap space")));
        assertThat(memory.failure()).isInstanceOf(LimitExceededException.class).hasMessageContaining("heap space");
        Probe<Row> library = run(failing(file, new UnsatisfiedLinkError("libzstd")));
        assertThat(library.failure())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("libzstd");
    }

    private Flux<Row> failing(ParquetFile file, Error error) {
        ReadPlan plan = NumbersFile.plan(file);
        return ReactiveReader.of(fixture.context)
                .rows(file, plan, () -> new NumbersFile.Assembler(150, error), SMALL_BATCHES);
    }

    @Test
    void aStoreThatCancelsByItselfIsAFailure() throws Exception {
        ParquetFile file = open(BYTES);
        store.failRead(store.reads().size() + 2, () -> new CancellationException("the store gave up"));
        Probe<Row> probe = run(read(file, SMALL_BATCHES));
        assertThat(probe.failure()).isInstanceOf(CancellationException.class).hasMessage("the store gave up");
        assertThat(probe.elements()).containsExactlyElementsOf(rows(0, ROWS));
    }

    @Test
    void aPoolThatIsTooSmallIsALimit() throws Exception {
        ParquetFile file = open(BYTES);
        try (OffHeapPool tiny = OffHeapPool.create(PoolOptions.DEFAULTS.withMaxBytes(100));
                ReadContext reads = ReadContext.builder().pool(tiny).build();
                ReactiveContext context = ReactiveContext.builder()
                        .readContext(reads)
                        .decodeThreads(1)
                        .build()) {
            Flux<Row> flux = ReactiveReader.of(context)
                    .rows(file, NumbersFile.plan(file), NumbersFile.Assembler::new, SMALL_BATCHES);
            assertThat(run(flux).failure()).isInstanceOf(LimitExceededException.class);
            assertThat(tiny.inUse()).isZero();
        }
    }

    @Test
    void aDisposedSchedulerIsAnErrorAndNoSilence() throws Exception {
        ParquetFile file = open(BYTES);
        Scheduler disposed = Schedulers.newParallel("gone", 1);
        disposed.dispose();
        try (ReactiveContext context = ReactiveContext.builder()
                .readContext(fixture.reads)
                .decodeScheduler(disposed)
                .build()) {
            Flux<Row> flux = ReactiveReader.of(context)
                    .rows(file, NumbersFile.plan(file), NumbersFile.Assembler::new, SMALL_BATCHES);
            assertThat(run(flux).failure()).isInstanceOf(RejectedExecutionException.class);
        }
    }

    @Test
    void anObjectReplacedWhileItIsReadIsAFailure() throws Exception {
        ParquetFile file = open(BYTES);
        store.replaceBeforeRead(store.reads().size() + 4, new byte[] {1, 2, 3});
        Probe<Row> probe = run(read(file, new ReadOptions(7, 1, 1, true, 0, true)));
        assertThat(probe.failure())
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.storeReason()).isEqualTo(StoreException.Reason.CHANGED));
        assertThat(probe.elements()).containsExactlyElementsOf(rows(0, 3 * ROWS));
    }
}
