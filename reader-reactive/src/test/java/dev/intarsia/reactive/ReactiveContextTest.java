package dev.intarsia.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.reactive.NumbersFile.Row;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ReactiveContextTest {
    private static final byte[] BYTES = NumbersFile.write(8, 2000);

    private final FakeObjectStore store = new FakeObjectStore();

    private Flux<Row> read(ReactiveContext context) {
        store.put(NumbersFile.KEY, BYTES);
        ParquetFile file = NumbersFile.open(store, context.readContext());
        return ReactiveReader.of(context)
                .rows(file, NumbersFile.plan(file), NumbersFile.Assembler::new, ReadOptions.DEFAULTS);
    }

    @Test
    void closingRightAfterACancelWaitsForWhatIsUnderWay() {
        for (int i = 0; i < 50; i++) {
            try (ReactiveContext context = ReactiveContext.create()) {
                assertThat(read(context).take(1 + i).count().block()).isEqualTo(1 + i);
            }
        }
    }

    @Test
    void closingEndsTheThreads() {
        Scheduler decode;
        ExecutorService io;
        try (ReactiveContext context = ReactiveContext.create()) {
            read(context).blockLast();
            decode = context.decodeScheduler();
            io = (ExecutorService) context.ioExecutor();
        }
        assertThat(decode.isDisposed()).isTrue();
        assertThat(io.isShutdown()).isTrue();
    }

    @Test
    void whatWasGivenStaysOpen() {
        Scheduler decode = Schedulers.newParallel("given", 2);
        try (ReadFixture fixture = new ReadFixture();
                ExecutorService io = Executors.newSingleThreadExecutor()) {
            try (ReactiveContext context = ReactiveContext.builder()
                    .decodeScheduler(decode)
                    .ioExecutor(io)
                    .readContext(fixture.reads)
                    .build()) {
                assertThat(read(context).count().block()).isEqualTo(16_000);
            }
            assertThat(decode.isDisposed()).isFalse();
            assertThat(io.isShutdown()).isFalse();
            fixture.pool.lease(1).release();
        } finally {
            decode.dispose();
        }
    }

    @Test
    void decodeThreadsRefuseToBlock() {
        try (ReactiveContext context = ReactiveContext.create()) {
            Mono<Object> blocking =
                    Mono.fromCallable(() -> Mono.never().block()).subscribeOn(context.decodeScheduler());
            assertThatThrownBy(blocking::block).hasMessageContaining("blocking");
        }
    }

    @Test
    void oneContextServesManyReadsAtOnce() {
        try (ReactiveContext context =
                ReactiveContext.builder().decodeThreads(3).build()) {
            Flux<Row> read = read(context);
            Long total = Flux.range(0, 12)
                    .flatMap(i -> read.count(), 12)
                    .reduce(0L, Long::sum)
                    .block();
            assertThat(total).isEqualTo(12 * 16_000);
            assertThat(context.pool().inUse()).isZero();
            assertThat(context.budget().inUse()).isZero();
        }
    }

    @Test
    void countsOfThreadsArePositive() {
        assertThatThrownBy(() -> ReactiveContext.builder().decodeThreads(0)).hasMessageContaining("decodeThreads");
        assertThatThrownBy(() -> ReactiveContext.builder().ioThreads(0)).hasMessageContaining("ioThreads");
    }
}
