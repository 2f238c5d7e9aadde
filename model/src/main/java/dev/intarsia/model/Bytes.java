package dev.intarsia.model;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An immutable string of bytes: trace ids (16 bytes), span ids (8 bytes, fewer or none in real data) and bytes
/// attributes.
///
/// Bytes compare as unsigned numbers from the left, a prefix before its longer form. Nothing beside the bytes is
/// stored.
public final class Bytes implements Comparable<Bytes> {

    /// No bytes at all: the id of a parent that does not exist.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// Copies an array.
    ///
    /// @param bytes the content
    /// @return a byte string of the same content
    public static Bytes of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
    }

    /// Copies a part of an array.
    ///
    /// @param bytes the array
    /// @param offset index of the first byte
    /// @param length number of bytes
    /// @return a byte string of that part
    /// @throws IndexOutOfBoundsException if the part is not inside the array
    public static Bytes of(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /// Takes over an array without a copy. The caller transfers ownership of the array: writing to it afterwards breaks
    /// every value that holds this byte string.
    ///
    /// @param bytes the array, owned by the result from now on
    /// @return a byte string over the array
    public static Bytes wrap(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes);
    }

    /// Makes 8 bytes, the highest byte first: a span id.
    ///
    /// @param value the bits
    /// @return 8 bytes
    public static Bytes ofLong(long value) {
        byte[] bytes = new byte[Long.BYTES];
        putLong(bytes, 0, value);
        return new Bytes(bytes);
    }

    /// Makes 16 bytes, the highest byte first: a trace id.
    ///
    /// @param high the first 8 bytes
    /// @param low the last 8 bytes
    /// @return 16 bytes
    public static Bytes ofLongs(long high, long low) {
        byte[] bytes = new byte[2 * Long.BYTES];
        putLong(bytes, 0, high);
        putLong(bytes, Long.BYTES, low);
        return new Bytes(bytes);
    }

    /// Reads hexadecimal digits of either case, two per byte.
    ///
    /// @param hex the digits
    /// @return the bytes
    /// @throws IllegalArgumentException if the length is odd or a character is no hexadecimal digit
    public static Bytes ofHex(CharSequence hex) {
        return wrap(HexFormat.of().parseHex(hex));
    }

    /// {@return the number of bytes}
    public int length() {
        return content.length;
    }

    /// {@return whether there are no bytes}
    public boolean isEmpty() {
        return content.length == 0;
    }

    /// Returns one byte.
    ///
    /// @param index position from 0
    /// @return the byte, signed as Java has it
    /// @throws IndexOutOfBoundsException if there is no such position
    public byte at(int index) {
        return content[index];
    }

    /// Copies the bytes into an array.
    ///
    /// @param destination where they go
    /// @param offset index of the first byte there
    /// @throws IndexOutOfBoundsException if they do not fit
    public void copyTo(byte[] destination, int offset) {
        System.arraycopy(content, 0, destination, offset, content.length);
    }

    /// Writes the bytes to a stream, without a copy.
    ///
    /// @param stream where they go
    /// @throws IOException if the stream fails
    public void writeTo(OutputStream stream) throws IOException {
        stream.write(content, 0, content.length);
    }

    /// {@return a fresh copy of the bytes}
    public byte[] toByteArray() {
        return content.clone();
    }

    /// {@return the bytes as lower-case hexadecimal digits, two per byte}
    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    @SuppressWarnings("exports") // a null annotation requires no module of the caller
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /// {@return the same as [#toHex()]}
    @Override
    public String toString() {
        return toHex();
    }

    private static void putLong(byte[] bytes, int offset, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[offset + i] = (byte) (value >>> (56 - 8 * i));
        }
    }
}
