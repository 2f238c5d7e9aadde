package dev.intarsia.reactive;

import static dev.intarsia.filter.Column.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.store.testing.BrokenObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Patience;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Filtered reads of a store that throws, or returns no stage, at any of its calls: they fail, and release everything.
class BrokenStoreReadsTest {
    private final ReadFixture fixture = new ReadFixture();
    private final FakeObjectStore files = new FakeObjectStore();
    private final DroppedErrors dropped = new DroppedErrors();

    @BeforeEach
    void storeFile() {
        files.put(NumbersFile.KEY, NumbersFile.write(3, 60));
    }

    @AfterEach
    void everythingIsReleased() {
        fixture.close();
        dropped.close();
    }

    private ReadPlan plan(ParquetFile file) {
        return ReadPlan.create(
                file.footer(),
                Projection.all(),
                false,
                col("number").ge(70).bind(file.footer().schema()),
                true);
    }

    private void iterate(BrokenObjectStore store) {
        ParquetReader reader = ParquetReader.open(store, NumbersFile.KEY, fixture.reads);
        try (BatchIterator batches = reader.batches(plan(reader.file()))) {
            batches.forEachRemaining(batch -> assertThat(batch.rowCount()).isPositive());
        }
    }

    private void subscribe(BrokenObjectStore store) {
        ParquetFile file =
                ParquetReader.open(store, NumbersFile.KEY, fixture.reads).file();
        ReactiveReader.of(fixture.context)
                .rows(file, plan(file), NumbersFile.Assembler::new, ReadOptions.DEFAULTS)
                .blockLast(Patience.MOST);
    }

    private void failsAtAnyCall(Consumer<BrokenObjectStore> read) {
        BrokenObjectStore whole = BrokenObjectStore.returningNull(files, Integer.MAX_VALUE);
        read.accept(whole);
        assertThat(whole.calls()).isGreaterThan(3);
        for (int call = 1; call <= whole.calls(); call++) {
            IllegalStateException failure = new IllegalStateException("no connection");
            BrokenObjectStore throwing = BrokenObjectStore.throwing(files, call, failure);
            assertThatThrownBy(() -> read.accept(throwing))
                    .as("throws from call %d on", call)
                    .hasStackTraceContaining("no connection");
            BrokenObjectStore silent = BrokenObjectStore.returningNull(files, call);
            assertThatThrownBy(() -> read.accept(silent))
                    .as("returns nothing from call %d on", call)
                    .hasStackTraceContaining("no stage");
        }
    }

    @Test
    void iteratorsFail() {
        failsAtAnyCall(this::iterate);
    }

    @Test
    void fluxesFail() {
        failsAtAnyCall(this::subscribe);
    }
}
