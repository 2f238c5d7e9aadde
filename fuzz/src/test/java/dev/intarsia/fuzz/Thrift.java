package dev.intarsia.fuzz;

import java.io.ByteArrayOutputStream;

/// Structs of Thrift's compact protocol, as far as page headers need it.
final class Thrift {
    private static final int I32 = 5;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Thrift i32(int field, int value) {
        return field(field, I32).varint(value << 1 ^ value >> 31);
    }

    Thrift bool(int field, boolean value) {
        return field(field, value ? 1 : 2);
    }

    Thrift struct(int field) {
        return field(field, STRUCT);
    }

    Thrift stop() {
        out.write(0);
        return this;
    }

    // The long form, which needs no field before it.
    private Thrift field(int field, int type) {
        out.write(type);
        return varint(field << 1);
    }

    Thrift varint(int value) {
        int left = value;
        while ((left & ~0x7F) != 0) {
            out.write(left & 0x7F | 0x80);
            left >>>= 7;
        }
        out.write(left);
        return this;
    }

    Thrift raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Thrift le32(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
