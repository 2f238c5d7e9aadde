package dev.intarsia.testdata.internal.otap.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes a FlatBuffer from its end to its start: what a table refers to is written before it. Places are distances
/// from the end.
final class FlatBuffer {
    private ByteBuffer buffer = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    private int head = buffer.capacity();
    private int alignment = 1;
    private int[] slots = new int[0];
    private int tableStart;

    /// Bytes written.
    int size() {
        return buffer.capacity() - head;
    }

    /// Makes room for `bytes` so that what follows them is aligned to `size`.
    private void prepare(int size, int bytes) {
        alignment = Math.max(alignment, size);
        int padding = -(size() + bytes) & size - 1;
        while (head < padding + size + bytes) {
            grow();
        }
        head -= padding;
    }

    private void grow() {
        int capacity = buffer.capacity();
        ByteBuffer larger = ByteBuffer.allocate(capacity * 2).order(ByteOrder.LITTLE_ENDIAN);
        larger.put(capacity + head, buffer, head, capacity - head);
        buffer = larger;
        head += capacity;
    }

    private void putInt(int value) {
        prepare(Integer.BYTES, 0);
        head -= Integer.BYTES;
        buffer.putInt(head, value);
    }

    private void putShort(int value) {
        prepare(Short.BYTES, 0);
        head -= Short.BYTES;
        buffer.putShort(head, (short) value);
    }

    /// A reference to what was written at `place`.
    private void putOffset(int place) {
        prepare(Integer.BYTES, 0);
        putInt(size() - place + Integer.BYTES);
    }

    /// Writes a string, with its length and a zero at its end.
    int string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        prepare(Integer.BYTES, bytes.length + 1);
        head--;
        buffer.put(head, (byte) 0);
        head -= bytes.length;
        buffer.put(head, bytes);
        putInt(bytes.length);
        return size();
    }

    /// Writes a vector of references.
    int vector(int... places) {
        prepare(Integer.BYTES, Integer.BYTES * places.length);
        for (int i = places.length - 1; i >= 0; i--) {
            putOffset(places[i]);
        }
        putInt(places.length);
        return size();
    }

    /// Begins a table with room for `count` fields.
    void beginTable(int count) {
        slots = new int[count];
        tableStart = size();
    }

    /// Adds a field of one byte.
    void addByte(int slot, int value) {
        prepare(Byte.BYTES, 0);
        head--;
        buffer.put(head, (byte) value);
        slots[slot] = size();
    }

    /// Adds a field of two bytes.
    void addShort(int slot, int value) {
        putShort(value);
        slots[slot] = size();
    }

    /// Adds a field of four bytes.
    void addInt(int slot, int value) {
        putInt(value);
        slots[slot] = size();
    }

    /// Adds a field of eight bytes.
    void addLong(int slot, long value) {
        prepare(Long.BYTES, 0);
        head -= Long.BYTES;
        buffer.putLong(head, value);
        slots[slot] = size();
    }

    /// Adds a field that refers to what was written at `place`.
    void addOffset(int slot, int place) {
        putOffset(place);
        slots[slot] = size();
    }

    /// Ends the table begun last, and returns its place.
    int endTable() {
        putInt(0);
        int table = size();
        for (int i = slots.length - 1; i >= 0; i--) {
            putShort(slots[i] == 0 ? 0 : table - slots[i]);
        }
        putShort(table - tableStart);
        putShort((2 + slots.length) * Short.BYTES);
        buffer.putInt(buffer.capacity() - table, size() - table);
        return table;
    }

    /// The whole buffer with `root` as its root.
    byte[] finish(int root) {
        prepare(alignment, Integer.BYTES);
        putOffset(root);
        return Arrays.copyOfRange(buffer.array(), head, buffer.capacity());
    }
}
