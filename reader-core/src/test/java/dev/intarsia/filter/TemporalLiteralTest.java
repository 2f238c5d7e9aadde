package dev.intarsia.filter;

import static dev.intarsia.filter.Match.ALWAYS;
import static dev.intarsia.filter.Match.NEVER;
import static dev.intarsia.filter.OneColumn.PATH;
import static dev.intarsia.filter.OneColumn.le;
import static dev.intarsia.filter.OneColumn.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.filter.ColumnPredicate.Operator;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.TimeUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Dates and times compare exactly with what columns store, whatever the unit. Each case asks of a single value, so
/// that the statistics decide everything.
final class TemporalLiteralTest {
    private static final LocalDateTime MOMENT = LocalDateTime.of(2026, 1, 31, 12, 34, 56, 789_000_000);
    private static final long MOMENT_MILLIS = MOMENT.toInstant(ZoneOffset.UTC).toEpochMilli();

    private static OneColumn timestamps(boolean utc, TimeUnit unit) {
        return OneColumn.of(PhysicalType.INT64, 0, new LogicalType.TimestampType(utc, unit));
    }

    private static void assertOrder(OneColumn column, byte[] stored, Literal literal, int order) {
        for (Operator operator : Operator.values()) {
            boolean expected = switch (operator) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
            ColumnPredicate predicate = new ColumnPredicate.Comparison(PATH, operator, literal);
            assertThat(column.match(predicate, stats(stored, stored)))
                    .as("%s", predicate)
                    .isEqualTo(expected ? ALWAYS : NEVER);
        }
    }

    @Test
    void instantsInEveryUnit() {
        Literal literal = Literal.of(MOMENT.toInstant(ZoneOffset.UTC));
        assertOrder(timestamps(true, TimeUnit.MILLIS), le(MOMENT_MILLIS), literal, 0);
        assertOrder(timestamps(true, TimeUnit.MICROS), le(MOMENT_MILLIS * 1_000), literal, 0);
        assertOrder(timestamps(true, TimeUnit.NANOS), le(MOMENT_MILLIS * 1_000_000), literal, 0);
        assertOrder(timestamps(true, TimeUnit.NANOS), le(MOMENT_MILLIS * 1_000_000 - 1), literal, -1);
    }

    @Test
    void aMomentBetweenTwoTicksEqualsNeither() {
        Literal later = Literal.of(MOMENT.plusNanos(1));
        OneColumn millis = timestamps(false, TimeUnit.MILLIS);
        assertOrder(millis, le(MOMENT_MILLIS), later, -1);
        assertOrder(millis, le(MOMENT_MILLIS + 1), later, 1);
        Literal beforeTheEpoch = Literal.of(Instant.ofEpochSecond(-1, 999_999_999));
        assertOrder(timestamps(true, TimeUnit.MICROS), le(0L), beforeTheEpoch, 1);
        assertOrder(timestamps(true, TimeUnit.MICROS), le(-1L), beforeTheEpoch, -1);
    }

    @Test
    void momentsBeyondAllNanosecondsAreStillBeforeOrBehind() {
        OneColumn nanos = timestamps(true, TimeUnit.NANOS);
        assertOrder(nanos, le(Long.MAX_VALUE), Literal.of(Instant.parse("3000-01-01T00:00:00Z")), -1);
        assertOrder(nanos, le(Long.MIN_VALUE), Literal.of(Instant.MIN), 1);
        assertOrder(timestamps(false, TimeUnit.MILLIS), le(Long.MAX_VALUE), Literal.of(LocalDateTime.MAX), -1);
    }

    @Test
    void aTimestampWithoutZoneIsMeantInUtcWhereTheColumnHasInstants() {
        assertOrder(timestamps(true, TimeUnit.MILLIS), le(MOMENT_MILLIS), Literal.of(MOMENT), 0);
        assertOrder(timestamps(false, TimeUnit.MILLIS), le(MOMENT_MILLIS), Literal.of(MOMENT), 0);
    }

    @Test
    void aDayAmongTimestampsIsItsMidnight() {
        Literal day = Literal.of(LocalDate.of(1970, 1, 2));
        assertOrder(timestamps(true, TimeUnit.MILLIS), le(86_400_000L), day, 0);
        assertOrder(timestamps(false, TimeUnit.MICROS), le(86_400_000_001L), day, 1);
    }

    @Test
    void days() {
        OneColumn days = OneColumn.of(PhysicalType.INT32, 0, new LogicalType.DateType());
        assertOrder(days, le(-1), Literal.of(LocalDate.of(1969, 12, 31)), 0);
        assertOrder(days, le(0), Literal.of(LocalDate.of(1969, 12, 31)), 1);
        assertOrder(days, le(Integer.MAX_VALUE), Literal.of(LocalDate.MAX), -1);
    }

    @Test
    void timesOfDay() {
        LocalTime time = LocalTime.of(0, 0, 1, 1_000);
        OneColumn millis = OneColumn.of(PhysicalType.INT32, 0, new LogicalType.TimeType(true, TimeUnit.MILLIS));
        assertOrder(millis, le(1_000), Literal.of(time), -1);
        assertOrder(millis, le(1_001), Literal.of(time), 1);
        OneColumn micros = OneColumn.of(PhysicalType.INT64, 0, new LogicalType.TimeType(false, TimeUnit.MICROS));
        assertOrder(micros, le(1_000_001L), Literal.of(time), 0);
        OneColumn nanos = OneColumn.of(PhysicalType.INT64, 0, new LogicalType.TimeType(false, TimeUnit.NANOS));
        assertOrder(nanos, le(1_000_001_000L), Literal.of(time), 0);
    }

    @Test
    void int96HasTheBytesOfTheDayAndItsNanoseconds() {
        assertThat(TemporalValue.int96((Literal.Temporal) Literal.of(Instant.parse("1970-01-01T00:00:00.000000001Z"))))
                .hasValueSatisfying(
                        bytes -> assertThat(bytes).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0x8c, 0x3d, 0x25, 0));
        assertThat(TemporalValue.int96((Literal.Temporal) Literal.of(LocalDate.of(1969, 12, 31))))
                .hasValueSatisfying(
                        bytes -> assertThat(bytes).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0x8b, 0x3d, 0x25, 0));
    }
}
