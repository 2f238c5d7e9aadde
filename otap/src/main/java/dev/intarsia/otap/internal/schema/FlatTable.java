package dev.intarsia.otap.internal.schema;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table of a FlatBuffers message (flatbuffers, "Internals"). Every offset is checked against the message; an offset
/// outside of it throws an `IllegalArgumentException` or an `IndexOutOfBoundsException`.
final class FlatTable {
    private final ByteBuffer bytes;
    private final int position;
    private final int vtable;
    private final int vtableBytes;

    private FlatTable(ByteBuffer bytes, int position) {
        this.bytes = bytes;
        this.position = position;
        this.vtable = inside(bytes, (long) position - bytes.getInt(position));
        this.vtableBytes = Short.toUnsignedInt(bytes.getShort(vtable));
    }

    /// The outermost table of the message that begins at `start`.
    static FlatTable root(ByteBuffer bytes, int start) {
        return new FlatTable(bytes, follow(bytes, start));
    }

    /// A byte or boolean.
    int unsignedByte(int field, int absent) {
        int at = find(field);
        return at < 0 ? absent : Byte.toUnsignedInt(bytes.get(at));
    }

    /// A table inside this one.
    Optional<FlatTable> table(int field) {
        int at = find(field);
        return at < 0 ? Optional.empty() : Optional.of(new FlatTable(bytes, follow(bytes, at)));
    }

    /// A text, `""` if absent.
    String text(int field) {
        int at = find(field);
        if (at < 0) {
            return "";
        }
        int vector = follow(bytes, at);
        byte[] text = new byte[count(vector, 1)];
        bytes.get(vector + Integer.BYTES, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /// A vector of tables.
    List<FlatTable> tables(int field) {
        int at = find(field);
        if (at < 0) {
            return List.of();
        }
        int vector = follow(bytes, at);
        List<FlatTable> tables = new ArrayList<>();
        for (int i = 0, count = count(vector, Integer.BYTES); i < count; i++) {
            tables.add(new FlatTable(bytes, follow(bytes, vector + Integer.BYTES * (1 + i))));
        }
        return tables;
    }

    /// The position of a field's content, -1 if it is absent.
    private int find(int field) {
        int slot = 2 * Short.BYTES + field * Short.BYTES;
        if (slot + Short.BYTES > vtableBytes) {
            return -1;
        }
        int offset = Short.toUnsignedInt(bytes.getShort(inside(bytes, (long) vtable + slot)));
        return offset == 0 ? -1 : inside(bytes, (long) position + offset);
    }

    private int count(int vector, int elementBytes) {
        int count = bytes.getInt(vector);
        if (count < 0 || (long) count * elementBytes > bytes.limit() - vector - Integer.BYTES) {
            throw new IllegalArgumentException("a vector of " + count + " elements at " + vector);
        }
        return count;
    }

    private static int follow(ByteBuffer bytes, int at) {
        return inside(bytes, at + Integer.toUnsignedLong(bytes.getInt(at)));
    }

    private static int inside(ByteBuffer bytes, long position) {
        if (position < 0 || position >= bytes.limit()) {
            throw new IllegalArgumentException("an offset points to " + position + " of " + bytes.limit());
        }
        return (int) position;
    }
}
