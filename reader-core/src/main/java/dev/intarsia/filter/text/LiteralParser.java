package dev.intarsia.filter.text;

import dev.intarsia.filter.Literal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/// Reads literals.
final class LiteralParser {
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private LiteralParser() {}

    static Literal literal(TextCursor cursor) {
        cursor.skipSpace();
        int next = cursor.peek();
        if (next == '\'') {
            return Literal.of(cursor.takeQuoted());
        }
        if (next >= '0' && next <= '9' || next == '-' || next == '+' || next == '.') {
            return cursor.startsWith("0x") || cursor.startsWith("0X") ? hexNumber(cursor) : number(cursor);
        }
        String word = cursor.peekWord().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true", "false" -> {
                cursor.takeName();
                yield Literal.of(word.equals("true"));
            }
            case "null" ->
                throw cursor.failure(
                        cursor.offset(), "nothing equals null: write `is null` or `is not null` after the column");
            case "x", "date", "time", "timestamp", "uuid", "double" -> typed(cursor, word);
            default ->
                throw cursor.failure(
                        cursor.offset(),
                        "a literal is expected, not " + cursor.found()
                                + (word.isEmpty() && next != '"' ? "" : "; a text is written in single quotes"));
        };
    }

    private static Literal number(TextCursor cursor) {
        int start = cursor.offset();
        if (!cursor.take("-")) {
            cursor.take("+");
        }
        cursor.takeDigits();
        if (cursor.take(".")) {
            cursor.takeDigits();
        }
        if (cursor.take("e") || cursor.take("E")) {
            if (!cursor.take("-")) {
                cursor.take("+");
            }
            cursor.takeDigits();
        }
        String rest = cursor.takeName();
        try {
            return Literal.of(new BigDecimal(cursor.since(start)));
        } catch (NumberFormatException e) {
            String text = cursor.since(start);
            boolean exponent = rest.isEmpty() && text.chars().anyMatch(c -> c == 'e' || c == 'E');
            throw cursor.failure(start, exponent ? "no number, or its exponent is too large" : "this is no number", e);
        }
    }

    private static Literal hexNumber(TextCursor cursor) {
        int start = cursor.offset();
        return bytes(cursor, start, cursor.takeName().substring(2));
    }

    private static Literal bytes(TextCursor cursor, int start, String hex) {
        try {
            return Literal.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw cursor.failure(start, "a byte string has two hexadecimal digits per byte", e);
        }
    }

    private static Literal typed(TextCursor cursor, String type) {
        int start = cursor.offset();
        cursor.takeName();
        cursor.skipSpace();
        if (cursor.peek() != '\'') {
            throw cursor.failure(start, "a literal is expected; after " + type + " its text follows in single quotes");
        }
        String text = cursor.takeQuoted();
        try {
            return switch (type) {
                case "date" -> Literal.of(LocalDate.parse(text));
                case "time" -> Literal.of(LocalTime.parse(text));
                case "timestamp" -> timestamp(text);
                case "uuid" -> uuid(text);
                case "double" -> Literal.of(floating(text));
                default -> bytes(cursor, start, text);
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw cursor.failure(start, "no " + type + ": " + example(type), e);
        }
    }

    private static String example(String type) {
        return switch (type) {
            case "date" -> "a date is written date '2026-01-31'";
            case "time" -> "a time of day is written time '23:59:59.123456789', with 9 digits of a second at most";
            case "timestamp" ->
                "a timestamp is written timestamp '2026-01-31T23:59:59.123456789Z', without Z or offset where it is local,"
                        + " with 9 digits of a second at most";
            case "uuid" -> "a UUID is written uuid '01234567-89ab-cdef-0123-456789abcdef'";
            default -> "a floating-point number is written double '1.5e-3'";
        };
    }

    private static Literal timestamp(String text) {
        // A space between date and time, as SQL has it.
        boolean spaced = text.length() > 10 && text.indexOf(' ') == text.lastIndexOf(' ');
        String iso = spaced ? text.replace(' ', 'T') : text;
        TemporalAccessor moment = TIMESTAMP.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (moment) {
            case OffsetDateTime withZone -> Literal.of(Instant.from(withZone));
            case LocalDate day -> Literal.of(day.atStartOfDay());
            default -> Literal.of(LocalDateTime.from(moment));
        };
    }

    private static Literal uuid(String text) {
        // UUID.fromString would take groups that are too short.
        if (text.length() != 36) {
            throw new NumberFormatException(text);
        }
        try {
            return Literal.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NumberFormatException(text);
        }
    }

    // Double.parseDouble would take hexadecimal digits, spaces and the suffixes of Java, too.
    private static double floating(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
                    throw new NumberFormatException(text);
                }
                yield Double.parseDouble(text);
            }
        };
    }
}
