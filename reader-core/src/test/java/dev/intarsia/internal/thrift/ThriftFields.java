package dev.intarsia.internal.thrift;

import dev.intarsia.error.ErrorLocation;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashSet;
import java.util.Set;

/// Copies a struct of Thrift's compact protocol and, of one field, puts a value of another type into its place.
///
/// Fields have places such as `4[]1[]3.12`: the numbers from the outermost struct on, `[]` for any element of a list.
final class ThriftFields {

    /// A value to put in, by the type in its field's header.
    record Value(int type, byte[] bytes) {}

    /// One of each kind: a number, a string, a list, a struct, a boolean, a double, a map.
    static final Value[] VALUES = {
        new Value(CompactReader.I32, new byte[] {8}),
        new Value(CompactReader.I64, new byte[] {10}),
        new Value(CompactReader.BINARY, new byte[] {2, 'x', 'y'}),
        new Value(CompactReader.LIST, new byte[] {0x25, 2, 4}),
        new Value(CompactReader.STRUCT, new byte[] {0x15, 2, 0x18, 1, 'z', 0}),
        new Value(CompactReader.TRUE, new byte[] {}),
        new Value(CompactReader.DOUBLE, new byte[8]),
        new Value(CompactReader.MAP, new byte[] {1, 0x58, 2, 1, 'k'}),
        new Value(CompactReader.I8, new byte[] {5}),
    };

    private static final int BOTH_BOOLEANS = CompactReader.TRUE + CompactReader.FALSE;

    private final CompactReader in;
    private final MemorySegment bytes;
    private final String wanted;
    private final Value value;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Set<String> places = new LinkedHashSet<>();
    private boolean changed;

    private ThriftFields(MemorySegment bytes, String wanted, Value value) {
        this.bytes = bytes;
        this.in = new CompactReader(bytes, 0, bytes.byteSize(), ErrorLocation.of("original"), 64);
        this.wanted = wanted;
        this.value = value;
    }

    /// All places that a struct has.
    static Set<String> places(byte[] struct) {
        try (Arena arena = Arena.ofConfined()) {
            ThriftFields fields = new ThriftFields(ParquetBytes.nativeCopy(arena, struct), "", VALUES[0]);
            fields.struct("");
            return fields.places;
        }
    }

    /// The struct with another value in the first field of this place that is not of the value's type.
    static byte[] with(byte[] struct, String place, Value value) {
        try (Arena arena = Arena.ofConfined()) {
            ThriftFields fields = new ThriftFields(ParquetBytes.nativeCopy(arena, struct), place, value);
            fields.struct("");
            return fields.out.toByteArray();
        }
    }

    private void struct(String place) {
        int field = 0;
        for (int header = in.readByte() & 0xFF; header != 0; header = in.readByte() & 0xFF) {
            field = header >>> 4 == 0 ? in.readI16() : field + (header >>> 4);
            String at = place.isEmpty() || place.endsWith("]") ? place + field : place + "." + field;
            places.add(at);
            int type = header & 0x0F;
            if (at.equals(wanted) && !changed && type != value.type() && type + value.type() != BOTH_BOOLEANS) {
                changed = true;
                out.write(value.type());
                zigzag(field);
                out.writeBytes(value.bytes());
                int before = out.size();
                value(type, at);
                byte[] all = out.toByteArray();
                out.reset();
                out.write(all, 0, before);
            } else {
                out.write(type);
                zigzag(field);
                value(type, at);
            }
        }
        out.write(0);
    }

    private void value(int type, String place) {
        long start = in.position();
        switch (type) {
            case CompactReader.TRUE, CompactReader.FALSE -> {}
            case CompactReader.STRUCT -> {
                struct(place);
                return;
            }
            case CompactReader.LIST -> {
                list(place);
                return;
            }
            default -> in.skipScalar(type);
        }
        copy(start);
    }

    private void list(String place) {
        long start = in.position();
        int header = in.readByte() & 0xFF;
        int size = header >>> 4 == 15 ? in.readVarint32() : header >>> 4;
        copy(start);
        int elements = header & 0x0F;
        for (int i = 0; i < size; i++) {
            if (elements == CompactReader.STRUCT) {
                struct(place + "[]");
            } else {
                long element = in.position();
                in.skipScalar(elements);
                copy(element);
            }
        }
    }

    private void copy(long start) {
        out.writeBytes(bytes.asSlice(start, in.position() - start).toArray(ValueLayout.JAVA_BYTE));
    }

    private void zigzag(int number) {
        out.writeBytes(new CompactWriter().zigzag(number).toBytes());
    }
}
