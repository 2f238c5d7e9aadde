package dev.intarsia.otap.discover;

import dev.intarsia.otap.schema.Signal;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// Options for discovery.
///
/// @param signals the signals whose root tables are listed
/// @param minFileAge minimum age of a root file, by the store's modification time; if the store does not report one,
///     the time in the file name is used
/// @param spanAttrsGrace the same for span files, for which the larger value applies: exporters may publish spans
///     before their attributes. A file is not held back longer once files of `span_attrs` reach its last id
/// @param maxFiles maximum number of files
/// @param clock provides the current time
public record DiscoveryOptions(
        Set<Signal> signals, Duration minFileAge, Duration spanAttrsGrace, int maxFiles, Clock clock) {
    /// All signals, no minimum age, at most 1,000,000 files, the system clock: for a directory that no exporter writes
    /// to any more.
    public static final DiscoveryOptions DEFAULTS = new DiscoveryOptions(
            EnumSet.allOf(Signal.class), Duration.ZERO, Duration.ZERO, 1_000_000, Clock.systemUTC());

    public DiscoveryOptions {
        signals = Set.copyOf(signals);
        Objects.requireNonNull(clock, "clock");
        if (signals.isEmpty()) {
            throw new IllegalArgumentException("no signals");
        }
        if (minFileAge.isNegative() || spanAttrsGrace.isNegative()) {
            throw new IllegalArgumentException("negative age: " + minFileAge + ", " + spanAttrsGrace);
        }
        if (maxFiles <= 0) {
            throw new IllegalArgumentException("maxFiles must be positive, not " + maxFiles);
        }
    }

    /// Returns these options with other signals.
    public DiscoveryOptions withSignals(Set<Signal> wanted) {
        return new DiscoveryOptions(wanted, minFileAge, spanAttrsGrace, maxFiles, clock);
    }

    /// Returns these options with other ages.
    public DiscoveryOptions withAges(Duration minimum, Duration ofSpans) {
        return new DiscoveryOptions(signals, minimum, ofSpans, maxFiles, clock);
    }

    /// Returns these options with another limit.
    public DiscoveryOptions withMaxFiles(int most) {
        return new DiscoveryOptions(signals, minFileAge, spanAttrsGrace, most, clock);
    }

    /// Returns these options with another clock.
    public DiscoveryOptions withClock(Clock other) {
        return new DiscoveryOptions(signals, minFileAge, spanAttrsGrace, maxFiles, other);
    }
}
