package dev.intarsia.receiver;

import dev.intarsia.internal.concurrent.Closer;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.receiver.config.ProcessingOptions;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.poll.OtapPoller;
import dev.intarsia.receiver.poll.PollOptions;
import dev.intarsia.receiver.sink.RequestSink;
import dev.intarsia.store.ObjectStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Polls a directory and sends its records to a sink; see [OtapPoller].
final class OtapReceiver implements Receiver {
    private enum State {
        NEW,
        RUNNING,
        CLOSED
    }

    /// Time that closing waits for work that neither completed within the drain time nor failed when the sink was
    /// closed.
    private static final Duration LEAVE_AFTER = Duration.ofSeconds(2);

    /// The endpoints of a receiver, which are closed with it.
    ///
    /// @param store the source of the records
    /// @param checkpoint records which of them were consumed
    /// @param sink their destination
    record Ends(ObjectStore store, Checkpoint checkpoint, RequestSink sink) {}

    private final Ends ends;
    private final Duration drain;
    private final ReceiverEvents events;
    private final ReadContext context;
    private final OtapPoller poller;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private State state = State.NEW;
    private Optional<ReceiverRun> running = Optional.empty();
    private volatile @Nullable Throwable failure;

    /// @param drain time that closing waits for batches in progress
    /// @param reads creates the context for reading files, which is closed with this
    /// @param events receives all events
    OtapReceiver(ReceiverConfig config, Duration drain, Supplier<ReadContext> reads, ReceiverEvents events, Ends ends) {
        this.context = reads.get();
        this.ends = ends;
        this.drain = drain;
        this.events = events;
        ReactiveOtapReader reader = ReactiveOtapReader.of(OtapReader.of(ends.store(), "", context))
                .withPartitionsInFlight(config.processing().partitionConcurrency());
        this.poller = new OtapPoller(reader, options(config), ends.checkpoint(), ends.sink());
    }

    private static PollOptions options(ReceiverConfig config) {
        ProcessingOptions processing = config.processing();
        PollOptions options = PollOptions.every(config.pollingInterval())
                .withSignals(config.signals())
                .withDiscovery(DiscoveryOptions.DEFAULTS.withAges(processing.minFileAge(), processing.spanAttrsGrace()))
                .withRead(OtapReadOptions.DEFAULTS
                        .withBatchRecords(processing.batchSize())
                        .withMaxBufferBytes(processing.maxBufferBytes()));
        return processing.processingTimeout().map(options::withTimeout).orElse(options);
    }

    @Override
    public synchronized void start() {
        poller.forever().subscribe(begin(this::failed));
    }

    /// Handles a failure that is not caused by a file, a store or a sink: a defect, or an `OutOfMemoryError`.
    private void failed(Throwable cause) {
        failure = cause;
        ended.countDown();
    }

    @Override
    public void runOnce() {
        ReceiverRun run;
        synchronized (this) {
            run = begin(failure -> {});
            poller.once().subscribe(run);
        }
        try {
            run.awaitEnd();
        } finally {
            ended();
        }
        run.failure().ifPresent(cause -> {
            throw Closer.thrown(cause);
        });
    }

    private synchronized void ended() {
        if (state == State.RUNNING) {
            state = State.NEW;
        }
    }

    private ReceiverRun begin(Consumer<Throwable> failed) {
        if (state != State.NEW) {
            throw new IllegalStateException("the receiver is " + (state == State.RUNNING ? "running" : "closed"));
        }
        state = State.RUNNING;
        ReceiverRun run = new ReceiverRun(events::happened, failed);
        running = Optional.of(run);
        return run;
    }

    @Override
    public ReceiverMetrics metrics() {
        return events.metrics(ends.sink());
    }

    @Override
    public Optional<Throwable> awaitEnd() throws InterruptedException {
        ended.await();
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        boolean first;
        synchronized (this) {
            first = state != State.CLOSED;
            state = State.CLOSED;
        }
        if (first) {
            poller.stop();
        }
        if (events.isNotifying()) {
            if (first) {
                Thread.ofVirtual().name("intarsia-close").start(this::end);
            }
        } else if (first) {
            end().ifPresent(cause -> {
                throw Closer.thrown(cause);
            });
        } else {
            ReceiverRun.await(closed);
        }
    }

    /// Releases all resources.
    ///
    /// @return the failure, if any
    private Optional<Throwable> end() {
        Closer closing = new Closer();
        running.ifPresent(run -> run.awaitEnd(drain));
        closing.close(ends.sink()::close);
        running.ifPresent(ReceiverRun::cancel);
        boolean idle = poller.awaitIdle(LEAVE_AFTER);
        closing.close(ends.checkpoint()::close);
        if (idle) {
            closing.close(context::close);
            closing.close(ends.store()::close);
        } else {
            leave();
        }
        if (failure == null) {
            failure = closing.failure().orElse(null);
        }
        ended.countDown();
        closed.countDown();
        return closing.failure();
    }

    /// Abandons a sink that neither accepts a batch nor fails. The resources of the batch are released when it does
    /// either; the batch is no longer acknowledged.
    private void leave() {
        Thread.ofVirtual().name("intarsia-leave").start(() -> {
            poller.awaitIdle();
            context.close();
            ends.store().close();
        });
    }
}
