package dev.intarsia.reactive;

import static dev.intarsia.reactive.NumbersFile.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.reactive.NumbersFile.Row;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.RowAssembler;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class BackPressureTest {
    private static final int ROW_GROUPS = 12;
    private static final int ROWS = 400;
    private static final int ALL = ROW_GROUPS * ROWS;
    private static final byte[] BYTES = NumbersFile.write(ROW_GROUPS, ROWS);

    private final FakeObjectStore store = new FakeObjectStore();

    private ParquetFile open(ReadFixture fixture) {
        store.put(NumbersFile.KEY, BYTES);
        return NumbersFile.open(store, fixture.reads);
    }

    private static Flux<Row> read(ReadFixture fixture, ParquetFile file, ReadOptions options) {
        return ReactiveReader.of(fixture.context)
                .rows(file, NumbersFile.plan(file), NumbersFile.Assembler::new, options);
    }

    @Test
    void aStalledConsumerStopsFetchingAtTheRowGroupsInFlight() throws Exception {
        for (boolean ordered : new boolean[] {true, false}) {
            try (ReadFixture fixture = new ReadFixture();
                    DroppedErrors dropped = new DroppedErrors()) {
                ParquetFile file = open(fixture);
                int before = store.reads().size();
                Probe<Row> probe = new Probe<>();
                read(fixture, file, new ReadOptions(8192, 3, 1, ordered, 0, true))
                        .subscribe(probe);
                probe.request(1);
                assertThat(probe.awaitElements(1)).hasSize(1);
                fixture.settle();
                assertThat(store.reads().size() - before).isEqualTo(3);
                probe.request(Long.MAX_VALUE);
                probe.awaitEnd();
                assertThat(probe.elements()).containsExactlyInAnyOrderElementsOf(rows(0, ALL));
                assertThat(probe.breaches()).isEmpty();
                assertThat(store.reads().size() - before).isEqualTo(ROW_GROUPS);
                dropped.assertNone();
            }
        }
    }

    @Test
    void elementsComeOneByOneWhenRequestedOneByOne() throws Exception {
        try (ReadFixture fixture = new ReadFixture()) {
            Probe<Row> probe = new Probe<>();
            read(fixture, open(fixture), new ReadOptions(64, 2, 1, true, 0, true))
                    .subscribe(probe);
            for (int i = 1; i <= ALL; i++) {
                probe.request(1);
                assertThat(probe.awaitElements(i)).hasSize(i);
            }
            probe.awaitEnd();
            assertThat(probe.breaches()).isEmpty();
            assertThat(probe.elements()).containsExactlyElementsOf(rows(0, ALL));
        }
    }

    @Test
    void nothingIsAssembledBeyondABatchPerRowGroupInFlight() throws Exception {
        AtomicInteger assembled = new AtomicInteger();
        try (ReadFixture fixture = new ReadFixture()) {
            ParquetFile file = open(fixture);
            Probe<Row> probe = new Probe<>();
            ReactiveReader.of(fixture.context)
                    .rows(
                            file,
                            NumbersFile.plan(file),
                            () -> new CountingAssembler(assembled),
                            new ReadOptions(40, 2, 1, true, 0, true))
                    .subscribe(probe);
            probe.request(1);
            probe.awaitElements(1);
            fixture.settle();
            // A batch ahead of each row group, and the list that is being consumed.
            assertThat(assembled.get()).isLessThanOrEqualTo(2 * 40 + 10);
            probe.cancel();
        }
    }

    @Test
    void fetchedAndDecodedBytesStayWithinTheBudget() throws Exception {
        long cost;
        try (ReadFixture fixture = new ReadFixture()) {
            cost = largestCost(fixture, open(fixture));
        }
        for (int affordable : new int[] {1, 2, 3}) {
            try (ReadFixture fixture = new ReadFixture(affordable * cost)) {
                ParquetFile file = open(fixture);
                long opened = fixture.pool.inUse();
                assertThat(opened).isZero();
                long count = read(fixture, file, new ReadOptions(8192, 8, 1, false, 0, true))
                        .count()
                        .block();
                assertThat(count).isEqualTo(ALL);
                long footer = Math.min(BYTES.length, 64 << 10);
                assertThat(fixture.pool.peak()).isLessThanOrEqualTo(Math.max(footer, affordable * cost));
            }
        }
    }

    @Test
    void aRowGroupLargerThanTheBudgetIsReadAlone() throws Exception {
        for (boolean ordered : new boolean[] {true, false}) {
            try (ReadFixture fixture = new ReadFixture(1)) {
                ParquetFile file = open(fixture);
                int before = store.reads().size();
                Probe<Row> probe = new Probe<>();
                read(fixture, file, new ReadOptions(8192, 6, 1, ordered, 0, true))
                        .subscribe(probe);
                assertThat(store.reads().size() - before).isEqualTo(1);
                probe.request(Long.MAX_VALUE);
                probe.awaitEnd();
                assertThat(probe.elements()).containsExactlyElementsOf(rows(0, ALL));
            }
        }
    }

    @Test
    void aBudgetOfItsOwnIsIndependentOfTheContexts() throws Exception {
        try (ReadFixture fixture = new ReadFixture(1)) {
            ParquetFile file = open(fixture);
            MemoryBudget.Permit everything = fixture.budget.tryAcquire(1).orElseThrow();
            Flux<Row> own = read(fixture, file, new ReadOptions(8192, 2, 1, true, 1 << 20, true));
            assertThat(own.count().block()).isEqualTo(ALL);
            everything.close();
        }
    }

    private static long largestCost(ReadFixture fixture, ParquetFile file) {
        ReadPlan plan = NumbersFile.plan(file);
        long cost = 0;
        for (RowGroupPlan rowGroup : plan.rowGroups()) {
            cost = Math.max(cost, rowGroup.costBytes(fixture.reads.batchBytes(), fixture.reads.coalescing()));
        }
        return cost;
    }

    private static final class CountingAssembler implements RowAssembler<Row> {
        private final NumbersFile.Assembler assembler = new NumbersFile.Assembler();
        private final AtomicInteger count;

        CountingAssembler(AtomicInteger count) {
            this.count = count;
        }

        @Override
        public void bind(RowGroupBatch batch) {
            assembler.bind(batch);
        }

        @Override
        public Row row(int row) {
            count.incrementAndGet();
            return assembler.row(row);
        }

        @Override
        public void release() {
            assembler.release();
        }
    }
}
