package dev.intarsia.otap.config;

import java.time.Duration;

/// When a request that was refused for now is sent again: after `initialBackoff`, doubled each time up to `maxBackoff`,
/// or when the server asks for it, if that is later.
///
/// @param initialBackoff the first pause, positive
/// @param maxBackoff the longest pause, not shorter than the first
/// @param maxElapsed how long to go on before the request counts as failed; zero for as long as it takes
public record RetryOptions(Duration initialBackoff, Duration maxBackoff, Duration maxElapsed) {
    /// 500 ms, 30 s, as long as it takes.
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
}
