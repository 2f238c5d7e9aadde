package dev.intarsia.receiver.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses numbers with units. All methods throw an `IllegalArgumentException` that states the error.
final class YamlQuantities {
    private static final Pattern DURATION = Pattern.compile("\\s*(?:\\d{1,18}\\s*[a-z]+\\s*)+");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,18})\\s*([a-z]+)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*([A-Za-z]*)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ns", Duration.ofNanos(1),
            "us", Duration.ofNanos(1_000),
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "sec", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> BYTES = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1_000L,
            "kib", 1L << 10,
            "mb", 1_000_000L,
            "mib", 1L << 20,
            "gb", 1_000_000_000L,
            "gib", 1L << 30);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private YamlQuantities() {}

    /// `5s`, `500ms`, `10min`, `1h30m`; `0` needs no unit.
    static Duration duration(String text, Duration min) {
        Duration duration = text.strip().equals("0") ? Duration.ZERO : sum(text);
        if (duration.compareTo(min) < 0) {
            throw new IllegalArgumentException("must be at least " + text(min) + ", not " + text);
        }
        return duration;
    }

    private static Duration sum(String text) {
        if (!DURATION.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a duration such as 5s, 500ms or 10min, not " + text);
        }
        Duration sum = Duration.ZERO;
        Matcher parts = DURATION_PART.matcher(text);
        while (parts.find()) {
            Duration unit = TIMES.get(parts.group(2));
            if (unit == null) {
                throw new IllegalArgumentException("has no unit of time (ns, us, ms, s, min, h, d): " + text);
            }
            long count = Long.parseLong(parts.group(1));
            if (count > LONGEST.dividedBy(unit)) {
                throw new IllegalArgumentException("is longer than a hundred years: " + text);
            }
            sum = sum.plus(unit.multipliedBy(count));
        }
        return sum;
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /// `16MiB`, `64kB`, `1000000`.
    static long size(String text, long min) {
        Matcher parts = SIZE.matcher(text.strip());
        Long unit = parts.matches() ? BYTES.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("must be a size such as 16MiB or 64kB, not " + text);
        }
        long count = Long.parseLong(parts.group(1));
        if (count > Long.MAX_VALUE / unit) {
            throw new IllegalArgumentException("exceeds 64 bits: " + text);
        }
        if (count * unit < min) {
            throw new IllegalArgumentException("must be at least " + min + " bytes, not " + text);
        }
        return count * unit;
    }

    static int number(String text, int min, int max) {
        String range = "must be a whole number from " + min + " to " + max + ", not " + text;
        try {
            int number = Integer.parseInt(text.strip());
            if (number < min || number > max) {
                throw new IllegalArgumentException(range);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(range, e);
        }
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not " + text);
        };
    }
}
