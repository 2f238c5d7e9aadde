package dev.intarsia.reactive;

import static dev.intarsia.reactive.NumbersFile.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.reactive.NumbersFile.Row;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/// Reads with a predicate fetch twice: the predicate's columns, then what the selected rows need.
class FilteredReadsTest {
    private static final int ROW_GROUPS = 4;
    private static final int ROWS = 100;
    private static final int FROM = 134;
    private static final int TO = 245;
    private static final ColumnPath NUMBER = ColumnPath.of("number");
    private static final byte[] BYTES = NumbersFile.write(ROW_GROUPS, ROWS);

    private final ReadFixture fixture = new ReadFixture();
    private final FakeObjectStore store = new FakeObjectStore();
    private final ReactiveReader reader = ReactiveReader.of(fixture.context);
    private final DroppedErrors dropped = new DroppedErrors();

    @BeforeEach
    void storeFile() {
        store.put(NumbersFile.KEY, BYTES);
    }

    @AfterEach
    void everythingIsGivenBack() {
        fixture.close();
        dropped.close();
    }

    private Flux<Row> read(ObjectStore from, ReadOptions options) {
        ParquetFile file =
                ParquetReader.open(from, NumbersFile.KEY, fixture.reads).file();
        return reader.rows(file, plan(file), NumbersFile.Assembler::new, options);
    }

    private static ReadPlan plan(ParquetFile file) {
        ColumnPredicate wanted = ColumnPredicate.and(
                ColumnPredicate.greaterOrEqual(NUMBER, Literal.of(FROM)), ColumnPredicate.less(NUMBER, Literal.of(TO)));
        return ReadPlan.create(
                file.footer(), Projection.all(), true, wanted.bind(file.footer().schema()));
    }

    @Test
    void selectedRowsComeFromAStoreThatReadsOnItsOwnThreads(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve(NumbersFile.KEY), BYTES);
        try (ObjectStore local = fixture.context.localStore(folder)) {
            for (int rowsPerBatch : new int[] {1, 7, 8192}) {
                ReadOptions options = ReadOptions.DEFAULTS.withRowsPerBatch(rowsPerBatch);
                StepVerifier.create(read(local, options).collectList())
                        .expectNext(rows(FROM, TO))
                        .verifyComplete();
            }
        }
    }

    @Test
    void rowsThatAreSelectedByValuesOnlyComeFromAStoreThatReadsOnItsOwnThreads() {
        store.completeOn(fixture.context.ioExecutor());
        ReadOptions options = ReadOptions.DEFAULTS.withTrustStatistics(false);
        StepVerifier.create(read(store, options).collectList())
                .expectNext(rows(FROM, TO))
                .verifyComplete();
    }

    @Test
    void noDecodeThreadIsHeldWhileTheSelectedRowsAreFetched() throws InterruptedException {
        Probe<Row> probe = new Probe<>();
        Flux<Row> rows = read(store, ReadOptions.DEFAULTS);
        store.holdReads();
        rows.subscribe(probe);
        probe.request(Long.MAX_VALUE);
        fixture.settle();
        int completed = 0;
        while (store.completeNext()) {
            completed++;
            fixture.settle();
        }
        probe.awaitEnd();
        assertThat(completed).isGreaterThan(2);
        assertThat(probe.failure()).isNull();
        assertThat(probe.elements()).isEqualTo(rows(FROM, TO));
        assertThat(probe.breaches()).isEmpty();
        store.releaseReads();
    }

    @Test
    void cancelledBetweenAnyTwoFetchesReleasesEverything() {
        for (int completed = 0; completed < 12; completed++) {
            Probe<Row> probe = new Probe<>();
            Flux<Row> rows = read(store, ReadOptions.DEFAULTS);
            store.holdReads();
            rows.subscribe(probe);
            probe.request(Long.MAX_VALUE);
            fixture.settle();
            for (int i = 0; i < completed && store.completeNext(); i++) {
                fixture.settle();
            }
            probe.cancel();
            store.releaseReads();
            fixture.awaitReleased();
            assertThat(probe.failure()).isNull();
            assertThat(probe.breaches()).isEmpty();
        }
    }

    @Test
    void aFailureOfTheSecondFetchIsThatOfTheStore() {
        int before = store.reads().size();
        List<Row> expected = read(store, ReadOptions.DEFAULTS).collectList().block();
        int reads = store.reads().size() - before;
        assertThat(expected).isEqualTo(rows(FROM, TO));
        for (int n = 2; n <= reads; n++) {
            store.failRead(
                    store.reads().size() + n, () -> new StoreException(ErrorLocation.of(NumbersFile.KEY), "no more"));
            StepVerifier.create(read(store, ReadOptions.DEFAULTS).then())
                    .expectError(StoreException.class)
                    .verify();
        }
    }
}
