package dev.intarsia.model.otlp;

import dev.intarsia.model.Bytes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes JSON tokens as UTF-8 into a fixed buffer that is handed to a sink whenever it is full, never in the middle
/// of a character. Commas are put by the buffer; that the tokens form a document is up to the caller.
final class JsonBuffer {

    /// Takes what the buffer holds; it must be done with the array when it returns.
    interface Sink {
        void accept(byte[] bytes, int length) throws IOException;
    }

    private static final int CAPACITY = 1 << 16;
    /// More than any single token except texts and byte strings.
    private static final int SLACK = 64;
    /// Up to here a loop over the characters is faster than the JDK's encoder and the array it allocates.
    private static final int SHORT_TEXT = 10;
    private static final int MAX_ESCAPE = 6;

    // Eight times the same byte.
    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = 0x2020202020202020L;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final Sink NOWHERE = (unused, length) -> {};
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes = new byte[CAPACITY];
    private int size;
    private boolean comma;
    private Sink sink = NOWHERE;

    /// Starts a document that goes to a sink.
    void begin(Sink target) {
        sink = target;
        size = 0;
        comma = false;
    }

    /// Flushes the buffer and releases the sink.
    void end() throws IOException {
        flush();
        sink = NOWHERE;
    }

    private void flush() throws IOException {
        if (size > 0) {
            sink.accept(bytes, size);
            size = 0;
        }
    }

    private void reserve(int count) throws IOException {
        if (count > CAPACITY - size) {
            flush();
        }
    }

    /// Puts a byte as it is.
    void raw(char ascii) throws IOException {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    /// Puts `{` or `[`, after a comma where one is due.
    void open(char bracket) throws IOException {
        element();
        bytes[size++] = (byte) bracket;
        comma = false;
    }

    /// Puts `}` or `]`.
    void close(char bracket) throws IOException {
        raw(bracket);
        comma = true;
    }

    /// Puts a name, given as the ASCII bytes `"name":`, after a comma where one is due.
    void name(byte[] quotedWithColon) throws IOException {
        element();
        System.arraycopy(quotedWithColon, 0, bytes, size, quotedWithColon.length);
        size += quotedWithColon.length;
        comma = false;
    }

    /// Makes room for a short token and puts the comma before it where one is due.
    private void element() throws IOException {
        reserve(SLACK);
        if (comma) {
            bytes[size++] = ',';
        }
        comma = true;
    }

    void bool(boolean value) throws IOException {
        element();
        ascii(value ? "true" : "false");
    }

    /// Puts a signed number.
    void number(long value) throws IOException {
        element();
        if (value < 0) {
            bytes[size++] = '-';
        }
        digits(value < 0 ? -value : value);
    }

    /// Puts a signed number as a string, which is how JSON carries 64 bits without loss.
    void quotedNumber(long value) throws IOException {
        element();
        bytes[size++] = '"';
        if (value < 0) {
            bytes[size++] = '-';
        }
        digits(value < 0 ? -value : value);
        bytes[size++] = '"';
    }

    /// Puts an unsigned number as a string.
    void quotedUnsigned(long value) throws IOException {
        element();
        bytes[size++] = '"';
        digits(value);
        bytes[size++] = '"';
    }

    /// Puts a floating point number; what JSON has no number for becomes the string `NaN`, `Infinity` or `-Infinity`.
    void floating(double value) throws IOException {
        element();
        String text = Double.toString(value);
        if (Double.isFinite(value)) {
            ascii(text);
        } else {
            bytes[size++] = '"';
            ascii(text);
            bytes[size++] = '"';
        }
    }

    /// Puts a byte string as lower-case hexadecimal digits.
    void hex(Bytes value) throws IOException {
        element();
        bytes[size++] = '"';
        for (int i = 0, n = value.length(); i < n; i++) {
            reserve(2);
            int b = value.at(i);
            bytes[size++] = HEX[b >> 4 & 0xF];
            bytes[size++] = HEX[b & 0xF];
        }
        raw('"');
    }

    /// Puts a byte string in Base64 with padding, the alphabet with `+` and `/`.
    void base64(Bytes value) throws IOException {
        element();
        bytes[size++] = '"';
        int length = value.length();
        for (int i = 0; i < length; i += 3) {
            reserve(4);
            int left = length - i;
            int group = (value.at(i) & 0xFF) << 16
                    | (left > 1 ? (value.at(i + 1) & 0xFF) << 8 : 0)
                    | (left > 2 ? value.at(i + 2) & 0xFF : 0);
            bytes[size++] = BASE64[group >> 18];
            bytes[size++] = BASE64[group >> 12 & 0x3F];
            bytes[size++] = left > 1 ? BASE64[group >> 6 & 0x3F] : (byte) '=';
            bytes[size++] = left > 2 ? BASE64[group & 0x3F] : (byte) '=';
        }
        raw('"');
    }

    /// Puts a text. A surrogate without its partner has no UTF-8 form and becomes `?`.
    void string(String value) throws IOException {
        element();
        bytes[size++] = '"';
        if (value.length() > SHORT_TEXT || !shortPlain(value)) {
            encoded(value.getBytes(StandardCharsets.UTF_8));
        }
        raw('"');
    }

    /// Puts a short text if it is ASCII and needs no escape; else puts nothing and returns false.
    private boolean shortPlain(String value) {
        byte[] target = bytes;
        int index = size;
        for (int i = 0, n = value.length(); i < n; i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
                return false;
            }
            target[index++] = (byte) c;
        }
        size = index;
        return true;
    }

