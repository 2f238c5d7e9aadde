package dev.intarsia.filter;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.TimeUnit;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// Dates and times as what the columns of temporal types store.
final class TemporalValue {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private TemporalValue() {}

    /// The number that stands for a literal, exactly, which need not be a whole one; empty where a column of this type
    /// holds something else.
    static Optional<BigDecimal> number(LogicalType column, Literal.Temporal literal) {
        return switch (column) {
            case LogicalType.DateType date ->
                literal instanceof Literal.OfDate day
                        ? Optional.of(BigDecimal.valueOf(day.value().toEpochDay()))
                        : Optional.empty();
            case LogicalType.TimeType time ->
                literal instanceof Literal.OfTime clock
                        ? Optional.of(BigDecimal.valueOf(clock.value().toNanoOfDay(), 9 - digits(time.unit())))
                        : Optional.empty();
            case LogicalType.TimestampType timestamp ->
                instant(literal, timestamp.adjustedToUtc()).map(moment -> count(moment, timestamp.unit()));
            default -> Optional.empty();
        };
    }

    /// The literal that such a column is compared with.
    static String wanted(LogicalType column) {
        return switch (column) {
            case LogicalType.DateType date -> "a date is expected";
            case LogicalType.TimeType time -> "a time of day is expected";
            case LogicalType.TimestampType timestamp ->
                timestamp.adjustedToUtc()
                        ? "a timestamp is expected"
                        : "its timestamps are local ones, a timestamp without zone is expected";
            default -> "it holds no dates or times";
        };
    }

    /// The 12 bytes of an INT96 timestamp, whose time of day is never more than a day; empty for a literal that none
    /// stands for.
    static Optional<byte[]> int96(Literal.Temporal literal) {
        Optional<Instant> moment = instant(literal, true);
        long seconds = moment.map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
        long julianDay = Math.floorDiv(seconds, SECONDS_PER_DAY) + JULIAN_DAY_OF_1970;
        if (moment.isEmpty() || julianDay != (int) julianDay) {
            return Optional.empty();
        }
        byte[] bytes = new byte[12];
        MemorySegment segment = MemorySegment.ofArray(bytes);
        long secondOfDay = Math.floorMod(seconds, SECONDS_PER_DAY);
        segment.set(
                NativeLayouts.LONG_LE,
                0,
                secondOfDay * NANOS_PER_SECOND + moment.get().getNano());
        segment.set(NativeLayouts.INT_LE, 8, (int) julianDay);
        return Optional.of(bytes);
    }

    // Local dates and times as if they were in UTC; a literal without zone means either.
    private static Optional<Instant> instant(Literal.Temporal literal, boolean utc) {
        return switch (literal) {
            case Literal.OfDate day -> Optional.of(day.value().atStartOfDay().toInstant(ZoneOffset.UTC));
            case Literal.OfLocalTimestamp local -> Optional.of(local.value().toInstant(ZoneOffset.UTC));
            case Literal.OfInstant instant -> utc ? Optional.of(instant.value()) : Optional.empty();
            case Literal.OfTime clock -> Optional.empty();
        };
    }

    private static BigDecimal count(Instant moment, TimeUnit unit) {
        BigDecimal seconds = BigDecimal.valueOf(moment.getEpochSecond());
        return seconds.add(BigDecimal.valueOf(moment.getNano(), 9)).scaleByPowerOfTen(digits(unit));
    }

    // Decimal digits of a second.
    private static int digits(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 3;
            case MICROS -> 6;
            case NANOS -> 9;
        };
    }
}
