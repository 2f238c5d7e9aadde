package dev.intarsia.cli.option;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a length of time such as `1h30m`, with the units `s`, `m`, `h`, `d` and `w`; more than none.
public final class DurationArgument implements ITypeConverter<Duration> {
    private static final Pattern WHOLE = Pattern.compile("(?:[0-9]{1,9}[smhdw])+");
    private static final Pattern STEP = Pattern.compile("([0-9]+)([smhdw])");

    @Override
    public Duration convert(String text) {
        Duration duration = WHOLE.matcher(text).matches() ? sum(text) : Duration.ZERO;
        if (duration.isZero()) {
            throw new TypeConversionException("'" + text + "' is no length of time such as 1h30m");
        }
        return duration;
    }

    /// The sum of the steps of a text that consists of such.
    static Duration sum(String steps) {
        Duration sum = Duration.ZERO;
        for (Matcher step = STEP.matcher(steps); step.find(); ) {
            sum = sum.plus(unit(step.group(2)).multipliedBy(Long.parseLong(step.group(1))));
        }
        return sum;
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
