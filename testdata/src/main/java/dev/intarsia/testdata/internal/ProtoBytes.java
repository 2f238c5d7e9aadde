package dev.intarsia.testdata.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A protobuf message being written field by field. The methods named after a value leave out what is zero or empty,
/// as protobuf does for fields without presence.
public final class ProtoBytes {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// An empty message.
    public ProtoBytes() {}

    /// Adds a number unless it is zero.
    public ProtoBytes number(int field, long value) {
        return value == 0 ? this : varint(field, value);
    }

    /// Adds a text unless it is empty.
    public ProtoBytes text(int field, String value) {
        return value.isEmpty() ? this : bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds bytes unless there are none.
    public ProtoBytes bytesUnlessEmpty(int field, byte[] value) {
        return value.length == 0 ? this : bytes(field, value);
    }

    /// Adds a number in any case.
    ProtoBytes varint(int field, long value) {
        tag(field, VARINT);
        plainVarint(value);
        return this;
    }

    /// Adds eight bytes, little-endian.
    ProtoBytes fixed64(int field, long value) {
        tag(field, FIXED64);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    /// Adds bytes, or the bytes of a text or message, in any case.
    public ProtoBytes bytes(int field, byte[] value) {
        tag(field, LENGTH);
        plainVarint(value.length);
        out.writeBytes(value);
        return this;
    }

    /// Adds a message in any case.
    public ProtoBytes message(int field, ProtoBytes message) {
        return bytes(field, message.toByteArray());
    }

    /// The message so far.
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void tag(int field, int type) {
        plainVarint((long) field << 3 | type);
    }

    private void plainVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
