package dev.intarsia.internal.thrift;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes Thrift's compact protocol byte by byte, right or wrong as the test requires it.
final class CompactWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    CompactWriter raw(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
        return this;
    }

    CompactWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// A field's header, its id in the long form.
    CompactWriter field(int id, int type) {
        out.write(type);
        return zigzag(id);
    }

    CompactWriter stop() {
        return raw(0);
    }

    CompactWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    CompactWriter zigzag(long value) {
        return varint(value << 1 ^ value >> 63);
    }

    CompactWriter i32(int id, int value) {
        return field(id, CompactReader.I32).zigzag(value);
    }

    CompactWriter i64(int id, long value) {
        return field(id, CompactReader.I64).zigzag(value);
    }

    CompactWriter string(int id, String value) {
        return field(id, CompactReader.BINARY).text(value);
    }

    /// Length and bytes of a string.
    CompactWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return varint(bytes.length).raw(bytes);
    }

    CompactWriter list(int id, int elementType, int size) {
        return field(id, CompactReader.LIST).raw(0xF0 | elementType).varint(size);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
