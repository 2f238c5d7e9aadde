package dev.intarsia.conformance.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A struct of Thrift's compact protocol as a tree whose fields can be replaced by others of any type.
final class ThriftTree {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int DOUBLE = 7;
    private static final int SET = 10;

    private sealed interface Node {}

    /// A number, text or flag as it is stored.
    private record Scalar(byte[] bytes) implements Node {}

    private record Elements(int type, List<Node> nodes) implements Node {}

    private record Struct(List<Field> fields) implements Node {}

    /// One field; the type of a flag has its value.
    record Field(int id, int type, Node node) {}

    private final byte[] bytes;
    private int at;
    private final Struct root;

    private ThriftTree(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.at = offset;
        this.root = struct();
    }

    /// The struct at an offset.
    static ThriftTree at(byte[] bytes, int offset) {
        return new ThriftTree(bytes, offset);
    }

    /// Where the struct ended in the bytes that it was read from.
    int end() {
        return at;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private Struct struct() {
        List<Field> fields = new ArrayList<>();
        int id = 0;
        for (int header = bytes[at++] & 0xFF; header != 0; header = bytes[at++] & 0xFF) {
            int type = header & 0xF;
            if (header >>> 4 == 0) {
                long zigzag = varint();
                id = (int) (zigzag >>> 1 ^ -(zigzag & 1));
            } else {
                id += header >>> 4;
            }
            fields.add(new Field(id, type, type == TRUE || type == FALSE ? new Scalar(new byte[0]) : node(type)));
        }
        return new Struct(fields);
    }

    private Node node(int type) {
        int start = at;
        switch (type) {
            case TRUE, FALSE, BYTE -> at++;
            case 4, Out.I32, Out.I64 -> varint();
            case DOUBLE -> at += 8;
            case Out.BINARY -> {
                int length = Math.toIntExact(varint());
                at += length;
            }
            case Out.LIST, SET -> {
                return elements();
            }
            case Out.STRUCT -> {
                return struct();
            }
            default -> throw new IllegalArgumentException("type " + type);
        }
        return new Scalar(Arrays.copyOfRange(bytes, start, at));
    }

    private Elements elements() {
        int header = bytes[at++] & 0xFF;
        int size = header >>> 4 == 15 ? (int) varint() : header >>> 4;
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            nodes.add(node(header & 0xF));
        }
        return new Elements(header & 0xF, nodes);
    }

    /// The fields of a struct below the root: `path` has ids of fields, and after those of lists the element's index.
    private Struct find(int... path) {
        Node node = root;
        for (int step : path) {
            node = node instanceof Elements list ? list.nodes.get(step) : field((Struct) node, step).node;
        }
        return (Struct) node;
    }

    private static Field field(Struct struct, int id) {
        return struct.fields.stream()
                .filter(field -> field.id == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + id));
    }

    /// Ids of the fields of a struct.
    List<Integer> ids(int... path) {
        return find(path).fields.stream().map(Field::id).toList();
    }

    /// The type of a field.
    int type(int id, int... path) {
        return field(find(path), id).type;
    }

    /// Replaces a field by one of the same id, whose value is there already as bytes.
    ThriftTree replace(int id, int type, Out value, int... path) {
        Struct struct = find(path);
        struct.fields.replaceAll(field -> field.id == id ? new Field(id, type, new Scalar(value.toBytes())) : field);
        return this;
    }

    /// The struct as bytes again.
    Out toOut() {
        Out out = new Out();
        write(root, out);
        return out;
    }

    private static void write(Node node, Out out) {
        switch (node) {
            case Scalar scalar -> out.raw(scalar.bytes);
            case Elements list -> {
                out.raw(0xF0 | list.type).varint(list.nodes.size());
                list.nodes.forEach(element -> write(element, out));
            }
            case Struct struct -> {
                for (Field field : struct.fields) {
                    out.field(field.id, field.type);
                    write(field.node, out);
                }
                out.stop();
            }
        }
    }
}
