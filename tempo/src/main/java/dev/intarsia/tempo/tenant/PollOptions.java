package dev.intarsia.tempo.tenant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// How often a list is renewed.
///
/// @param interval from the end of one poll to the start of the next
/// @param jitter how far the interval may be off, as a part of it from 0 to 1, so that readers do not all ask at once
/// @param random chooses the jitter
/// @param clock tells the present time
public record PollOptions(Duration interval, double jitter, RandomGenerator random, InstantSource clock) {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when the interval is not positive or the jitter not between 0 and 1
    public PollOptions {
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(clock, "clock");
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the poll interval must be positive, not " + interval);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be between 0 and 1, not " + jitter);
        }
    }

    /// Every so often, give or take a tenth; the system's clock.
    public static PollOptions every(Duration interval) {
        return new PollOptions(interval, 0.1, RandomGenerator.getDefault(), InstantSource.system());
    }

    /// A copy with another jitter.
    ///
    /// @param part as [#jitter()]
    /// @param generator as [#random()]
    public PollOptions withJitter(double part, RandomGenerator generator) {
        return new PollOptions(interval, part, generator, clock);
    }

    /// A copy with another clock.
    public PollOptions withClock(InstantSource other) {
        return new PollOptions(interval, jitter, random, other);
    }

    /// The time to wait until the next poll.
    Duration nextDelay() {
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        return Duration.ofNanos(Math.max(1, Math.round(interval.toNanos() * factor)));
    }
}
