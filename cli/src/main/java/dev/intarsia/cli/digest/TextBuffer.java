package dev.intarsia.cli.digest;

import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// ASCII text under construction. With a target, what does not fit goes into the target; without one, the buffer grows.
final class TextBuffer {
    private static final int CAPACITY = 16 << 10;
    private static final int HEX_CHUNK = 4 << 10;
    private static final int LONGEST_LONG = 20;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LEAST_LONG = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

    private final @Nullable MessageDigest target;
    private byte[] bytes = new byte[CAPACITY];
    private int length;

    TextBuffer(@Nullable MessageDigest target) {
        this.target = target;
    }

    /// Number of bytes held.
    int length() {
        return length;
    }

    /// Discards what is held.
    void clear() {
        length = 0;
    }

    /// Hands everything to the target.
    void flush() {
        if (target != null) {
            target.update(bytes, 0, length);
            length = 0;
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            flush();
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
            }
        }
    }

    void append(byte ascii) {
        ensure(1);
        bytes[length++] = ascii;
    }

    void append(byte[] ascii) {
        append(ascii, 0, ascii.length);
    }

    private void append(byte[] ascii, int offset, int count) {
        ensure(count);
        System.arraycopy(ascii, offset, bytes, length, count);
        length += count;
    }

    void append(String ascii) {
        append(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /// Appends bytes `from` to `end` of another buffer.
    void append(TextBuffer other, int from, int end) {
        append(other.bytes, from, end - from);
    }

    /// Appends a signed number in decimal.
    void appendLong(long value) {
        if (value == Long.MIN_VALUE) {
            append(LEAST_LONG);
            return;
        }
        ensure(LONGEST_LONG);
        if (value < 0) {
            bytes[length++] = '-';
        }
        digits(Math.abs(value), 1);
    }

    /// Appends a number without sign in decimal.
    void appendUnsigned(long value) {
        if (value < 0) {
            append(Long.toUnsignedString(value));
            return;
        }
        ensure(LONGEST_LONG);
        digits(value, 1);
    }

    /// Appends `unscaled` with a point before its last `scale` digits, and zeros in front of it where digits lack.
    void appendScaled(long unscaled, int scale) {
        ensure(LONGEST_LONG + scale + 2);
        if (unscaled < 0) {
            bytes[length++] = '-';
        }
        digits(Math.abs(unscaled), scale + 1);
        if (scale > 0) {
            System.arraycopy(bytes, length - scale, bytes, length - scale + 1, scale);
            bytes[length - scale] = '.';
            length++;
        }
    }

    /// Writes a number that is not negative with at least `least` digits; the room is there.
    private void digits(long value, int least) {
        int count = Math.max(least, digitCount(value));
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            long quotient = rest / 10;
            bytes[i] = (byte) ('0' + (int) (rest - quotient * 10));
            rest = quotient;
        }
        length += count;
    }

    private static int digitCount(long value) {
        int count = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            count++;
        }
        return count;
    }

    /// Appends a number without sign in hexadecimal, without zeros in front.
    void appendHex(long bits) {
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(bits)) / 4);
        ensure(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (bits >>> shift) & 15];
        }
    }

    /// Appends two hexadecimal digits per byte.
    void appendHex(MemorySegment source, long offset, int count) {
        for (int done = 0; done < count; done += HEX_CHUNK) {
            int chunk = Math.min(HEX_CHUNK, count - done);
            ensure(2 * chunk);
            for (int i = 0; i < chunk; i++) {
                int b = source.get(NativeLayouts.BYTE, offset + done + i);
                bytes[length++] = HEX[(b >> 4) & 15];
                bytes[length++] = HEX[b & 15];
            }
        }
    }

    /// What is held.
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
