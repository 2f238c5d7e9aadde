package dev.intarsia.otap.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growable array for messages in protobuf's wire format.
///
/// A message whose size is not known yet is opened with reserved space for its length and closed when it is complete;
/// if the length needs a different number of bytes than reserved, the message is moved. Field numbers of messages,
/// texts and bytes are below 16, so that their tags are one byte.
///
/// Source: protobuf's "Encoding" (varints, wire types, length-delimited fields).
final class ProtoBuffer {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    /// Maximum size of a tag and a varint.
    private static final int MOST_FIELD_BYTES = 11;
    /// Space for the length of messages smaller than 2 MiB.
    private static final int LARGE = 3;

    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 12];
    private int size;

    int size() {
        return size;
    }

    /// Discards the content from `to` on; the memory is retained.
    void truncate(int to) {
        size = to;
    }

    byte[] copyFrom(int start) {
        return Arrays.copyOfRange(bytes, start, size);
    }

    private void reserve(int count) {
        if (count > bytes.length - size) {
            grow(count);
        }
    }

    private void grow(int count) {
        long needed = (long) size + count;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The message is larger than the 2 GiB that protobuf allows");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
    }

    private void tag(int number, int type) {
        size = put(bytes, size, (long) number << 3 | type);
    }

    void varint(long value) {
        reserve(MOST_FIELD_BYTES);
        size = put(bytes, size, value);
    }

    /// Most lengths and many numbers take one byte.
    private static int put(byte[] target, int start, long value) {
        if ((value & ~0x7FL) == 0) {
            target[start] = (byte) value;
            return start + 1;
        }
        return putLong(target, start, value);
    }

    private static int putLong(byte[] target, int start, long value) {
        int index = start;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target[index++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[index++] = (byte) rest;
        return index;
    }

    private static int varintBytes(int value) {
        return (31 - Integer.numberOfLeadingZeros(value | 1)) / 7 + 1;
    }

    void varintField(int number, long value) {
        reserve(MOST_FIELD_BYTES);
        tag(number, VARINT);
        size = put(bytes, size, value);
    }

    void fixed64(long value) {
        reserve(Long.BYTES);
        LONG_LE.set(bytes, size, value);
        size += Long.BYTES;
    }

    void fixed64Field(int number, long value) {
        reserve(MOST_FIELD_BYTES);
        tag(number, FIXED64);
        LONG_LE.set(bytes, size, value);
        size += Long.BYTES;
    }

    void fixed32Field(int number, int value) {
        reserve(MOST_FIELD_BYTES);
        tag(number, FIXED32);
        INT_LE.set(bytes, size, value);
        size += Integer.BYTES;
    }

    /// Writes the tag of a field whose length and content follow.
    void lengthTag(int number) {
        reserve(MOST_FIELD_BYTES);
        tag(number, LENGTH);
    }

    /// Begins a message that is mostly shorter than 128 bytes; returns where its content starts.
    int open(int number) {
        reserve(MOST_FIELD_BYTES);
        tag(number, LENGTH);
        return ++size;
    }

    /// Ends the message whose content starts at `start`.
    void close(int start) {
        int length = size - start;
        if (length < 0x80) {
            bytes[start - 1] = (byte) length;
        } else {
            close(start, 1);
        }
    }

    /// Discards the message whose content starts at `start`, including its tag.
    void cancel(int start) {
        size = start - 2;
    }

    /// Begins a message of many others; returns where its content starts.
    int openLarge(int number) {
        reserve(MOST_FIELD_BYTES);
        tag(number, LENGTH);
        size += LARGE;
        return size;
    }

    void closeLarge(int start) {
        close(start, LARGE);
    }

    private void close(int start, int room) {
        int length = size - start;
        int needed = varintBytes(length);
        if (needed != room) {
            reserve(MOST_FIELD_BYTES);
            System.arraycopy(bytes, start, bytes, start + needed - room, length);
            size += needed - room;
        }
        put(bytes, start - room, length);
    }

    void append(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    /// Writes a field with the content of another buffer.
    void field(int number, ProtoBuffer content) {
        lengthTag(number);
        varint(content.size);
        reserve(content.size);
        System.arraycopy(content.bytes, 0, bytes, size, content.size);
        size += content.size;
    }

    void field(int number, byte[] content) {
        lengthTag(number);
        varint(content.length);
        append(content);
    }

    /// Writes an empty field.
    void empty(int number) {
        lengthTag(number);
        bytes[size++] = 0;
    }

    /// Writes a field with one of the values; returns its length.
    int bytes(int number, ByteValues values, int index) {
        int start = values.offsets()[index];
        int length = values.offsets()[index + 1] - start;
        append(number, values.bytes(), start, length);
        return length;
    }

    private void append(int number, byte[] source, int start, int length) {
        reserve(Math.addExact(MOST_FIELD_BYTES, length));
        tag(number, LENGTH);
        size = put(bytes, size, length);
        System.arraycopy(source, start, bytes, size, length);
        size += length;
    }

    /// Whether all bytes from `start` on are zero.
    boolean isZeroFrom(int start) {
        for (int i = start; i < size; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// Writes a field with one of the texts; omitted if the text is empty. Invalid UTF-8 is replaced as `String`
    /// decoding does.
    ///
    /// @return whether the field was written
    boolean text(int number, ByteValues values, int index) {
        int start = values.offsets()[index];
        int length = values.offsets()[index + 1] - start;
        if (length == 0) {
            return false;
        }
        if (values.ascii() || Ascii.is(values.bytes(), start, start + length)) {
            append(number, values.bytes(), start, length);
        } else {
            field(number, sound(values.bytes(), start, length));
        }
        return true;
    }

    private static byte[] sound(byte[] source, int start, int length) {
        return new String(source, start, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
