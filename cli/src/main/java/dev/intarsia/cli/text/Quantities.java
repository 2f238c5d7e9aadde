package dev.intarsia.cli.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers as people read them, the same in every locale.
public final class Quantities {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long SECOND = 1_000_000_000L;

    private Quantities() {}

    /// A count with a comma between thousands.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A count that may be unknown (-1): `-`.
    public static String countOrDash(long count) {
        return count < 0 ? "-" : count(count);
    }

    /// A length of time with three digits or a little more: `850 ns`, `12.5 us`, `420 ms`, `1.23 s`; from 100 seconds
    /// on in two units: `2 min 5 s`, `3 h 20 min`, `4 d 11 h`. Unsigned.
    public static String duration(long nanos) {
        if (nanos < 0) {
            return Long.toUnsignedString(Long.divideUnsigned(nanos, SECOND)) + " s";
        }
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return threeDigits(nanos / 1e3) + " us";
        }
        if (nanos < SECOND) {
            return threeDigits(nanos / 1e6) + " ms";
        }
        return nanos < 100 * SECOND ? threeDigits(nanos / 1e9) + " s" : inTwoUnits(nanos / SECOND);
    }

    private static String inTwoUnits(long seconds) {
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        long minutes = seconds / 60;
        return minutes < 1_440
                ? minutes / 60 + " h " + minutes % 60 + " min"
                : minutes / 1_440 + " d " + minutes % 1_440 / 60 + " h";
    }

    private static String threeDigits(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// A point in time in UTC with milliseconds; `-` for zero, which means that it is not known.
    public static String time(long unixNanos) {
        if (unixNanos == 0) {
            return "-";
        }
        long seconds = Long.divideUnsigned(unixNanos, SECOND);
        long nanos = Long.remainderUnsigned(unixNanos, SECOND);
        return TIME.format(Instant.ofEpochSecond(seconds, nanos));
    }

    /// Bytes in the largest fitting unit of 1000: `12.3 MB`.
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return threeDigits(bytes / 1e3) + " kB";
        }
        return bytes < 1_000_000_000 ? threeDigits(bytes / 1e6) + " MB" : threeDigits(bytes / 1e9) + " GB";
    }
}
