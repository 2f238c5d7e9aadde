package dev.intarsia.reactive.otap;

import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.TimeRange;
import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How a directory is polled.
///
/// @param signals what is read; discovery should look for all signals, since the ids of all help to tell resources
/// @param discovery how files are found
/// @param read how partitions are read; its `rowsDone` is replaced by the checkpoint's. All records
///     have to be read, in ingest order: whoever polls acknowledges rows
/// @param interval from the end of a pass to the begin of the next one
/// @param jitter the part of the interval by which it varies at random, from 0 to 1
/// @param timeout how long a partition may take per pass, looked at behind each batch; the rest comes in the next pass.
///     Time in which nothing is requested does not count
public record PollOptions(
        Set<Signal> signals,
        DiscoveryOptions discovery,
        OtapReadOptions read,
        Duration interval,
        double jitter,
        Optional<Duration> timeout) {
    /// A tenth of the interval.
    public static final double DEFAULT_JITTER = 0.1;

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
            throw new IllegalArgumentException("records in the order of time cannot be acknowledged by rows");
        }
        if (!read.range().equals(TimeRange.ALL)) {
            throw new IllegalArgumentException("files of which a range of time is read are never consumed");
        }
    }

    /// All signals, every so often.
    public static PollOptions every(Duration interval) {
        return new PollOptions(
                Set.of(Signal.values()),
                DiscoveryOptions.defaults(),
                OtapReadOptions.DEFAULT,
                interval,
                DEFAULT_JITTER,
                Optional.empty());
    }

    /// The signals in the order in which they are read.
    List<Signal> ordered() {
        return signals.stream().sorted().toList();
    }
}
