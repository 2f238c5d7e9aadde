package dev.intarsia.receiver.poll;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.otap.read.PartitionBatches;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.RecordBatch;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.reactive.otap.internal.FatalErrorCarrier;
import dev.intarsia.reactive.otap.internal.PartitionSteps;
import dev.intarsia.reactive.otap.internal.Steps;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.receiver.checkpoint.Consumed;
import dev.intarsia.receiver.sink.OtlpBatch;
import dev.intarsia.receiver.sink.RequestSink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Polls one partition in a pass: each step reads a batch, sends it to the sink, and acknowledges it.
///
/// @param <B> type of the batches
final class PollSteps<B extends RecordBatch> implements Steps<PollEvent> {
    private final Partition partition;
    private final Signal signal;
    private final PartitionSteps<B> steps;
    private final Target target;
    private long spent;
    private long begun;
    private Optional<PollEvent> last = Optional.empty();
    private boolean handled;
    private boolean ended;

    /// Destination of batches.
    ///
    /// @param sink the sink
    /// @param checkpoint records acknowledged batches
    /// @param quarantine records partitions that were read, or failed
    /// @param stopped whether to stop before the next batch
    /// @param timeout time after which no further batch is read
    /// @param nanoTime provides the time
    record Target(
            RequestSink sink,
            Checkpoint checkpoint,
            Quarantine quarantine,
            BooleanSupplier stopped,
            Optional<Duration> timeout,
            LongSupplier nanoTime) {}

    /// @param partition the partition as discovered
    /// @param admitted what may be read of it now
    PollSteps(
            Partition partition,
            Partition admitted,
            Signal signal,
            Supplier<? extends PartitionBatches<B>> opening,
            Target target) {
        this.partition = partition;
        this.signal = signal;
        this.steps = new PartitionSteps<>(admitted, opening);
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
            return failed(FatalErrorCarrier.defect(OtapPlace.partition(partition.name()), defect));
        }
    }

    /// Each pass handles at least one batch, however short the timeout, to guarantee progress.
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

    /// An exception of a sink affects this batch only.
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

    /// Files without rows belong to no batch and are acknowledged here.
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
            target.quarantine().completed(partition, signal);
        }
        return new PollEvent.PartitionDone(partition.name(), signal, steps.stats(), time(), complete);
    }

    private PollEvent failed(ReadException failure) {
        last = target.quarantine()
                .note(partition, signal, failure)
                .map(file -> new PollEvent.Quarantined(partition.name(), file, failure));
        ended = last.isEmpty();
        return new PollEvent.PartitionFailed(partition.name(), Optional.of(signal), failure, steps.stats(), time());
    }

    /// Time spent reading and sending, without time in which there was no demand.
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
