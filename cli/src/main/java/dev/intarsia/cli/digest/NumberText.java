package dev.intarsia.cli.digest;

import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// Texts of integers, decimals stored as integers, and floating point numbers.
sealed interface NumberText extends CanonicalText {

    private static long integer(MemorySegment values, long start, boolean wide) {
        return wide ? values.get(NativeLayouts.LONG_LE, start) : values.get(NativeLayouts.INT_LE, start);
    }

    /// A signed integer of 32 bits, or 64 when `wide`.
    record SignedInteger(boolean wide) implements NumberText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            out.appendLong(integer(values, start, wide));
        }
    }

    /// A signed integer of 8 or 16 bits: what the upper bits hold does not count.
    record NarrowInteger(int bitWidth) implements NumberText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            int value = values.get(NativeLayouts.INT_LE, start);
            out.appendLong(bitWidth == 8 ? (byte) value : (short) value);
        }
    }

    /// An unsigned integer of 32 bits, or 64 when `wide`.
    record UnsignedInteger(boolean wide) implements NumberText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            long value = integer(values, start, wide);
            out.appendUnsigned(wide ? value : value & 0xFFFF_FFFFL);
        }
    }

    /// A decimal number whose unscaled value is an integer.
    record ScaledInteger(boolean wide, int scale) implements NumberText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            appendScaled(out, integer(values, start, wide), scale);
        }
    }

    /// Appends a decimal number.
    static void appendScaled(TextBuffer out, long unscaled, int scale) {
        if (unscaled == Long.MIN_VALUE || scale < 0) {
            out.append(BigDecimal.valueOf(unscaled, scale).toPlainString());
        } else {
            out.appendScaled(unscaled, scale);
        }
    }

    /// FLOAT.
    record Single() implements NumberText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            appendFloat(out, values.get(NativeLayouts.FLOAT_LE, start));
        }
    }

    /// FLOAT16.
    record Half() implements NumberText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            appendFloat(out, Float.float16ToFloat(values.get(NativeLayouts.SHORT_LE, start)));
        }
    }

    private static void appendFloat(TextBuffer out, float value) {
        if (Float.isNaN(value)) {
            out.append(NotANumber.TEXT);
        } else {
            out.append((byte) 'f');
            out.appendHex(Integer.toUnsignedLong(Float.floatToRawIntBits(value)));
        }
    }

    /// DOUBLE.
    record Double() implements NumberText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            double value = values.get(NativeLayouts.DOUBLE_LE, start);
            if (java.lang.Double.isNaN(value)) {
                out.append(NotANumber.TEXT);
            } else {
                out.append((byte) 'd');
                out.appendHex(java.lang.Double.doubleToRawLongBits(value));
            }
        }
    }

    /// Holds the text of NaN.
    final class NotANumber {
        private static final byte[] TEXT = "nan".getBytes(StandardCharsets.US_ASCII);

        private NotANumber() {}
    }
}
