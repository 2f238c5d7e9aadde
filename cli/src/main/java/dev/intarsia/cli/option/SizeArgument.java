package dev.intarsia.cli.option;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number of bytes, at least 1: `1GiB`, `64MiB`, `500kB`, `1000000`, and `512k`, `64m`, `1g` as the JVM's own
/// options have them, in powers of 1024.
public final class SizeArgument implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("b", 1L),
            Map.entry("k", 1L << 10),
            Map.entry("kb", 1_000L),
            Map.entry("kib", 1L << 10),
            Map.entry("m", 1L << 20),
            Map.entry("mb", 1_000_000L),
            Map.entry("mib", 1L << 20),
            Map.entry("g", 1L << 30),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("gib", 1L << 30));

    @Override
    public Long convert(String text) {
        Matcher parts = SIZE.matcher(text.strip());
        Long unit = parts.matches() ? UNITS.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new TypeConversionException("'" + text + "' is no size such as 1GiB, 64MiB or 1000000");
        }
        long count = Long.parseLong(parts.group(1));
        if (count == 0 || count > Long.MAX_VALUE / unit) {
            throw new TypeConversionException("'" + text + "' is not between 1 byte and 2^63-1 bytes");
        }
        return count * unit;
    }
}
