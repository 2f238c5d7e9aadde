package dev.intarsia.reactive;

import static dev.intarsia.filter.Column.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.intarsia.filter.PredicateBindingException;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.Projection;
import dev.intarsia.reactive.NumbersFile.Row;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.RowCursor;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Patience;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/// What readers, iterators and contexts report when they are misused: the type, and a message that helps. Whatever
/// happens, the memory is returned.
class ReaderMisuseTest {
    private final OffHeapPool pool = OffHeapPool.create();
    private final ReadContext context = ReadContext.builder().pool(pool).build();
    private final FakeObjectStore store = new FakeObjectStore();

    @BeforeEach
    void storeFile() {
        store.put(NumbersFile.KEY, NumbersFile.write(3, 40));
    }

    @AfterEach
    void everythingIsReturned() throws InterruptedException {
        // A cancelled read returns what it holds on the thread that works for it, which may still be busy.
        assertThat(pool.awaitIdle(Patience.MOST)).isTrue();
        context.close();
        pool.close();
    }

    private ParquetReader reader() {
        return ParquetReader.open(store, NumbersFile.KEY, context);
    }

    @Test
    @SuppressWarnings("NullAway") // what Java cannot keep a caller from
    void nullIsRejectedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> ParquetReader.open((Path) null))
                .withMessage("path");
        assertThatNullPointerException()
                .isThrownBy(() -> reader().batches((Projection) null))
                .withMessageContaining("projection");
    }

    @Test
    void sizesThatAreNotPositiveAreRejectedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadContext.builder().batchRows(0))
                .withMessage("batchRows must be positive, not 0");
        assertThatIllegalArgumentException().isThrownBy(() -> pool.lease(-1)).withMessage("negative size -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadOptions.DEFAULTS.withRowGroupsInFlight(-2))
                .withMessageContaining("rowGroupsInFlight")
                .withMessageContaining("-2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryBudget(0))
                .withMessageContaining("0");
    }

    @Test
    void aColumnThatTheFileLacksIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader().batches(Projection.of("numbre")))
                .withMessageContaining("no column numbre");
    }

    @Test
    void aPredicateOfAnotherTypeIsRejectedBeforeAnythingIsRead() {
        ParquetReader reader = reader();
        int requests = store.requests();
        assertThatExceptionOfType(PredicateBindingException.class)
                .isThrownBy(() -> reader.batches(Projection.all(), col("number").ge("7")))
                .withMessageContaining("number");
        assertThat(store.requests()).isEqualTo(requests);
    }

    @Test
    void aFieldThatTheRowLacksOrOfAnotherTypeIsNamed() {
        try (RowCursor rows = reader().rows(Projection.all())) {
            rows.next();
            GroupView row = rows.row();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> row.getLong("numbre"))
                    .withMessage("no field numbre among number, text");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> row.getDouble("number"))
                    .withMessageContaining("number");
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> row.getText("text"))
                    .withMessage("text is null: check isNull first");
        }
    }

    @Test
    void nextAfterTheLastBatchHasNoElement() {
        try (BatchIterator batches = reader().batches(Projection.all())) {
            while (batches.hasNext()) {
                batches.next();
            }
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(batches::next);
        }
    }

    @Test
    void aClosedIteratorIsAtItsEndAndClosesAgain() {
        BatchIterator batches = reader().batches(Projection.all());
        batches.next();
        batches.close();
        batches.close();
        assertThat(batches.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(batches::next);
    }

    @Test
    void aClosedCursorSaysSo() {
        RowCursor rows = reader().rows(Projection.all());
        rows.close();
        rows.close();
        assertThatIllegalStateException().isThrownBy(rows::next).withMessage("the cursor is closed");
    }

    @Test
    void anInterruptedReadIsCancelledAndClosed() {
        BatchIterator batches = reader().batches(Projection.all());
        store.holdReads();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(batches::hasNext)
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).as("still marked").isTrue();
        store.releaseReads();
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void twoThreadsInOneIteratorAreRejected() {
        BatchIterator batches = reader().batches(Projection.all());
        store.holdReads();
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(batches::hasNext);
        Patience.until(() -> store.heldReads() > 0);
        assertThatIllegalStateException()
                .isThrownBy(batches::hasNext)
                .withMessageContaining("two threads use one iterator at once");
        store.releaseReads();
        assertThat(first.join()).as("the first one goes on").isTrue();
        batches.close();
    }

    @Test
    void aContextClosedWhileAReadRunsNamesWhatIsLeft() {
        ReadContext owner = ReadContext.create();
        BatchIterator batches =
                ParquetReader.open(store, NumbersFile.KEY, owner).batches(Projection.all());
        batches.next();
        assertThatIllegalStateException()
                .isThrownBy(owner::close)
                .withMessageStartingWith("pool closed with leases in use: lease of ");
        batches.close();
        assertThat(owner.pool().takenBytes()).isZero();
    }

    @Test
    void aContextIsNotUsedAfterItsClose() {
        ReadContext owner = ReadContext.create();
        owner.close();
        owner.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> ParquetReader.open(store, NumbersFile.KEY, owner))
                .withMessage("the pool is closed");
    }

    @Test
    void thePoolOfAnotherIsClosedByItsCreatorOnly() {
        MemoryBudget budget = new MemoryBudget(1 << 20);
        try (MemoryBudget.Permit permit = budget.tryAcquire(100).orElseThrow()) {
            OffHeapPool view = pool.claiming(permit);
            assertThatIllegalStateException().isThrownBy(view::close).withMessage("the pool is closed by its creator");
        }
        ReadContext.builder().pool(pool).build().close();
        pool.lease(10).release();
    }

    @Test
    void aLeaseIsReleasedOnce() {
        Lease lease = pool.lease(10);
        lease.close();
        assertThatIllegalStateException()
                .isThrownBy(lease::close)
                .withMessageStartingWith("released more often than held: lease of 10 bytes");
        assertThatIllegalStateException()
                .isThrownBy(lease::retain)
                .withMessageStartingWith("retained after its release: lease of 10 bytes");
    }

    private Flux<Row> rows(ReactiveContext reactive) {
        ParquetFile file = NumbersFile.open(store, context);
        return ReactiveReader.of(reactive)
                .rows(
                        file,
                        NumbersFile.plan(file),
                        NumbersFile.Assembler::new,
                        ReadOptions.DEFAULTS.withRowsPerBatch(7));
    }

    @Test
    void aCancelledSubscriptionLeavesAContextThatCloses() {
        ReactiveContext reactive =
                ReactiveContext.builder().readContext(context).build();
        StepVerifier.create(rows(reactive), 3).expectNextCount(3).thenCancel().verify();
        reactive.close();
        reactive.close();
    }

    @Test
    void aSubscriptionAfterTheCloseFailsAndDoesNotHang() {
        ReactiveContext reactive =
                ReactiveContext.builder().readContext(context).build();
        Flux<Row> rows = rows(reactive);
        reactive.close();
        StepVerifier.create(rows).verifyError();
    }

    @Test
    void waitingOnADecodeThreadIsRejected() {
        try (ReactiveContext reactive =
                ReactiveContext.builder().readContext(context).build()) {
            Mono<Long> blocking = rows(reactive)
                    .take(1)
                    .map(row -> Mono.just(row.number())
                            .hide()
                            .publishOn(reactive.decodeScheduler())
                            .block())
                    .single();
            StepVerifier.create(blocking)
                    .verifyErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("blocking"));
        }
    }
}
