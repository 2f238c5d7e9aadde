package dev.intarsia.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/// A value to compare a column with. What a literal means in a column is settled when the predicate is bound to a
/// schema: numbers compare by their value, whatever the column's width, sign or scale; dates, times and timestamps
/// compare exactly with what the column stores in its unit, and so do numbers, which then count that unit.
///
/// The text of a literal is the one that [dev.intarsia.filter.text.PredicateParser] reads.
public sealed interface Literal {

    /// True or false.
    static Literal of(boolean value) {
        return new OfBoolean(value);
    }

    /// An integer.
    static Literal of(long value) {
        return new OfNumber(BigDecimal.valueOf(value));
    }

    /// An integer whose 64 bits are meant without sign.
    static Literal ofUnsigned(long bits) {
        return new OfNumber(new BigDecimal(Long.toUnsignedString(bits)));
    }

    /// A decimal number, compared exactly with integers and decimals, and rounded to the nearest value of the column's
    /// type where that is floating.
    static Literal of(BigDecimal value) {
        return new OfNumber(value);
    }

    /// As [#of(BigDecimal)].
    static Literal of(BigInteger value) {
        return new OfNumber(new BigDecimal(value));
    }

    /// A floating-point number, compared exactly: 0.1f with a DOUBLE column is 0.100000001490116....
    static Literal of(float value) {
        return new OfFloating(value);
    }

    /// A floating-point number, compared exactly.
    static Literal of(double value) {
        return new OfFloating(value);
    }

    /// The UTF-8 bytes of a text.
    static Literal of(String text) {
        return new OfBytes(text.getBytes(StandardCharsets.UTF_8), OfBytes.Form.TEXT);
    }

    /// A byte string.
    static Literal of(byte[] bytes) {
        return new OfBytes(bytes.clone(), OfBytes.Form.BYTES);
    }

    /// A day, for columns of dates; in columns of timestamps, its midnight.
    static Literal of(LocalDate value) {
        return new OfDate(value);
    }

    /// A time of day, for columns of times.
    static Literal of(LocalTime value) {
        return new OfTime(value);
    }

    /// A date and time, for columns of local timestamps; in columns of instants it is meant in UTC.
    static Literal of(LocalDateTime value) {
        return new OfLocalTimestamp(value);
    }

    /// An instant, for columns of timestamps that are adjusted to UTC.
    static Literal of(Instant value) {
        return new OfInstant(value);
    }

    /// The 16 bytes of a UUID, for columns that do not hold text.
    static Literal of(UUID value) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value.getMostSignificantBits() >>> 56 - 8 * i);
            bytes[8 + i] = (byte) (value.getLeastSignificantBits() >>> 56 - 8 * i);
        }
        return new OfBytes(bytes, OfBytes.Form.UUID);
    }

    /// True or false.
    ///
    /// @param value the value
    record OfBoolean(boolean value) implements Literal {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /// An exact number.
    ///
    /// @param value the number
    record OfNumber(BigDecimal value) implements Literal {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// A floating-point number.
    ///
    /// @param value the number; NaN is refused when the predicate is bound, since nothing equals it
    record OfFloating(double value) implements Literal {
        @Override
        public String toString() {
            return "double '" + value + "'";
        }
    }

    /// A date or time.
    sealed interface Temporal extends Literal {}

    /// A day.
    ///
    /// @param value the day
    record OfDate(LocalDate value) implements Temporal {
        @Override
        public String toString() {
            return "date '" + value + "'";
        }
    }

    /// A time of day.
    ///
    /// @param value the time
    record OfTime(LocalTime value) implements Temporal {
        @Override
        public String toString() {
            return "time '" + value + "'";
        }
    }

    /// A date and time without zone.
    ///
    /// @param value date and time
    record OfLocalTimestamp(LocalDateTime value) implements Temporal {
        @Override
        public String toString() {
            return "timestamp '" + value + "'";
        }
    }

    /// An instant.
    ///
    /// @param value the instant
    record OfInstant(Instant value) implements Temporal {
        @Override
        public String toString() {
            return "timestamp '" + value + "'";
        }
    }

    /// A byte string, a text or a UUID.
    final class OfBytes implements Literal {
        private final byte[] bytes;
        private final Form form;

        /// What the bytes were made of; equal bytes are equal literals all the same.
        enum Form {
            TEXT,
            BYTES,
            UUID
        }

        private OfBytes(byte[] bytes, Form form) {
            this.bytes = bytes;
            this.form = form;
        }

        /// A copy of the bytes.
        public byte[] bytes() {
            return bytes.clone();
        }

        boolean isUuid() {
            return form == Form.UUID;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OfBytes o && Arrays.equals(bytes, o.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return switch (form) {
                case TEXT -> "'" + new String(bytes, StandardCharsets.UTF_8).replace("'", "''") + "'";
                case BYTES -> "x'" + HexFormat.of().formatHex(bytes) + "'";
                case UUID -> {
                    String hex = HexFormat.of().formatHex(bytes);
                    yield "uuid '"
                            + String.join(
                                    "-",
                                    hex.substring(0, 8),
                                    hex.substring(8, 12),
                                    hex.substring(12, 16),
                                    hex.substring(16, 20),
                                    hex.substring(20))
                            + "'";
                }
            };
        }
    }
}
