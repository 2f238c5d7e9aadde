package dev.intarsia.cli.option;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a moment: `now`, or some time before or after it (`now-1h30m`, `now+10s`; units `s`, `m`, `h`, `d`, `w`); RFC
/// 3339 (`2026-01-02T03:04:05.678Z`, `2026-01-02T04:04:05+01:00`), or a whole number of seconds (up
/// to 11 digits) or nanoseconds (17 digits or more) since 1970. What lies between would be milliseconds or microseconds
/// and is refused rather than guessed. Yields nanoseconds, unsigned.
public final class TimeArgument implements ITypeConverter<Long> {
    private static final int MOST_SECONDS_DIGITS = 11;
    private static final int LEAST_NANOS_DIGITS = 17;
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    private static final Pattern RELATIVE = Pattern.compile("now(?:([+-])((?:[0-9]{1,9}[smhdw])+))?");

    private final InstantSource clock;

    /// Reads moments relative to the time of the system.
    public TimeArgument() {
        this(InstantSource.system());
    }

    /// Reads moments relative to the time of a clock.
    public TimeArgument(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Long convert(String text) {
        BigInteger nanos = text.matches("[0-9]+") ? ofNumber(text) : nanos(ofInstant(text));
        if (nanos.signum() < 0 || nanos.bitLength() > Long.SIZE) {
            throw new TypeConversionException("'" + text + "' is before 1970 or after 2554");
        }
        return nanos.longValue();
    }

    private static BigInteger ofNumber(String digits) {
        if (digits.length() <= MOST_SECONDS_DIGITS) {
            return new BigInteger(digits).multiply(NANOS_PER_SECOND);
        }
        if (digits.length() >= LEAST_NANOS_DIGITS) {
            return new BigInteger(digits);
        }
        throw new TypeConversionException("'" + digits + "' is neither seconds (up to " + MOST_SECONDS_DIGITS
                + " digits) nor nanoseconds (" + LEAST_NANOS_DIGITS + " or more)");
    }

    private static BigInteger nanos(Instant instant) {
        return BigInteger.valueOf(instant.getEpochSecond())
                .multiply(NANOS_PER_SECOND)
                .add(BigInteger.valueOf(instant.getNano()));
    }

    private Instant ofInstant(String text) {
        Matcher relative = RELATIVE.matcher(text);
        try {
            return relative.matches()
                    ? ofRelative(relative)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time such as now-1h30m or 2026-01-02T03:04:05Z, and no number");
        }
    }

    private Instant ofRelative(Matcher relative) {
        Instant now = clock.instant();
        if (relative.group(2) == null) {
            return now;
        }
        Duration sum = DurationArgument.sum(relative.group(2));
        return relative.group(1).equals("-") ? now.minus(sum) : now.plus(sum);
    }
}
