package dev.intarsia.reactive;

import static dev.intarsia.reactive.NumbersFile.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.reactive.NumbersFile.Row;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.read.BatchAssembler;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.NonBlocking;
import reactor.test.StepVerifier;

class ReactiveReaderTest {
    private static final int ROW_GROUPS = 7;
    private static final int ROWS = 55;
    private static final int ALL = ROW_GROUPS * ROWS;
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

    private Flux<Row> read(ReadOptions options) {
        ParquetFile file = NumbersFile.open(store, fixture.reads);
        return reader.rows(file, NumbersFile.plan(file), NumbersFile.Assembler::new, options);
    }

    @Test
    void aFunctionOfTheRowViewCreatesTheElements() {
        ParquetFile file = NumbersFile.open(store, fixture.reads);
        Flux<Row> rows = reader.rows(
                file,
                NumbersFile.plan(file),
                row -> new Row(row.getLong("number"), row.isNull("text") ? null : row.getText("text")),
                ReadOptions.DEFAULTS);
        StepVerifier.create(rows.collectList()).expectNext(rows(0, ALL)).verifyComplete();
    }

    @Test
    void orderedRowsComeInFileOrderWhateverTheOptions() {
        for (int rowsPerBatch : new int[] {1, 3, 16, 8192}) {
            for (int inFlight : new int[] {1, 2, 5, 100}) {
                for (int columns : new int[] {1, 2, 3}) {
                    ReadOptions options = new ReadOptions(rowsPerBatch, inFlight, columns, true, 0, true);
                    StepVerifier.create(read(options).collectList())
                            .expectNext(rows(0, ALL))
                            .verifyComplete();
                }
            }
        }
    }

    @Test
    void unorderedRowsAreTheSameAndInOrderWithinTheirRowGroup() {
        store.completeOn(fixture.context.ioExecutor());
        for (int inFlight : new int[] {1, 2, 5, 100}) {
            List<Row> read = read(new ReadOptions(16, inFlight, 1, false, 0, true))
                    .collectList()
                    .block();
            assertThat(read).containsExactlyInAnyOrderElementsOf(rows(0, ALL));
            for (int group = 0; group < ROW_GROUPS; group++) {
                int first = group * ROWS;
                assertThat(read)
                        .filteredOn(row -> row.number() >= first && row.number() < first + ROWS)
                        .containsExactlyElementsOf(rows(first, first + ROWS));
            }
        }
    }

    @Test
    void everySubscriptionReadsAnew() {
        Flux<Row> flux = read(ReadOptions.DEFAULTS);
        assertThat(flux.count().block()).isEqualTo(ALL);
        int reads = store.reads().size();
        assertThat(flux.count().block()).isEqualTo(ALL);
        assertThat(store.reads()).hasSizeGreaterThan(reads);
    }

    @Test
    void nothingIsReadBeforeTheSubscription() {
        ParquetFile file = NumbersFile.open(store, fixture.reads);
        int reads = store.reads().size();
        reader.rows(file, NumbersFile.plan(file), NumbersFile.Assembler::new, ReadOptions.DEFAULTS);
        assertThat(store.reads()).hasSize(reads);
    }

    @Test
    void wholeBatchesGoToAnAssemblerOfBatches() {
        ParquetFile file = NumbersFile.open(store, fixture.reads);
        ReadOptions options = ReadOptions.DEFAULTS.withRowsPerBatch(20);
        Flux<Integer> sizes = reader.batches(
                file, NumbersFile.plan(file), () -> (batch, sink) -> sink.accept(batch.rowCount()), options);
        assertThat(sizes.take(4).collectList().block()).containsExactly(20, 20, 15, 20);
        assertThat(sizes.reduce(0, Integer::sum).block()).isEqualTo(ALL);
    }

    @Test
    void anAssemblerOfBatchesMayGiveNothing() {
        ParquetFile file = NumbersFile.open(store, fixture.reads);
        Flux<Integer> none =
                reader.batches(file, NumbersFile.plan(file), () -> (batch, sink) -> {}, ReadOptions.DEFAULTS);
        StepVerifier.create(none).verifyComplete();
    }

    @Test
    void listsAreNeverEmptyAndFlattenToTheRows() {
        ParquetFile file = NumbersFile.open(store, fixture.reads);
        List<List<Row>> lists = reader.rowLists(
                        file, NumbersFile.plan(file), NumbersFile.Assembler::new, ReadOptions.DEFAULTS)
                .collectList()
                .block();
        assertThat(lists).noneMatch(List::isEmpty);
        assertThat(lists.stream().flatMap(List::stream)).containsExactlyElementsOf(rows(0, ALL));
    }

    @Test
    void assemblersRunOnDecodeThreadsOnly() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        ParquetFile file = NumbersFile.open(store, fixture.reads);
        reader.batches(
                        file,
                        NumbersFile.plan(file),
                        () -> (batch, sink) -> threads.add(Thread.currentThread()),
                        ReadOptions.DEFAULTS)
                .blockLast();
        assertThat(threads).isNotEmpty().hasSizeLessThanOrEqualTo(2).allMatch(NonBlocking.class::isInstance);
    }

    @Test
    void aDerivedContextCountsAsItsOrigin() {
        read(ReadOptions.DEFAULTS).blockLast();
        assertThat(fixture.reads.metrics().pages()).isPositive();
    }

    @Test
    void aPlanWithoutRowGroupsIsEmpty() {
        ParquetFile file = NumbersFile.open(store, fixture.reads);
        ReadPlan plan = NumbersFile.plan(file);
        ReadPlan empty = new ReadPlan(plan.footer(), plan.columns(), List.of());
        StepVerifier.create(reader.rows(file, empty, NumbersFile.Assembler::new, ReadOptions.DEFAULTS))
                .verifyComplete();
    }

    @Test
    void aPlanThatCannotBeReadToItsEndIsRefusedBeforeAnythingIsFetched() throws IOException {
        String encrypted = "parquet/hardwood/core/encrypted_plaintext_footer.parquet";
        store.put("encrypted", Files.readAllBytes(Corpus.path(encrypted)));
        ParquetFile file = ParquetReader.open(store, "encrypted", fixture.reads).file();
        ReadPlan plan = ReadPlan.create(file.footer(), Projection.all(), false);
        int before = store.reads().size();
        BatchAssembler<Object> nothing = (batch, sink) -> {};
        StepVerifier.create(reader.batches(file, plan, () -> nothing, ReadOptions.DEFAULTS))
                .verifyError(UnsupportedFeatureException.class);
        assertThat(store.reads()).hasSize(before);
    }
}
