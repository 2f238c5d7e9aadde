package dev.intarsia.cli.digest;

import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Texts of byte arrays.
sealed interface BinaryText extends CanonicalText {

    /// Whatever the bytes mean: two digits per byte.
    record Hexadecimal() implements BinaryText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            out.appendHex(values, start, length);
        }
    }

    /// A decimal number whose unscaled value is big-endian two's complement.
    record Decimal(int scale) implements BinaryText {
        @Override
        public void append(TextBuffer out, MemorySegment values, long start, int length) {
            if (length > Long.BYTES) {
                byte[] bytes = values.asSlice(start, length).toArray(NativeLayouts.BYTE);
                out.append(new BigDecimal(new BigInteger(bytes), scale).toPlainString());
            } else {
                NumberText.appendScaled(out, bigEndian(values, start, length), scale);
            }
        }

        /// No bytes at all are taken as zero.
        private static long bigEndian(MemorySegment values, long start, int length) {
            long value = length > 0 && values.get(NativeLayouts.BYTE, start) < 0 ? -1 : 0;
            for (int i = 0; i < length; i++) {
                value = value << 8 | (values.get(NativeLayouts.BYTE, start + i) & 0xFF);
            }
            return value;
        }
    }
}
