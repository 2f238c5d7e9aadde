package dev.intarsia.model.otlp;

import dev.intarsia.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing byte buffer that is filled from its end towards its start with protobuf's wire format.
///
/// Written backwards, a message is complete before its length prefix is due, so that one pass over the values is
/// enough and no sizes have to be computed or remembered. Every method puts its bytes in front of all that was
/// written before.
final class ReverseBuffer {

    private static final int WIRE_VARINT = 0;
    private static final int WIRE_FIXED64 = 1;
    private static final int WIRE_LENGTH = 2;
    private static final int WIRE_FIXED32 = 5;
    private static final int MAX_VARINT_BYTES = 10;
    /// Up to here a loop over the characters is faster than the JDK's encoder and the array it allocates.
    private static final int SHORT_TEXT = 10;

    private byte[] bytes = new byte[1 << 13];
    /// Index of the first written byte; what is written lies from here to the end of the array.
    private int start = bytes.length;

    /// Discards what is written; the memory is kept for the next message.
    void clear() {
        start = bytes.length;
    }

    int size() {
        return bytes.length - start;
    }

    byte[] array() {
        return bytes;
    }

    int start() {
        return start;
    }

    void varint(long value) {
        reserve(MAX_VARINT_BYTES);
        int length = (63 - Long.numberOfLeadingZeros(value | 1)) / 7 + 1;
        int index = start - length;
        start = index;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[index++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[index] = (byte) rest;
    }

    void varintField(int number, long value) {
        varint(value);
        varint((long) number << 3 | WIRE_VARINT);
    }

    void fixed64(long value) {
        reserve(Long.BYTES);
        start -= Long.BYTES;
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[start + i] = (byte) (value >>> (8 * i));
        }
    }

    void fixed64Field(int number, long value) {
        fixed64(value);
        varint((long) number << 3 | WIRE_FIXED64);
    }

    void fixed32Field(int number, int value) {
        reserve(Integer.BYTES);
        start -= Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[start + i] = (byte) (value >>> (8 * i));
        }
        varint((long) number << 3 | WIRE_FIXED32);
    }

    /// Ends a field whose content was written since the buffer had `sizeBefore` bytes: its length and tag.
    void lengthField(int number, int sizeBefore) {
        varint(size() - sizeBefore);
        varint((long) number << 3 | WIRE_LENGTH);
    }

    void bytesField(int number, Bytes value) {
        int before = size();
        reserve(value.length());
        start -= value.length();
        value.copyTo(bytes, start);
        lengthField(number, before);
    }

    /// Writes a text as UTF-8. A surrogate without its partner has no UTF-8 form and becomes `?`, which is what
    /// [String#getBytes(java.nio.charset.Charset)] and protobuf make of it.
    void stringField(int number, String value) {
        int before = size();
        if (value.length() > SHORT_TEXT || !shortAscii(value)) {
            byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
            reserve(encoded.length);
            start -= encoded.length;
            System.arraycopy(encoded, 0, bytes, start, encoded.length);
        }
        lengthField(number, before);
    }

    /// Writes a short text if it is ASCII; else writes nothing and returns false.
    private boolean shortAscii(String value) {
        reserve(SHORT_TEXT);
        byte[] target = bytes;
        int index = start;
        for (int i = value.length() - 1; i >= 0; i--) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            target[--index] = (byte) c;
        }
        start = index;
        return true;
    }

    private void reserve(long count) {
        if (count > start) {
            grow(count);
        }
    }

    private void grow(long count) {
        int size = size();
        long needed = size + count;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The message is larger than the 2 GiB that protobuf allows");
        }
        int capacity = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length));
        byte[] larger = new byte[capacity];
        System.arraycopy(bytes, start, larger, capacity - size, size);
        bytes = larger;
        start = capacity - size;
    }

    byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }
}
