package dev.intarsia.internal.thrift;

/// Skips a struct, list, set or map with all that is in it, without recursion: containers that are open wait on a stack
/// of element types and counts, innermost last.
final class ContainerSkipper {

    /// Stands for the count of a struct, which ends with its stop byte.
    private static final long IN_STRUCT = -1;

    private final CompactReader in;
    private final long[] left;
    private final int[] elements;
    private int open;
    private int allowed;

    ContainerSkipper(CompactReader in, int maxDepth) {
        this.in = in;
        left = new long[maxDepth];
        elements = new int[maxDepth];
    }

    /// Skips a container of this type, inside of `depth` others.
    void skip(int containerType, int depth) {
        open = 0;
        allowed = left.length - depth;
        open(containerType);
        while (open > 0) {
            int top = open - 1;
            if (left[top] == IN_STRUCT) {
                skipField(top);
            } else if (left[top] == 0) {
                open--;
            } else {
                skipElement(top);
            }
        }
    }

    private void skipField(int top) {
        int header = in.readByte() & 0xFF;
        if (header == 0) {
            open = top;
            return;
        }
        if (header >>> 4 == 0) {
            in.readI16();
        }
        int fieldType = header & 0x0F;
        if (fieldType > CompactReader.FALSE) {
            skipOrOpen(fieldType);
        } else if (fieldType == 0) {
            throw in.corrupt("a field has the unknown type 0");
        }
    }

    /// `elements` holds the element type; of maps, the key type and, shifted by 4, the value type. Keys and values take
    /// turns, a value being due when the count is odd.
    private void skipElement(int top) {
        int types = elements[top];
        long count = left[top]--;
        boolean isMap = types > 0x0F;
        int elementType = isMap && (count & 1) == 1 ? types >>> 4 : types & 0x0F;
        if (!isMap && elementType <= CompactReader.I8) {
            in.skipBytes((int) count);
            left[top] = 0;
        } else {
            skipOrOpen(elementType);
        }
    }

    private void skipOrOpen(int valueType) {
        if (CompactReader.isScalar(valueType)) {
            in.skipScalar(valueType);
        } else {
            open(valueType);
        }
    }

    private void open(int containerType) {
        switch (containerType) {
            case CompactReader.STRUCT -> push(IN_STRUCT, 0);
            case CompactReader.LIST, CompactReader.SET -> openList();
            case CompactReader.MAP -> openMap();
            default -> throw in.corrupt("a value of the unknown type " + containerType);
        }
    }

    private void openList() {
        int header = in.readByte() & 0xFF;
        push(in.listSize(header), header & 0x0F);
    }

    private void openMap() {
        int size = in.readVarint32();
        if (size == 0) {
            return;
        }
        int types = in.readByte() & 0xFF;
        int keyType = types >>> 4;
        int valueType = types & 0x0F;
        in.requireElements(size, in.leastBytes(keyType) + in.leastBytes(valueType));
        push(2L * size, valueType << 4 | keyType);
    }

    private void push(long count, int types) {
        if (open >= allowed) {
            throw in.tooDeep();
        }
        left[open] = count;
        elements[open] = types;
        open++;
    }
}
