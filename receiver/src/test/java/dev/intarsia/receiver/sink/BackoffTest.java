package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.receiver.config.RetryOptions;
import dev.intarsia.testsupport.Seeds;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
    private static final RetryOptions OPTIONS =
            new RetryOptions(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ZERO);

    @Test
    void pausesDoubleUpToTheLongestAndAreVaried() {
        Backoff backoff = new Backoff(OPTIONS, Seeds.random("BackoffTest"));
        long full = 100;
        for (int i = 0; i < 100; i++) {
            Duration pause = backoff.next(Duration.ZERO).orElseThrow();
            assertThat(pause).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
            full = Math.min(full * 2, 1000);
        }
        assertThat(backoff.attempts()).isEqualTo(100);
    }

    @Test
    void noTimeIsLeftForAPauseThatEndsTooLate() {
        RetryOptions bounded = new RetryOptions(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5));
        Backoff backoff = new Backoff(bounded, Seeds.random("BackoffTest"));
        assertThat(backoff.next(Duration.ofSeconds(4))).contains(Duration.ofSeconds(4));
        assertThat(backoff.next(Duration.ofSeconds(4))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "999999999, 3600",
        "1e9, 0",
        "-5, 0",
        "'Fri, 2 Jan 2026 03:05:05 GMT', 60",
        "'Fri, 2 Jan 2026 03:03:05 GMT', 0",
        "soon, 0",
        "99999999999999999999, 0"
    })
    void readsWhatServersAskFor(String retryAfter, long seconds) {
        assertThat(Backoff.asked(retryAfter, RecordedClock.NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
