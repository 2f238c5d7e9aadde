package dev.intarsia.writer.internal;

import dev.intarsia.schema.PhysicalType;
import java.util.Arrays;

/// Assigns an id to every distinct value of a column, in the order of first occurrence, until the dictionary is full.
///
/// Hashing is by the bytes of the value, so floating-point values are kept apart by their bits.
public final class DictionaryEncoder {

    private final ColumnData data;
    private final boolean isLengthPrefixed;
    private final int[] ids;
    private int[] slots = new int[64];
    private int[] firstValue = new int[32];
    private int size;
    private int encodedValues;

    private DictionaryEncoder(ColumnData data, boolean isLengthPrefixed) {
        this.data = data;
        this.isLengthPrefixed = isLengthPrefixed || data.leaf().valueWidth() == 0;
        this.ids = new int[data.valueCount()];
    }

    /// The dictionary of `data`, at most `maxBytes` large in PLAIN.
    ///
    /// @param isLengthPrefixed whether values of fixed length have their length before them as well
    /// @throws IllegalArgumentException for a boolean column, which has no dictionary
    public static DictionaryEncoder build(ColumnData data, int maxBytes, boolean isLengthPrefixed) {
        if (data.leaf().type() == PhysicalType.BOOLEAN) {
            throw data.refused("cannot have a dictionary");
        }
        DictionaryEncoder dictionary = new DictionaryEncoder(data, isLengthPrefixed);
        dictionary.addAll(maxBytes);
        return dictionary;
    }

    /// Number of distinct values.
    public int size() {
        return size;
    }

    /// Number of leading values of the column that have an id; all of them unless the dictionary became full.
    public int encodedValues() {
        return encodedValues;
    }

    /// The ids, valid up to [#encodedValues()].
    int[] ids() {
        return ids;
    }

    /// Appends the entries in PLAIN, in the order of their ids.
    public void writePage(ByteSink out) {
        for (int id = 0; id < size; id++) {
            int index = firstValue[id];
            if (isLengthPrefixed) {
                PlainEncoder.encodeBytes(data, index, out);
            } else {
                out.putBytes(data.bytes(), data.start(index), data.end(index) - data.start(index));
            }
        }
    }

    private void addAll(int maxBytes) {
        int prefix = isLengthPrefixed ? Integer.BYTES : 0;
        long bytes = 0;
        for (int i = 0; i < ids.length; i++) {
            int slot = slotOf(i);
            if (slots[slot] == 0) {
                bytes += prefix + data.end(i) - (long) data.start(i);
                if (bytes > maxBytes) {
                    return;
                }
                append(i, slot);
                ids[i] = size - 1;
            } else {
                ids[i] = slots[slot] - 1;
            }
            encodedValues = i + 1;
        }
    }

    /// The slot that holds the value's id plus one, or the free one (0) where it belongs.
    private int slotOf(int index) {
        int mask = slots.length - 1;
        int slot = hash(index) & mask;
        while (slots[slot] != 0 && !isEqual(firstValue[slots[slot] - 1], index)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void append(int index, int slot) {
        if (size == firstValue.length) {
            firstValue = Arrays.copyOf(firstValue, Growth.capacity(size, size * 2L));
        }
        firstValue[size++] = index;
        slots[slot] = size;
        if (size * 2L > slots.length && slots.length < 1 << 30) {
            rehash(slots.length * 2);
        }
    }

    private void rehash(int capacity) {
        slots = new int[capacity];
        for (int id = 0; id < size; id++) {
            slots[slotOf(firstValue[id])] = id + 1;
        }
    }

    private boolean isEqual(int left, int right) {
        byte[] bytes = data.bytes();
        return Arrays.equals(bytes, data.start(left), data.end(left), bytes, data.start(right), data.end(right));
    }

    private int hash(int index) {
        byte[] bytes = data.bytes();
        int hash = 1;
        for (int i = data.start(index), end = data.end(index); i < end; i++) {
            hash = hash * 31 + bytes[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
