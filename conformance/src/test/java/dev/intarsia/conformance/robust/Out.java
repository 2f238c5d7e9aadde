package dev.intarsia.conformance.robust;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Bytes put together one after the other: plain ones, and those of Thrift's compact protocol, right or wrong as the
/// attack requires them.
final class Out {
    static final int BOOLEAN = 1;
    static final int I32 = 5;
    static final int I64 = 6;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int STRUCT = 12;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Out raw(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
        return this;
    }

    Out raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Out ascii(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Out zeros(int count) {
        return raw(new byte[count]);
    }

    Out repeat(int times, int... bytes) {
        for (int i = 0; i < times; i++) {
            raw(bytes);
        }
        return this;
    }

    Out le32(int value) {
        return raw(value, value >>> 8, value >>> 16, value >>> 24);
    }

    Out be32(int value) {
        return raw(value >>> 24, value >>> 16, value >>> 8, value);
    }

    Out le64(long value) {
        return le32((int) value).le32((int) (value >>> 32));
    }

    /// A PLAIN byte array.
    Out binary(byte[] value) {
        return le32(value.length).raw(value);
    }

    Out varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    Out zigzag(long value) {
        return varint(value << 1 ^ value >> 63);
    }

    /// A field's header, its id in the long form.
    Out field(int id, int type) {
        out.write(type);
        return zigzag(id);
    }

    Out i32(int id, int value) {
        return field(id, I32).zigzag(value);
    }

    Out i64(int id, long value) {
        return field(id, I64).zigzag(value);
    }

    Out bool(int id, boolean value) {
        return field(id, value ? 1 : 2);
    }

    Out string(int id, String value) {
        return field(id, BINARY).varint(value.length()).ascii(value);
    }

    Out struct(int id) {
        return field(id, STRUCT);
    }

    Out list(int id, int elementType, int size) {
        return field(id, LIST).raw(0xF0 | elementType).varint(size);
    }

    Out stop() {
        return raw(0);
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
