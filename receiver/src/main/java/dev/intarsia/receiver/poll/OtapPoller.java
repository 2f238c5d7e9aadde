package dev.intarsia.receiver.poll;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.PartitionBatches;
import dev.intarsia.otap.read.RecordBatch;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.reactive.otap.internal.BlockingWork;
import dev.intarsia.reactive.otap.internal.FatalErrorCarrier;
import dev.intarsia.reactive.otap.internal.InFlightTracker;
import dev.intarsia.reactive.otap.internal.Steps;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.receiver.sink.RequestSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Polls an exporter's directory: each pass discovers partitions, reads what has not been consumed yet, sends it to a
/// sink batch by batch, and acknowledges the batches that the sink has accepted.
///
/// Several partitions are read concurrently, but the next batch of a partition is read only when the previous one is
/// acknowledged. If a partition fails, or the sink rejects one of its batches, the partition ends for this pass and the
/// others continue; this includes unexpected exceptions. An [Error] terminates the `Flux`. Passes do not overlap: the
/// interval begins at the end of a pass. Without demand no pass begins, and active ones stop within one batch per
/// partition.
///
/// A file that cannot be read is tried [#TRIES] times, with pauses that double from the interval to five minutes, and
/// then quarantined until its version in the store changes: a root file is excluded from its partition, which continues
/// with the other files; a file on which others depend blocks its partition. A new poller tries everything again.
///
/// If the process terminates at any time, the sink has at most one batch per partition that the checkpoint does not
/// contain; it is delivered again under the same [dev.intarsia.receiver.sink.OtlpBatch#key()].
///
/// One subscription at a time. The caller closes checkpoint and sink, after [#awaitIdle()].
public final class OtapPoller {
    /// Number of attempts for a file or partition that cannot be read.
    public static final int TRIES = RetryTracker.TRIES;

    private static final Duration REMOVE_AFTER = Duration.ofDays(1);

    private final ReactiveOtapReader reader;
    private final PollOptions options;
    private final Checkpoint checkpoint;
    private final RequestSink sink;
    private final LongSupplier nanoTime;
    private final Quarantine quarantine;
    private final BlockingWork blocking = new BlockingWork();
    private final InFlightTracker open = new InFlightTracker();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile @Nullable PollGate gate;

    /// @param reader reads partitions, with its number of partitions in flight
    /// @param options what to read and how often
    /// @param checkpoint records what was consumed
    /// @param sink receives the batches; it may block
    public OtapPoller(ReactiveOtapReader reader, PollOptions options, Checkpoint checkpoint, RequestSink sink) {
        this(reader, options, checkpoint, sink, System::nanoTime);
    }

    /// Same, with another clock for the time spent in partitions.
    OtapPoller(
            ReactiveOtapReader reader,
            PollOptions options,
            Checkpoint checkpoint,
            RequestSink sink,
            LongSupplier nanoTime) {
        this.reader = reader;
        this.options = options;
        this.checkpoint = checkpoint;
        this.sink = sink;
        this.nanoTime = nanoTime;
        this.quarantine = new Quarantine(options.interval());
    }

    /// One pass over the current files.
    public Flux<PollEvent> once() {
        return subscription(this::pass);
    }

    /// Passes until [#stop()] is called.
    public Flux<PollEvent> forever() {
        return subscription(own -> Flux.defer(() -> pass(own))
                .concatWith(Mono.defer(() -> blocking.run(() -> own.pause(interval())))
                        .cast(PollEvent.class))
                .repeat(() -> !own.isStopped()));
    }

    /// Stops polling: batches in progress are sent and acknowledged, no others are read, and the `Flux` completes. The
    /// poller cannot be restarted.
    public void stop() {
        stopped.set(true);
        PollGate own = gate;
        if (own != null) {
            own.stop();
        }
    }

    /// Waits until no work is in progress, also after a cancellation. A blocked sink must be closed first.
    public void awaitIdle() {
        open.awaitNone();
    }

    /// Same, for at most the given time.
    ///
    /// @return whether no work is in progress
    public boolean awaitIdle(Duration time) {
        return open.awaitNone(time);
    }

    /// Creates the events of the passes that a gate admits.
    private interface Passes {
        Flux<PollEvent> through(PollGate gate);
    }

