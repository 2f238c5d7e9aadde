package dev.intarsia.tempo.tenant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// How often a list is renewed.
///
/// @param interval from the end of one poll to the start of the next
/// @param jitter how far the interval may be off, as a part of it from 0 to 1, so that readers do not all poll at once
/// @param random chooses the jitter
/// @param clock returns the present time
public record BlockPollOptions(Duration interval, double jitter, RandomGenerator random, InstantSource clock) {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when the interval is not positive or the jitter not between 0 and 1
    public BlockPollOptions {
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
    public static BlockPollOptions every(Duration interval) {
        return new BlockPollOptions(interval, 0.1, RandomGenerator.getDefault(), InstantSource.system());
    }

    /// A copy with another jitter.
    ///
    /// @param part as [#jitter()]
    /// @param generator as [#random()]
    public BlockPollOptions withJitter(double part, RandomGenerator generator) {
        return new BlockPollOptions(interval, part, generator, clock);
    }

    /// A copy with another clock.
    public BlockPollOptions withClock(InstantSource other) {
        return new BlockPollOptions(interval, jitter, random, other);
    }

    /// The time to wait until the next poll.
    Duration nextDelay() {
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        return Duration.ofNanos(Math.max(1, Math.round(TimeUnit.NANOSECONDS.convert(interval) * factor)));
    }
}