    /// Puts UTF-8 bytes: stretches without an escape are copied as a whole.
    private void encoded(byte[] text) throws IOException {
        int from = 0;
        while (from < text.length) {
            int end = plainEnd(text, from);
            copy(text, from, end);
            if (end < text.length) {
                reserve(MAX_ESCAPE);
                escape(text[end++]);
            }
            from = end;
        }
    }

    /// Index of the first byte from `from` on that needs an escape; the length of the text if there is none. Looks at
    /// eight bytes at once while there are eight: where a byte is below a space, or zero after XOR with a quote or a
    /// backslash, the subtraction borrows into its highest bit.
    private static int plainEnd(byte[] text, int from) {
        int i = from;
        for (; i + Long.BYTES <= text.length; i += Long.BYTES) {
            long word = (long) EIGHT_BYTES.get(text, i);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            long found = (word - SPACES & ~word) | (quote - ONES & ~quote) | (backslash - ONES & ~backslash);
            if ((found & HIGH_BITS) != 0) {
                break;
            }
        }
        while (i < text.length && !needsEscape(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean needsEscape(byte b) {
        return b >= 0 && b < 0x20 || b == '"' || b == '\\';
    }

    private void copy(byte[] text, int from, int end) throws IOException {
        int next = from;
        while (next < end) {
            if (end - next > CAPACITY - size) {
                flush();
            }
            int length = end - next;
            if (length > CAPACITY) {
                length = CAPACITY;
                while ((text[next + length] & 0xC0) == 0x80) {
                    length--;
                }
            }
            System.arraycopy(text, next, bytes, size, length);
            size += length;
            next += length;
        }
    }

    private void escape(byte c) {
        switch (c) {
            case '"', '\\' -> put('\\', c);
            case '\b' -> put('\\', 'b');
            case '\f' -> put('\\', 'f');
            case '\n' -> put('\\', 'n');
            case '\r' -> put('\\', 'r');
            case '\t' -> put('\\', 't');
            default -> {
                put('\\', 'u');
                put('0', '0');
                put(HEX[c >> 4], HEX[c & 0xF]);
            }
        }
    }

    private void put(int first, int second) {
        bytes[size++] = (byte) first;
        bytes[size++] = (byte) second;
    }

    private void ascii(String text) {
        for (int i = 0, n = text.length(); i < n; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    /// Puts an unsigned number.
    private void digits(long value) {
        long rest = value;
        if (rest < 0) {
            long quotient = Long.divideUnsigned(rest, 10);
            digits(quotient);
            bytes[size++] = (byte) ('0' + (rest - quotient * 10));
            return;
        }
        int count = 1;
        for (long limit = 10; count < 19 && rest >= limit; limit *= 10) {
            count++;
        }
        int index = size + count;
        size = index;
        do {
            long quotient = rest / 10;
            bytes[--index] = (byte) ('0' + (rest - quotient * 10));
            rest = quotient;
        } while (rest != 0);
    }
}
