package dev.intarsia.reactive.otap;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.util.Optional;

/// What happens while a directory is polled.
public sealed interface PollEvent {

    /// A batch is in the sink, and acknowledged.
    ///
    /// @param batch the batch
    /// @param unresolved how many of its records have a resource or scope that cannot be told
    /// @param bufferBytes memory that the partition's join holds now
    /// @param peakBufferBytes the most that it held so far
    record Handled(OtlpBatch batch, long unresolved, long bufferBytes, long peakBufferBytes) implements PollEvent {}

    /// A partition was read as far as it goes.
    ///
    /// @param partition its name
    /// @param signal which of its records
    /// @param stats what was read in this pass
    /// @param time how long it took
    /// @param complete whether to the end; false when its time was over, or polling was stopped
    record PartitionDone(String partition, Signal signal, OtapStats stats, Duration time, boolean complete)
            implements PollEvent {}

    /// A partition could not be read to its end, or the sink did not take a batch of it. What was not acknowledged
    /// comes again in the next pass, or a few passes later where it could not be read.
    ///
    /// @param partition its name
    /// @param signal which of its records; empty where it cannot be told what belongs to it
    /// @param failure the reason
    /// @param stats what was read in this pass
    /// @param time how long it took
    record PartitionFailed(
            String partition, Optional<Signal> signal, ReadException failure, OtapStats stats, Duration time)
            implements PollEvent {}

    /// Something was tried in vain so often that it is left alone until it changes; told behind the last failure.
    ///
    /// @param partition name of the partition
    /// @param file the file that is to blame, `""` for all of the partition's. Where it is of a root table, the
    ///     others go on without it
    /// @param failure the last reason
    record Quarantined(String partition, String file, ReadException failure) implements PollEvent {}

    /// A pass is over.
    ///
    /// @param found what there was when it began
    /// @param open partitions, per signal, that had something new and were tried
    /// @param quarantined files and partitions that are left alone until they change
    /// @param forgotten files that have been gone for long, and are not remembered any more
    record PassDone(Discovered found, int open, int quarantined, int forgotten) implements PollEvent {}

    /// The directory could not be listed. The next pass tries again.
    ///
    /// @param failure the reason
    record PassFailed(ReadException failure) implements PollEvent {}
}
