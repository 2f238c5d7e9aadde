package dev.intarsia.receiver;

import dev.intarsia.otap.config.ProcessingOptions;
import dev.intarsia.otap.config.ReceiverConfig;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.receive.Checkpoint;
import dev.intarsia.otap.receive.RequestSink;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.reactive.otap.OtapPoller;
import dev.intarsia.reactive.otap.PollOptions;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.store.ObjectStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Polls a directory and sends what comes; see [OtapPoller].
final class OtapReceiver implements Receiver {
    private enum State {
        NEW,
        RUNNING,
        CLOSED
    }

    /// How long closing waits for what neither was through in time nor ended with the sink.
    private static final Duration LEAVE_AFTER = Duration.ofSeconds(2);

    /// Between what it stands; all of it is closed with the receiver.
    ///
    /// @param store where records come from
    /// @param checkpoint which of them were consumed
    /// @param sink where they go
    record Ends(ObjectStore store, Checkpoint checkpoint, RequestSink sink) {}

    private final Ends ends;
    private final Duration drain;
    private final ReceiverEvents events;
    private final ReadContext context = ReadContext.create();
    private final OtapPoller poller;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private State state = State.NEW;
    private Optional<ReceiverRun> running = Optional.empty();
    private volatile @Nullable Throwable failure;

    /// @param drain how long closing waits for batches under way
    /// @param events is told everything that happens
    OtapReceiver(ReceiverConfig config, Duration drain, ReceiverEvents events, Ends ends) {
        this.ends = ends;
        this.drain = drain;
        this.events = events;
        ReactiveOtapReader reader = ReactiveOtapReader.of(OtapReader.of(ends.store(), "", context))
                .withPartitionsInFlight(config.processing().partitionConcurrency());
        this.poller = new OtapPoller(reader, options(config), ends.checkpoint(), ends.sink());
    }

    private static PollOptions options(ReceiverConfig config) {
        ProcessingOptions processing = config.processing();
        return new PollOptions(
                config.signals(),
                DiscoveryOptions.defaults().withAges(processing.minFileAge(), processing.spanAttrsGrace()),
                OtapReadOptions.DEFAULT
                        .withBatchRecords(processing.batchSize())
                        .withMaxBufferBytes(processing.maxBufferBytes()),
                config.pollingInterval(),
                PollOptions.DEFAULT_JITTER,
                processing.processingTimeout());
    }

    @Override
    public synchronized void start() {
        poller.forever().subscribe(begin(this::failed));
    }

    /// What is no failure of a file, a store or a sink: a defect, or memory that ran out.
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
        run.awaitEnd();
        synchronized (this) {
            if (state == State.RUNNING) {
                state = State.NEW;
            }
        }
        run.failure().ifPresent(cause -> {
            throw Closing.thrown(cause);
        });
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
        if (events.isTelling()) {
            if (first) {
                Thread.ofVirtual().name("intarsia-close").start(this::end);
            }
        } else if (first) {
            end().ifPresent(cause -> {
                throw Closing.thrown(cause);
            });
        } else {
            ReceiverRun.await(closed);
        }
    }

    /// Gives everything free.
    ///
    /// @return what could not be
    private Optional<Throwable> end() {
        Closing closing = new Closing();
        running.ifPresent(run -> run.awaitEnd(drain));
        closing.step(ends.sink()::close);
        running.ifPresent(ReceiverRun::cancel);
        boolean idle = poller.awaitIdle(LEAVE_AFTER);
        closing.step(ends.checkpoint()::close);
        if (idle) {
            closing.step(context::close);
            closing.step(ends.store()::close);
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

    /// Goes away from a sink that neither takes a batch nor fails. What the batch was read from is given free when it
    /// does one of both; acknowledged it is not any more.
    private void leave() {
        Thread.ofVirtual().name("intarsia-leave").start(() -> {
            poller.awaitIdle();
            context.close();
            ends.store().close();
        });
    }
}
