package dev.intarsia.receiver.config;

import java.time.Duration;

/// Retry policy for requests that fail temporarily: the first retry follows after `initialBackoff`, which doubles with
/// each attempt up to `maxBackoff`, or at the time that the server requests, if that is later.
///
/// @param initialBackoff the first pause, positive
/// @param maxBackoff the longest pause, not shorter than the first
/// @param maxElapsed time after which the request counts as failed; zero for no limit
public record RetryOptions(Duration initialBackoff, Duration maxBackoff, Duration maxElapsed) {
    /// 500 ms, 30 s, no time limit.
    public static final RetryOptions DEFAULTS =
            new RetryOptions(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ZERO);

    public RetryOptions {
        if (initialBackoff.isNegative() || initialBackoff.isZero()) {
            throw new IllegalArgumentException("initialBackoff must be positive, not " + initialBackoff);
        }
        if (maxBackoff.compareTo(initialBackoff) < 0) {
            throw new IllegalArgumentException("maxBackoff is shorter than initialBackoff: " + maxBackoff);
        }
        if (maxElapsed.isNegative()) {
            throw new IllegalArgumentException("negative maxElapsed " + maxElapsed);
        }
    }

    /// These options with another [#initialBackoff()].
    public RetryOptions withInitialBackoff(Duration value) {
        return new RetryOptions(value, maxBackoff, maxElapsed);
    }

    /// These options with another [#maxBackoff()].
    public RetryOptions withMaxBackoff(Duration value) {
        return new RetryOptions(initialBackoff, value, maxElapsed);
    }

    /// These options with another [#maxElapsed()].
    public RetryOptions withMaxElapsed(Duration value) {
        return new RetryOptions(initialBackoff, maxBackoff, value);
    }
}
