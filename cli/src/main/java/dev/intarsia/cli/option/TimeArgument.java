package dev.intarsia.cli.option;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a moment: RFC 3339 (`2026-01-02T03:04:05.678Z`, `2026-01-02T04:04:05+01:00`), or a whole number of seconds (up
/// to 11 digits) or nanoseconds (17 digits or more) since 1970. What lies between would be milliseconds or microseconds
/// and is refused rather than guessed. Yields nanoseconds, unsigned.
public final class TimeArgument implements ITypeConverter<Long> {
    private static final int MOST_SECONDS_DIGITS = 11;
    private static final int LEAST_NANOS_DIGITS = 17;
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    @Override
    public Long convert(String text) {
        BigInteger nanos = text.matches("[0-9]+") ? ofNumber(text) : ofInstant(text);
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

    private static BigInteger ofInstant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return BigInteger.valueOf(instant.getEpochSecond())
                    .multiply(NANOS_PER_SECOND)
                    .add(BigInteger.valueOf(instant.getNano()));
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no time such as 2026-01-02T03:04:05Z, and no number");
        }
    }
}
