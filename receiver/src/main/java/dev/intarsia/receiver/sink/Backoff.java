package dev.intarsia.receiver.sink;

import dev.intarsia.receiver.config.RetryOptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The pauses between attempts to send one request: doubled each time, with random jitter so that senders do not retry
/// simultaneously, and never shorter than the server requests.
final class Backoff {
    private static final int MOST_DOUBLINGS = 30;
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private final RetryOptions options;
    private final RandomGenerator random;
    private Duration paused = Duration.ZERO;
    private int attempts;

    Backoff(RetryOptions options, RandomGenerator random) {
        this.options = options;
        this.random = random;
    }

    /// Returns the next pause; empty if the maximum elapsed time would be exceeded.
    Optional<Duration> next(Duration asked) {
        Duration full = options.initialBackoff().multipliedBy(1L << Math.min(attempts++, MOST_DOUBLINGS));
        Duration bounded = full.compareTo(options.maxBackoff()) > 0 ? options.maxBackoff() : full;
        long half = bounded.toNanos() / 2;
        Duration varied = Duration.ofNanos(half + random.nextLong(half + 1));
        Duration pause = asked.compareTo(varied) > 0 ? asked : varied;
        paused = paused.plus(pause);
        boolean endless = options.maxElapsed().isZero();
        return endless || paused.compareTo(options.maxElapsed()) <= 0 ? Optional.of(pause) : Optional.empty();
    }

    /// Number of pauses so far.
    int attempts() {
        return attempts;
    }

    /// Parses the header field `Retry-After`, in seconds or as a date; at most an hour, and zero if it is invalid.
    static Duration asked(String retryAfter, Instant now) {
        Duration asked = retryAfter.matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : until(retryAfter, now);
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            // An invalid value is treated like an absent header field.
            return Duration.ZERO;
        }
    }
}
