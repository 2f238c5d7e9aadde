package dev.intarsia.reactive;

import dev.intarsia.internal.concurrent.Unclosed;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.local.LocalStoreOptions;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The threads and the memory of reactive reads. One context serves any number of reads and blocks; it has no static
/// state.
///
/// ```java
/// try (ReactiveContext context = ReactiveContext.create();
///         ObjectStore store = context.localStore(folder)) {
///     ...
/// }
/// ```
///
/// **Decode threads**, one per processor by default, do all decoding and assembling. They never block: they are marked
/// as `NonBlocking`, so that `block()` on one of them fails. Cancelling a read does not interrupt them, since their
/// next task may belong to another read. **I/O threads**, four by default, are used for local files only; other stores
/// have their own.
///
/// Closing disposes of what the context created, but not of what was passed to it. All reads must have completed,
/// failed or been cancelled. Closing waits briefly for work of cancelled reads that is still in progress. A context
/// that
/// becomes unreachable unclosed, with all its reads, is reported as its pool is, and its threads end.
public final class ReactiveContext implements AutoCloseable {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final ReadContext reads;
    private final boolean ownsReads;
    private final Scheduler decode;
    private final Executor io;
    private final List<Runnable> disposals = new ArrayList<>();
    private final Cleaner.Cleanable threads;

    private ReactiveContext(Builder builder) {
        ReadContext givenReads = builder.reads;
        ownsReads = givenReads == null;
        reads = givenReads == null ? ReadContext.create() : givenReads;
        decode = builder.decode == null ? decodeThreads(builder.decodeThreads) : builder.decode;
        io = builder.io == null ? ioThreads(builder.ioThreads) : builder.io;
        threads = Unclosed.register(this, disposing(List.copyOf(disposals)));
    }

    // Static, so that it does not refer to the context.
    private static Runnable disposing(List<Runnable> disposals) {
        return () -> disposals.forEach(Runnable::run);
    }

    /// Threads that share one queue, so that none is idle while tasks are queued; the tasks of a worker still run
    /// sequentially.
    private Scheduler decodeThreads(int count) {
        ExecutorService threads = Executors.newFixedThreadPool(count, DecodeThread.factory());
        Scheduler scheduler = Schedulers.fromExecutor(threads::execute, true);
        disposals.add(scheduler::dispose);
        disposals.add(threads::shutdown);
        return scheduler;
    }

    private Executor ioThreads(int count) {
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "intarsia-io-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        disposals.add(threads::shutdown);
        return threads;
    }

    /// Creates a context with the defaults documented in [Builder].
    public static ReactiveContext create() {
        return builder().build();
    }

    /// A builder with the defaults.
    public static Builder builder() {
        return new Builder();
    }

    /// Memory, budget and limits of the reads.
    public ReadContext readContext() {
        return reads;
    }

    /// The pool that provides off-heap memory.
    public OffHeapPool pool() {
        return reads.pool();
    }

    /// The budget of bytes in flight of reads without their own budget.
    public MemoryBudget budget() {
        return reads.budget();
    }

    /// The scheduler that decodes and assembles row groups.
    public Scheduler decodeScheduler() {
        return decode;
    }

    /// The executor of blocking I/O.
    public Executor ioExecutor() {
        return io;
    }

    /// A store for the files below `root` that reads on the I/O threads. The caller closes it.
    public LocalObjectStore localStore(Path root) {
        return new LocalObjectStore(root, localStoreOptions());
    }

    /// Options that make a local store read on the I/O threads. Without them it would read on the requesting thread,
    /// which is a decode thread for all row groups except the first ones.
    public LocalStoreOptions localStoreOptions() {
        return LocalStoreOptions.DEFAULTS.withExecutor(io);
    }

    /// Stops the threads and closes the pool, as far as the context owns them. Waits for work of cancelled reads that
    /// is still in progress, and must therefore not be called from a decode thread.
    ///
    /// @throws IllegalStateException if a read is still active; the message lists what it holds
    @Override
    public void close() {
        try {
            if (ownsReads) {
                reads.pool().awaitIdle(CLOSE_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.clean();
        }
        if (ownsReads) {
            reads.close();
        }
    }

    /// Settings of a [ReactiveContext].
    public static final class Builder {
        private @Nullable ReadContext reads;
        private @Nullable Scheduler decode;
        private @Nullable Executor io;
        private int decodeThreads = Runtime.getRuntime().availableProcessors();
        private int ioThreads = 4;

        private Builder() {}

        /// Uses pool, budget, limits and kernels of a context that the caller closes, after this one. Settings that are
        /// also in [ReadOptions] are taken from there. Default: one of [ReadContext#create()].
        public Builder readContext(ReadContext value) {
            reads = value;
            return this;
        }

        /// Decodes on a scheduler that the caller disposes of. Its threads should not be used for blocking work.
        public Builder decodeScheduler(Scheduler value) {
            decode = value;
            return this;
        }

        /// The number of decode threads, if no scheduler is set. Default: one per processor.
        public Builder decodeThreads(int value) {
            decodeThreads = positive(value, "decodeThreads");
            return this;
        }

        /// Reads local files on an executor that the caller shuts down.
        public Builder ioExecutor(Executor value) {
            io = value;
            return this;
        }

        /// The number of I/O threads, if no executor is set. Default: 4.
        public Builder ioThreads(int value) {
            ioThreads = positive(value, "ioThreads");
            return this;
        }

        private static int positive(int value, String name) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be 1 or more, and is " + value);
            }
            return value;
        }

        /// The context.
        public ReactiveContext build() {
            return new ReactiveContext(this);
        }
    }
}
