package dev.intarsia.testdata.internal.otap.file;

import dev.intarsia.testdata.internal.otap.ArrowType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The Arrow schema in the footer of a file: an IPC message (Arrow's Message.fbs and Schema.fbs) in base64.
final class ArrowSchemaMessage {
    private static final int CONTINUES = -1;
    private static final int VERSION_5 = 4;
    private static final int SCHEMA_HEADER = 1;
    private static final int NANOSECONDS = 3;
    private static final int DOUBLE_PRECISION = 2;
    private static final int TYPE_INT = 2;
    private static final int TYPE_FLOAT = 3;
    private static final int TYPE_BINARY = 4;
    private static final int TYPE_UTF8 = 5;
    private static final int TYPE_BOOL = 6;
    private static final int TYPE_TIMESTAMP = 10;
    private static final int TYPE_LIST = 12;
    private static final int TYPE_STRUCT = 13;
    private static final int TYPE_FIXED_BYTES = 15;
    private static final int TYPE_DURATION = 18;

    private final FlatBuffer out = new FlatBuffer();
    private long nextDictionary;

    private ArrowSchemaMessage() {}

    /// The message for these fields, with `metadata` about the whole schema.
    static String encode(List<ArrowField> fields, Map<String, String> metadata) {
        byte[] message = new ArrowSchemaMessage().message(fields, metadata);
        int padded = (message.length + 7) & ~7;
        ByteBuffer framed = ByteBuffer.allocate(2 * Integer.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        framed.putInt(CONTINUES).putInt(padded).put(message);
        return Base64.getEncoder().encodeToString(framed.array());
    }

    private byte[] message(List<ArrowField> fields, Map<String, String> metadata) {
        int[] places = fields(fields);
        int fieldVector = out.vector(places);
        int pairs = metadata.isEmpty() ? 0 : pairs(metadata);
        out.beginTable(3);
        if (pairs != 0) {
            out.addOffset(2, pairs);
        }
        out.addOffset(1, fieldVector);
        int schema = out.endTable();
        out.beginTable(5);
        out.addOffset(2, schema);
        out.addByte(1, SCHEMA_HEADER);
        out.addShort(0, VERSION_5);
        return out.finish(out.endTable());
    }

    private int[] fields(List<ArrowField> fields) {
        int[] places = new int[fields.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = field(fields.get(i));
        }
        return places;
    }

    private int pairs(Map<String, String> metadata) {
        int[] places = new int[metadata.size()];
        int next = 0;
        for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
            int key = out.string(entry.getKey());
            int value = out.string(entry.getValue());
            out.beginTable(2);
            out.addOffset(1, value);
            out.addOffset(0, key);
            places[next++] = out.endTable();
        }
        return out.vector(places);
    }

    private int field(ArrowField field) {
        int dictionary = field.keyBits() == 0 ? 0 : dictionary(field.keyBits());
        int children = out.vector(fields(field.children()));
        int pairs = field.isPlain() ? pairs(Map.of("encoding", "plain")) : 0;
        int name = out.string(field.name());
        int type = type(field);
        out.beginTable(7);
        if (pairs != 0) {
            out.addOffset(6, pairs);
        }
        out.addOffset(5, children);
        if (dictionary != 0) {
            out.addOffset(4, dictionary);
        }
        out.addOffset(3, type);
        out.addOffset(0, name);
        out.addByte(2, typeNumber(field));
        if (field.isNullable()) {
            out.addByte(1, 1);
        }
        return out.endTable();
    }

    private int dictionary(int keyBits) {
        int keys = integer(keyBits, false);
        out.beginTable(4);
        out.addLong(0, nextDictionary++);
        out.addOffset(1, keys);
        return out.endTable();
    }

    private int integer(int bits, boolean isSigned) {
        out.beginTable(2);
        out.addInt(0, bits);
        if (isSigned) {
            out.addByte(1, 1);
        }
        return out.endTable();
    }

    private static int typeNumber(ArrowField field) {
        return switch (field.shape()) {
            case STRUCT -> TYPE_STRUCT;
            case LIST -> TYPE_LIST;
            case VALUE -> typeNumber(field.type());
        };
    }

    private static int typeNumber(ArrowType type) {
        return switch (type) {
            case UINT8, UINT16, UINT32, UINT64, INT32, INT64 -> TYPE_INT;
            case FLOAT64 -> TYPE_FLOAT;
            case BOOL -> TYPE_BOOL;
            case UTF8 -> TYPE_UTF8;
            case BINARY -> TYPE_BINARY;
            case FIXED8, FIXED16 -> TYPE_FIXED_BYTES;
            case TIMESTAMP -> TYPE_TIMESTAMP;
            case DURATION -> TYPE_DURATION;
        };
    }

    private int type(ArrowField field) {
        if (field.shape() != ArrowField.Shape.VALUE) {
            return empty();
        }
        return switch (field.type()) {
            case UINT8 -> integer(Byte.SIZE, false);
            case UINT16 -> integer(Short.SIZE, false);
            case UINT32 -> integer(Integer.SIZE, false);
            case UINT64 -> integer(Long.SIZE, false);
            case INT32 -> integer(Integer.SIZE, true);
            case INT64 -> integer(Long.SIZE, true);
            case FLOAT64 -> ofShort(DOUBLE_PRECISION);
            case TIMESTAMP, DURATION -> ofShort(NANOSECONDS);
            case FIXED8, FIXED16 -> {
                out.beginTable(1);
                out.addInt(0, field.type().fixedBytes());
                yield out.endTable();
            }
            case BOOL, UTF8, BINARY -> empty();
        };
    }

    private int ofShort(int value) {
        out.beginTable(1);
        out.addShort(0, value);
        return out.endTable();
    }

    private int empty() {
        out.beginTable(0);
        return out.endTable();
    }
}
