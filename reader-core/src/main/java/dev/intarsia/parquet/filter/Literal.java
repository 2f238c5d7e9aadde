package dev.intarsia.parquet.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/// A value to compare a column with. What a literal means in a column is settled when the predicate is bound to a
/// schema: numbers compare by their value, whatever the column's width, sign or scale; dates, times and timestamps are
/// the numbers that the column stores.
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
        return new OfBytes(text.getBytes(StandardCharsets.UTF_8), true);
    }

    /// A byte string.
    static Literal of(byte[] bytes) {
        return new OfBytes(bytes.clone(), false);
    }

    /// The 16 bytes of a UUID.
    static Literal of(UUID value) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value.getMostSignificantBits() >>> 56 - 8 * i);
            bytes[8 + i] = (byte) (value.getLeastSignificantBits() >>> 56 - 8 * i);
        }
        return new OfBytes(bytes, false);
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
            return Double.toString(value);
        }
    }

    /// A byte string or text.
    final class OfBytes implements Literal {
        private final byte[] bytes;
        private final boolean text;

        private OfBytes(byte[] bytes, boolean text) {
            this.bytes = bytes;
            this.text = text;
        }

        /// A copy of the bytes.
        public byte[] bytes() {
            return bytes.clone();
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
            return text
                    ? "'" + new String(bytes, StandardCharsets.UTF_8) + "'"
                    : "0x" + HexFormat.of().formatHex(bytes);
        }
    }
}
