package dev.intarsia.reactive.otap;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.PartitionBatches;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.RecordBatch;
import dev.intarsia.otap.receive.Checkpoint;
import dev.intarsia.otap.receive.Consumed;
import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.receive.OtlpRequest;
import dev.intarsia.otap.receive.RequestSink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// One partition of a pass: each step reads a batch, hands it to the sink, and acknowledges it.
///
/// @param <B> what a batch is
final class PollSteps<B extends RecordBatch> implements Steps<PollEvent> {
    private final Partition partition;
    private final Watch watch;
    private final PartitionSteps<B> steps;
    private final Target target;
    private long spent;
    private long begun;
    private Optional<PollEvent> last = Optional.empty();
    private boolean handled;
    private boolean ended;

    /// Where batches go.
    ///
    /// @param sink the sink
    /// @param checkpoint where they are acknowledged
    /// @param stopped whether to end before the next batch
    /// @param timeout how long to go on behind the first batch
    /// @param nanoTime tells the time
    record Target(
            RequestSink sink,
            Checkpoint checkpoint,
            BooleanSupplier stopped,
            Optional<Duration> timeout,
            LongSupplier nanoTime) {}

    PollSteps(Partition partition, Watch watch, Supplier<? extends PartitionBatches<B>> opening, Target target) {
        this.partition = partition;
        this.watch = watch;
        this.steps = new PartitionSteps<>(partition, opening);
        this.target = target;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public PollEvent next() {
        begun = target.nanoTime().getAsLong();
        try {
            return step();
        } finally {
            spent = spentNanos();
        }
    }

    private PollEvent step() {
        if (last.isPresent()) {
            ended = true;
            return last.get();
        }
        if (target.stopped().getAsBoolean() || isOverdue()) {
            return done(false);
        }
        try {
            return switch (steps.next()) {
                case PartitionEvent.Batch<B> batch -> handle(batch.batch());
                case PartitionEvent.Done<B> all -> whole();
                case PartitionEvent.Failed<B> failed -> failed(failed.failure());
            };
        } catch (ReadException failure) {
            return failed(failure);
        } catch (RuntimeException defect) {
            return failed(Fatal.defect(OtapPlace.partition(partition.name()), defect));
        }
    }

    /// However short the time, a batch is handled in each pass: else nothing would ever be.
    private boolean isOverdue() {
        return handled
                && target.timeout().isPresent()
                && time().compareTo(target.timeout().get()) >= 0;
    }

    private PollEvent handle(B read) {
        OtlpBatch batch = batch(read);
        send(batch);
        target.checkpoint().acknowledge(List.of(batch.consumed()));
        handled = true;
        OtapStats stats = steps.stats();
        return new PollEvent.Handled(batch, read.unresolvedCount(), stats.bufferBytes(), stats.peakBufferBytes());
    }

    /// Whatever a sink throws concerns this batch only.
    private void send(OtlpBatch batch) {
        try {
            target.sink().send(batch);
        } catch (ReadException failure) {
            throw failure;
        } catch (RuntimeException defect) {
            throw new SinkException(batch.place(), target.sink().name() + " failed: " + defect, false, defect);
        }
    }

    private OtlpBatch batch(B read) {
        RecordBatch.Position end = read.position()
                .orElseThrow(() -> new IllegalStateException("a batch of " + partition.name() + " without a place"));
        return new OtlpBatch(
                OtlpRequest.of(read),
                read.partition(),
                end.file(),
                end.rows() - read.recordCount(),
                end.rows(),
                end.last());
    }

    /// Files without rows are in no batch, and are acknowledged now.
    private PollEvent whole() {
        List<Consumed> empty = target.checkpoint().open(steps.emptyFiles()).stream()
                .map(file -> new Consumed(file, 0, true))
                .toList();
        if (!empty.isEmpty()) {
            target.checkpoint().acknowledge(empty);
        }
        return done(true);
    }

    private PollEvent done(boolean complete) {
        ended = true;
        if (complete) {
            watch.readWhole();
        }
        return new PollEvent.PartitionDone(partition.name(), watch.signal(), steps.stats(), time(), complete);
    }

    private PollEvent failed(ReadException failure) {
        last = watch.failed(failure);
        ended = last.isEmpty();
        return new PollEvent.PartitionFailed(
                partition.name(), Optional.of(watch.signal()), failure, steps.stats(), time());
    }

    /// How long reading and handing over took. While nobody asked for elements, no time went by.
    private Duration time() {
        return Duration.ofNanos(spentNanos());
    }

    private long spentNanos() {
        return spent + target.nanoTime().getAsLong() - begun;
    }

    @Override
    public void close() {
        steps.close();
    }
}
