package dev.intarsia.receiver.poll;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.sink.OtlpBatch;
import java.time.Duration;
import java.util.Optional;

/// An event of polling a directory.
public sealed interface PollEvent {

    /// A batch was accepted by the sink and acknowledged.
    ///
    /// @param batch the batch
    /// @param unresolved number of its records with a resource or scope that cannot be resolved
    /// @param bufferBytes memory currently held by the partition's join
    /// @param peakBufferBytes maximum memory that it has held
    record Handled(OtlpBatch batch, long unresolved, long bufferBytes, long peakBufferBytes) implements PollEvent {}

    /// A partition was read as far as possible.
    ///
    /// @param partition its name
    /// @param signal signal of its records
    /// @param stats statistics of this pass
    /// @param time time spent
    /// @param complete whether it was read to its end; false if it timed out, or polling was stopped
    record PartitionDone(String partition, Signal signal, OtapStats stats, Duration time, boolean complete)
            implements PollEvent {}

    /// A partition could not be read to its end, or the sink rejected one of its batches. Unacknowledged records are
    /// delivered again in the next pass, or a few passes later if they could not be read.
    ///
    /// @param partition its name
    /// @param signal signal of its records; empty if its files cannot be determined
    /// @param failure the reason
    /// @param stats statistics of this pass
    /// @param time time spent
    record PartitionFailed(
            String partition, Optional<Signal> signal, ReadException failure, OtapStats stats, Duration time)
            implements PollEvent {}

    /// A file or partition was quarantined after its last failed attempt and is retried when the file changes; emitted
    /// after the event of that failure.
    ///
    /// @param partition name of the partition
    /// @param file the file that cannot be read, `""` for all files of the partition. If it is a root file, the others
    ///     are read without it
    /// @param failure the reason of the last failure
    record Quarantined(String partition, String file, ReadException failure) implements PollEvent {}

    /// A pass is over.
    ///
    /// @param found the files found at its start
    /// @param open number of partitions, per signal, that had new files and were tried
    /// @param quarantined number of quarantined files and partitions
    /// @param removed number of files removed from the checkpoint because they have been missing for long
    record PassDone(Discovered found, int open, int quarantined, int removed) implements PollEvent {}

    /// The directory could not be listed. The next pass retries.
    ///
    /// @param failure the reason
    record PassFailed(ReadException failure) implements PollEvent {}
}
