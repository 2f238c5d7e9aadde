package dev.intarsia.reactive.otap;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.PartitionBatches;
import dev.intarsia.otap.read.RecordBatch;
import dev.intarsia.otap.receive.Checkpoint;
import dev.intarsia.otap.receive.RequestSink;
import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Polls an exporter's directory: pass after pass it finds partitions, reads what was not consumed yet, hands it to a
/// sink batch by batch, and acknowledges what the sink has.
///
/// Several partitions go side by side, but of each the next batch is read only when the one before is acknowledged. A
/// partition that fails, or whose batch the sink does not take, ends for this pass, and the others go on; that includes
/// failures nobody thought of. An [Error] ends the `Flux`. Passes do not
/// overlap: the interval begins when a pass is over. While nothing is requested of the `Flux`, no pass begins, and
/// those under way stop within a batch per partition.
///
/// What cannot be read is tried [#TRIES] times, with pauses that double from the interval to five minutes, and then
/// left alone until its version in the store changes: a file of a root table is left out of its partition, which goes
/// on with the others; a file that others hang on holds its partition. A new poller tries everything again.
///
/// A process that ends at any moment leaves at most one batch per partition that the sink has and the checkpoint does
/// not; it comes again under the same [dev.intarsia.otap.receive.OtlpBatch#key()].
///
/// One subscription at a time. Checkpoint and sink stay the caller's to close, after [#awaitIdle()].
public final class OtapPoller {
    /// How often a file or partition that cannot be read is tried.
    public static final int TRIES = Troubles.TRIES;

    private static final Duration FORGET_AFTER = Duration.ofDays(1);

    private final ReactiveOtapReader reader;
    private final PollOptions options;
    private final Checkpoint checkpoint;
    private final RequestSink sink;
    private final LongSupplier nanoTime;
    private final Quarantine quarantine;
    private final OpenSteps open = new OpenSteps();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile @Nullable PollGate gate;

    /// @param reader reads partitions, so many at a time
    /// @param options what and how often
    /// @param checkpoint what was consumed
    /// @param sink gets the batches; it may block
    public OtapPoller(ReactiveOtapReader reader, PollOptions options, Checkpoint checkpoint, RequestSink sink) {
        this(reader, options, checkpoint, sink, System::nanoTime);
    }

    /// The same with another clock for the time that partitions take.
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

    /// One pass over what there is now.
    public Flux<PollEvent> once() {
        return subscription(this::pass);
    }

    /// Passes without end, until [#stop()].
    public Flux<PollEvent> forever() {
        return subscription(own -> Flux.defer(() -> pass(own))
                .concatWith(Mono.defer(() -> reader.work().run(() -> own.pause(interval())))
                        .cast(PollEvent.class))
                .repeat(() -> !own.isStopped()));
    }

    /// Ends polling: batches under way are handed over and acknowledged, no others are read, and the `Flux` completes.
    /// It does not begin again.
    public void stop() {
        stopped.set(true);
        PollGate own = gate;
        if (own != null) {
            own.stop();
        }
    }

    /// Waits until nothing is under way any more, also after a cancel. A sink that blocks has to be closed for that.
    public void awaitIdle() {
        open.awaitNone();
    }

    /// The same, but not for longer than that.
    ///
    /// @return whether nothing is under way any more
    public boolean awaitIdle(Duration time) {
        return open.awaitNone(time);
    }

    /// From a gate to what is delivered.
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
            return reader.work()
                    .run(open::awaitNone)
                    .thenMany(Flux.defer(() -> passes.through(own)))
                    .onErrorMap(Fatal.class, Fatal::deliverable)
                    .doOnNext(event -> own.delivered())
                    .doOnRequest(own::requested)
                    .doOnTerminate(() -> ended(own))
                    .doOnCancel(() -> ended(own));
        });
    }

    /// Before the subscriber hears of it, so that it may subscribe again at once.
    private void ended(PollGate own) {
        own.stop();
        subscribed.set(false);
    }

    private Duration interval() {
        double part = 1 + options.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofNanos((long) (options.interval().toNanos() * part));
    }

    private Flux<PollEvent> pass(PollGate own) {
        return reader.work()
                .run(own::awaitDemand)
                .thenMany(Flux.defer(() -> own.isStopped() ? Flux.empty() : read(own)));
    }

    private Flux<PollEvent> read(PollGate own) {
        return Mono.fromCallable(() -> Fatal.guarded(this::discover))
                .flatMapMany(found -> {
                    quarantine.beginPass(found);
                    List<Flux<PollEvent>> work = Fatal.guarded(() -> work(found, own));
                    return Flux.fromIterable(problems(found))
                            .concatWith(Flux.fromIterable(work)
                                    .flatMap(partition -> partition, reader.partitionsInFlight(), 1))
                            .concatWith(Mono.fromCallable(() -> Fatal.guarded(() -> done(found, work.size()))));
                })
                .onErrorResume(ReadException.class, failure -> Flux.just(new PollEvent.PassFailed(failure)));
    }

    private Discovered discover() {
        return open.during(() -> reader.reader().discover(options.discovery()));
    }

    private List<PollEvent> problems(Discovered found) {
        List<PollEvent> events = new ArrayList<>();
        for (ReadException problem : found.problems()) {
            if (quarantine.isTold(problem, found)) {
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
        int forgotten = checkpoint.forgetVanished(found.rootFiles(), FORGET_AFTER, found.listedAt());
        return new PollEvent.PassDone(found, worked, quarantine.size(), forgotten);
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
        Watch watch = new Watch(quarantine, found, signal);
        OtapReadOptions read = options.read().withRowsDone(this::rowsDone);
        OtapReader from = reader.reader();
        if (sink.takesEncoded()) {
            return steps(admitted, watch, own, () -> from.requests(signal, admitted, read));
        }
        return switch (signal) {
            case LOGS -> steps(admitted, watch, own, () -> from.logs(admitted, read));
            case TRACES -> steps(admitted, watch, own, () -> from.spans(admitted, read));
            case METRICS -> steps(admitted, watch, own, () -> from.metrics(admitted, read));
        };
    }

    private <B extends RecordBatch> Flux<PollEvent> steps(
            Partition partition, Watch watch, PollGate own, Supplier<? extends PartitionBatches<B>> opening) {
        PollSteps.Target target = new PollSteps.Target(sink, checkpoint, own::isStopped, options.timeout(), nanoTime);
        return Steps.flux(() -> new PollSteps<>(partition, watch, opening, target), open, reader.work());
    }

    private long rowsDone(TableFile root) {
        return checkpoint.isDone(root) ? OtapReadOptions.WHOLE_FILE : checkpoint.rowsDone(root);
    }
}
