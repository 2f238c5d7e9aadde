package dev.intarsia.otap.discover;

import dev.intarsia.otap.schema.Signal;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// How files are found.
///
/// @param signals which root tables to look for
/// @param minFileAge how long a root file must have been in the store, by the store's own time of its last
///     modification; where a store does not tell, the time in the file's name counts
/// @param spanAttrsGrace the same for files of spans, where the larger one counts: exporters may show spans before
/// their
///     attributes. A file is not held back longer when files of `span_attrs` already reach up to its last id
/// @param maxFiles the most files there may be
/// @param clock tells the present time
public record DiscoveryOptions(
        Set<Signal> signals, Duration minFileAge, Duration spanAttrsGrace, int maxFiles, Clock clock) {
    private static final int DEFAULT_MAX_FILES = 1_000_000;

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

    /// All signals, no waiting, 1,000,000 files, the system's clock: for a directory to which nobody writes any more.
    public static DiscoveryOptions defaults() {
        return new DiscoveryOptions(
                EnumSet.allOf(Signal.class), Duration.ZERO, Duration.ZERO, DEFAULT_MAX_FILES, Clock.systemUTC());
    }

    /// The same with other signals.
    public DiscoveryOptions withSignals(Set<Signal> wanted) {
        return new DiscoveryOptions(wanted, minFileAge, spanAttrsGrace, maxFiles, clock);
    }

    /// The same with other ages.
    public DiscoveryOptions withAges(Duration minimum, Duration ofSpans) {
        return new DiscoveryOptions(signals, minimum, ofSpans, maxFiles, clock);
    }

    /// The same with another limit.
    public DiscoveryOptions withMaxFiles(int most) {
        return new DiscoveryOptions(signals, minFileAge, spanAttrsGrace, most, clock);
    }

    /// The same with another clock.
    public DiscoveryOptions withClock(Clock other) {
        return new DiscoveryOptions(signals, minFileAge, spanAttrsGrace, maxFiles, other);
    }
}
