package dev.intarsia.receiver.sink;

import dev.intarsia.otap.config.RetryOptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The pauses between the attempts to send one request: doubled each time, varied by a random part so that senders do
/// not come all at once, and never shorter than the server asks for.
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

    /// The next pause; empty when no time is left for it.
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

    /// What the header field `Retry-After` asks for, in seconds or as a date; at most an hour, and nothing when it
    /// cannot be read.
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
            // A server that asks for what is no time gets the pause it would get without asking.
            return Duration.ZERO;
        }
    }
}
