package dev.intarsia.writer.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A growing byte array that encoders append to. All multi-byte numbers are little-endian.
public final class ByteSink {

    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    /// An empty sink with room for `capacity` bytes before it grows.
    public ByteSink(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /// Number of bytes appended.
    public int size() {
        return size;
    }

    /// The backing array; valid up to [#size()] and until the next append.
    public byte[] array() {
        return bytes;
    }

    /// Discards the content, keeps the memory.
    public void clear() {
        size = 0;
    }

    /// A copy of the content.
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// A view of the content, valid until the next append.
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    public void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void putInt(int value) {
        reserve(Integer.BYTES);
        INT_LE.set(bytes, size, value);
        size += Integer.BYTES;
    }

    public void putLong(long value) {
        reserve(Long.BYTES);
        LONG_LE.set(bytes, size, value);
        size += Long.BYTES;
    }

    public void putBytes(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    public void putAll(ByteSink other) {
        putBytes(other.bytes, 0, other.size);
    }

    /// Appends an unsigned LEB128 number.
    public void putVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /// Appends a signed number in zigzag order as LEB128.
    public void putZigzag(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    /// Appends `length` zero bytes and returns the position of the first.
    public int skip(int length) {
        reserve(length);
        int at = size;
        Arrays.fill(bytes, at, at + length, (byte) 0);
        size += length;
        return at;
    }

    /// Overwrites one byte written before.
    public void setByte(int at, int value) {
        bytes[at] = (byte) value;
    }

    /// Overwrites four bytes written before.
    public void setInt(int at, int value) {
        INT_LE.set(bytes, at, value);
    }

    private void reserve(int length) {
        long needed = (long) size + length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Growth.capacity(bytes.length, needed));
        }
    }
}
