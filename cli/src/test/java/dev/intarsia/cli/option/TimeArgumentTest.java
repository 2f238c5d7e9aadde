package dev.intarsia.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class TimeArgumentTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private final TimeArgument argument = new TimeArgument(InstantSource.fixed(NOW));

    @ParameterizedTest
    @CsvSource({
        "now, 2026-01-02T03:04:05.678Z",
        "now-1h, 2026-01-02T02:04:05.678Z",
        "now-1h30m, 2026-01-02T01:34:05.678Z",
        "now+10s, 2026-01-02T03:04:15.678Z",
        "now-1w1d, 2025-12-25T03:04:05.678Z",
        "2026-01-02T04:04:05.678+01:00, 2026-01-02T03:04:05.678Z",
        "1767323045, 2026-01-02T03:04:05Z",
        "1767323045678000000, 2026-01-02T03:04:05.678Z",
    })
    void momentsAreRead(String text, Instant expected) {
        long nanos = argument.convert(text);
        assertThat(Instant.ofEpochSecond(0, nanos)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"now-", "now-1", "now-1y", "now - 1h", "yesterday", "-1h", "now-9999999999h", "1767323045678", ""
            })
    void anythingElseIsRejected(String text) {
        assertThatThrownBy(() -> argument.convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now-999999999w", "now+999999999h"})
    void momentsOutOfRangeAreRejected(String text) {
        assertThatThrownBy(() -> argument.convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
