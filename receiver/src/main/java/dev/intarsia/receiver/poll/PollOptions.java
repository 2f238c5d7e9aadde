package dev.intarsia.receiver.poll;

import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.RecordTimeRange;
import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Options for polling a directory.
///
/// @param signals the signals to read; discovery should include all signals, since the ids of all contribute to the
///     resolution of resources
/// @param discovery options for finding files
/// @param read options for reading partitions; `rowsDone` is replaced by the checkpoint's. All records must be read, in
///     ingest order, since acknowledgement is by rows
/// @param interval time from the end of a pass to the start of the next one
/// @param jitter the fraction of the interval by which it varies randomly, from 0 to 1
/// @param timeout maximum time per partition and pass, checked after each batch; the rest is read in the next pass.
///     Time without demand does not count
public record PollOptions(
        Set<Signal> signals,
        DiscoveryOptions discovery,
        OtapReadOptions read,
        Duration interval,
        double jitter,
        Optional<Duration> timeout) {
    public PollOptions {
        signals = Set.copyOf(signals);
        Objects.requireNonNull(discovery, "discovery");
        Objects.requireNonNull(read, "read");
        if (signals.isEmpty()) {
            throw new IllegalArgumentException("no signals");
        }
        if (interval.isNegative()) {
            throw new IllegalArgumentException("negative interval " + interval);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be 0 to 1, not " + jitter);
        }
        requireAcknowledgeable(read);
    }

    private static void requireAcknowledgeable(OtapReadOptions read) {
        if (read.order().isByTime()) {
            throw new IllegalArgumentException("records in time order cannot be acknowledged by rows");
        }
        if (!read.range().equals(RecordTimeRange.ALL)) {
            throw new IllegalArgumentException("files that are read by time range are never consumed");
        }
    }

    /// All signals, with the given interval, give or take a tenth.
    public static PollOptions every(Duration interval) {
        return new PollOptions(
                Set.of(Signal.values()),
                DiscoveryOptions.DEFAULTS,
                OtapReadOptions.DEFAULTS,
                interval,
                0.1,
                Optional.empty());
    }

    /// These options with another [#signals()].
    public PollOptions withSignals(Set<Signal> value) {
        return new PollOptions(value, discovery, read, interval, jitter, timeout);
    }

    /// These options with another [#discovery()].
    public PollOptions withDiscovery(DiscoveryOptions value) {
        return new PollOptions(signals, value, read, interval, jitter, timeout);
    }

    /// These options with another [#read()].
    public PollOptions withRead(OtapReadOptions value) {
        return new PollOptions(signals, discovery, value, interval, jitter, timeout);
    }

    /// These options with another [#jitter()].
    public PollOptions withJitter(double value) {
        return new PollOptions(signals, discovery, read, interval, value, timeout);
    }

    /// These options with a [#timeout()].
    public PollOptions withTimeout(Duration value) {
        return new PollOptions(signals, discovery, read, interval, jitter, Optional.of(value));
    }

    /// The signals in the order in which they are read.
    List<Signal> ordered() {
        return signals.stream().sorted().toList();
    }
}