    private Flux<PollEvent> subscription(Passes passes) {
        return Flux.defer(() -> {
            if (!subscribed.compareAndSet(false, true)) {
                return Flux.error(new IllegalStateException("the directory is being polled"));
            }
            PollGate own = new PollGate();
            gate = own;
            if (stopped.get()) {
                own.stop();
            }
            return blocking.run(open::awaitNone)
                    .thenMany(Flux.defer(() -> passes.through(own)))
                    .onErrorMap(FatalErrorCarrier.class, FatalErrorCarrier::deliverable)
                    .doOnNext(event -> own.delivered())
                    .doOnRequest(own::requested)
                    .doOnTerminate(() -> ended(own))
                    .doOnCancel(() -> ended(own));
        });
    }

    /// Called before the subscriber is notified, so that it may subscribe again immediately.
    private void ended(PollGate own) {
        own.stop();
        subscribed.set(false);
    }

    private Duration interval() {
        double part = 1 + options.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofNanos((long) (TimeUnit.NANOSECONDS.convert(options.interval()) * part));
    }

    private Flux<PollEvent> pass(PollGate own) {
        return blocking.run(own::awaitDemand).thenMany(Flux.defer(() -> own.isStopped() ? Flux.empty() : read(own)));
    }

    private Flux<PollEvent> read(PollGate own) {
        return Mono.fromCallable(() -> FatalErrorCarrier.guarded(this::discover))
                .flatMapMany(found -> {
                    quarantine.beginPass(found);
                    List<Flux<PollEvent>> work = FatalErrorCarrier.guarded(() -> work(found, own));
                    return Flux.fromIterable(problems(found))
                            .concatWith(Flux.fromIterable(work)
                                    .flatMap(partition -> partition, reader.partitionsInFlight(), 1))
                            .concatWith(
                                    Mono.fromCallable(() -> FatalErrorCarrier.guarded(() -> done(found, work.size()))));
                })
                .onErrorResume(ReadException.class, failure -> Flux.just(new PollEvent.PassFailed(failure)));
    }

    private Discovered discover() {
        return open.during(() -> reader.reader().discover(options.discovery()));
    }

    private List<PollEvent> problems(Discovered found) {
        List<PollEvent> events = new ArrayList<>();
        for (ReadException problem : found.problems()) {
            if (quarantine.isReportDue(problem, found)) {
                String partition = Quarantine.partitionOf(problem);
                events.add(new PollEvent.PartitionFailed(
                        partition, Optional.empty(), problem, OtapStats.NONE, Duration.ZERO));
                quarantine
                        .note(problem, found)
                        .ifPresent(file -> events.add(new PollEvent.Quarantined(partition, file, problem)));
            }
        }
        return events;
    }

    private PollEvent done(Discovered found, int worked) {
        int removed = checkpoint.removeVanished(found.rootFiles(), REMOVE_AFTER, found.listedAt());
        return new PollEvent.PassDone(found, worked, quarantine.size(), removed);
    }

    private List<Flux<PollEvent>> work(Discovered found, PollGate own) {
        List<Flux<PollEvent>> work = new ArrayList<>();
        for (Signal signal : options.ordered()) {
            for (Partition partition : found.partitions(signal)) {
                quarantine
                        .admitted(partition, signal)
                        .filter(some ->
                                !checkpoint.open(some.files(signal.rootTable())).isEmpty())
                        .ifPresent(some -> work.add(work(signal, partition, some, own)));
            }
        }
        return work;
    }

    private Flux<PollEvent> work(Signal signal, Partition found, Partition admitted, PollGate own) {
        OtapReadOptions read = options.read().withRowsDone(this::rowsDone);
        OtapReader from = reader.reader();
        if (sink.takesEncoded()) {
            return steps(signal, found, admitted, own, () -> from.requests(signal, admitted, read));
        }
        return switch (signal) {
            case LOGS -> steps(signal, found, admitted, own, () -> from.logs(admitted, read));
            case TRACES -> steps(signal, found, admitted, own, () -> from.spans(admitted, read));
            case METRICS -> steps(signal, found, admitted, own, () -> from.metrics(admitted, read));
        };
    }

    private <B extends RecordBatch> Flux<PollEvent> steps(
            Signal signal,
            Partition found,
            Partition admitted,
            PollGate own,
            Supplier<? extends PartitionBatches<B>> opening) {
        PollSteps.Target target =
                new PollSteps.Target(sink, checkpoint, quarantine, own::isStopped, options.timeout(), nanoTime);
        return Steps.flux(() -> new PollSteps<>(found, admitted, signal, opening, target), open, blocking);
    }

    private long rowsDone(TableFile root) {
        return checkpoint.isDone(root) ? OtapReadOptions.WHOLE_FILE : checkpoint.rowsDone(root);
    }
}
