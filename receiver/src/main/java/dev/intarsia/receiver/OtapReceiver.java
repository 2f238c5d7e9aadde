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
import dev.intarsia.reactive.otap.PollEvent;
import dev.intarsia.reactive.otap.PollOptions;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.store.ObjectStore;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/// Polls a directory and sends what comes; see [OtapPoller].
final class OtapReceiver implements Receiver {
    private enum State {
        NEW,
        RUNNING,
        CLOSED
    }

    /// A subscription to the poller.
    ///
    /// @param over ends when it has ended
    private record Run(Disposable subscription, CountDownLatch over) {}

    private final ObjectStore store;
    private final Checkpoint checkpoint;
    private final RequestSink sink;
    private final ReceiverEnvironment environment;
    private final ReadContext context = ReadContext.create();
    private final OtapPoller poller;
    private final ReceiverCounters counters = new ReceiverCounters();
    private final CountDownLatch ended = new CountDownLatch(1);
    private State state = State.NEW;
    private Optional<Run> running = Optional.empty();
    private volatile @Nullable Throwable failure;

    OtapReceiver(
            ReceiverConfig config,
            ReceiverEnvironment environment,
            ObjectStore store,
            Checkpoint checkpoint,
            RequestSink sink) {
        this.store = store;
        this.checkpoint = checkpoint;
        this.sink = sink;
        this.environment = environment;
        ReactiveOtapReader reader = ReactiveOtapReader.of(OtapReader.of(store, "", context))
                .withPartitionsInFlight(config.processing().partitionConcurrency());
        this.poller = new OtapPoller(reader, options(config), checkpoint, sink);
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
        run(poller.forever());
    }

    @Override
    public void runOnce() {
        CountDownLatch over;
        synchronized (this) {
            over = run(poller.once());
        }
        awaitUninterruptibly(over);
        synchronized (this) {
            if (state == State.RUNNING) {
                state = State.NEW;
            }
        }
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
    }

    private CountDownLatch run(Flux<PollEvent> events) {
        if (state != State.NEW) {
            throw new IllegalStateException("the receiver is " + (state == State.RUNNING ? "running" : "closed"));
        }
        state = State.RUNNING;
        CountDownLatch over = new CountDownLatch(1);
        Disposable subscription = events.doOnNext(this::happened)
                .doFinally(end -> over.countDown())
                .subscribe(event -> {}, this::failed);
        running = Optional.of(new Run(subscription, over));
        return over;
    }

    private void happened(PollEvent event) {
        counters.add(event);
        environment.listener().accept(event);
    }

    /// What is no failure of a file, a store or a sink: a defect, or memory that ran out.
    private void failed(Throwable cause) {
        failure = cause;
        ended.countDown();
    }

    @Override
    public ReceiverMetrics metrics() {
        return counters.metrics(sink.rejectedRecords());
    }

    @Override
    public Optional<Throwable> awaitEnd() throws InterruptedException {
        ended.await();
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        Optional<Run> last;
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            last = running;
        }
        poller.stop();
        last.ifPresent(run -> awaitDrained(run.over()));
        sink.close();
        last.ifPresent(run -> run.subscription().dispose());
        poller.awaitIdle();
        checkpoint.close();
        context.close();
        store.close();
        ended.countDown();
    }

    /// Waits until the batches under way are through, so long as is allowed.
    private void awaitDrained(CountDownLatch over) {
        try {
            // What is cut off when the time is over comes again, so it does not matter which of both it was.
            boolean unusedDrained = over.await(environment.drain().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
