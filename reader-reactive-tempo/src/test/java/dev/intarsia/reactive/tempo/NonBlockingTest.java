package dev.intarsia.reactive.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.read.TempoBlock;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/// Whole blocks are read while BlockHound watches the decode threads.
@Tag("blockhound")
class NonBlockingTest {
    private static final Queue<Throwable> BLOCKED = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void watch() {
        BlockHound.install(builder -> builder
                // Threads without work wait for it.
                .allowBlockingCallsInside("java.util.concurrent.ThreadPoolExecutor", "getTask")
                // Critical sections of pool, budget and scope: a few instructions each.
                .allowBlockingCallsInside("java.util.concurrent.locks.ReentrantLock", "lock")
                // The end of a batch whose columns others help to decode: waits for work that is running, not for
                // anything that has still to begin.
                .allowBlockingCallsInside("dev.intarsia.read.ParallelColumnTasks$Round", "finish")
                // Native libraries, unpacked and loaded once per process.
                .allowBlockingCallsInside("com.github.luben.zstd.util.Native", "load")
                .allowBlockingCallsInside("org.xerial.snappy.SnappyLoader", "loadSnappyApi")
                .blockingMethodCallback(method -> {
                    BlockingOperationError error = new BlockingOperationError(method);
                    BLOCKED.add(error);
                    throw error;
                }));
    }

    @BeforeEach
    void clear() {
        BLOCKED.clear();
    }

    @Test
    void aBlockingCallOnADecodeThreadIsSeen() {
        try (ReactiveContext context = ReactiveContext.create()) {
            Mono<Object> blocking = Mono.fromRunnable(NonBlockingTest::park).subscribeOn(context.decodeScheduler());
            assertThatThrownBy(blocking::block).hasRootCauseInstanceOf(BlockingOperationError.class);
            assertThat(BLOCKED).hasSize(1);
        }
    }

    /// Calls what blocking calls end in, whatever the speed of the machine; the permit ends the call at once where
    /// BlockHound misses it.
    private static void park() {
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park();
    }

    @Test
    void readingNeverBlocksADecodeThread() throws Exception {
        List<ReadOptions> ways = List.of(
                ReadOptions.DEFAULTS,
                new ReadOptions(100, 3, 1, false, 0, true),
                new ReadOptions(8192, 2, 2, true, 1, true));
        for (Path path : TempoBlocks.all(folder)) {
            try (ReactiveContext context = ReactiveContext.create();
                    LocalObjectStore store = context.localStore(path)) {
                ReactiveTempoReader reader = ReactiveTempoReader.of(context);
                TempoBlock block = reader.open(store, TempoBlocks.layout()).block();
                for (ReadOptions options : ways) {
                    long few = Math.min(100, block.traceCount());
                    assertThat(reader.traces(block, options).take(few).count().block())
                            .isEqualTo(few);
                }
                // To the end too, where that takes little time under BlockHound.
                if (block.traceCount() < 1000) {
                    StepVerifier.create(reader.traces(block, ways.getLast()))
                            .expectNextCount(block.traceCount())
                            .verifyComplete();
                }
            }
        }
        assertThat(BLOCKED).isEmpty();
    }
}
