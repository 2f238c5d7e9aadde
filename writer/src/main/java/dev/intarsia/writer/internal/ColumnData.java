package dev.intarsia.writer.internal;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Levels and values of one column of one row group, on the heap.
///
/// An entry is one (repetition level, definition level) pair; an entry at the leaf's highest definition level has a
/// value. Every value is a slice of one byte array: little-endian numbers, one byte per boolean, the bytes of byte
/// arrays one after another.
public final class ColumnData {

    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final LeafColumn leaf;
    private final int width;
    private final ByteSink values = new ByteSink(64);
    private byte[] repetition = new byte[16];
    private byte[] definition = new byte[16];
    private int[] ends;
    private int entryCount;
    private int valueCount;
    private int rowCount;

    /// Empty data for `leaf`.
    public ColumnData(LeafColumn leaf) {
        this.leaf = leaf;
        this.width = leaf.type() == PhysicalType.BOOLEAN ? 1 : leaf.valueWidth();
        this.ends = new int[width == 0 ? 16 : 0];
    }

    public LeafColumn leaf() {
        return leaf;
    }

    /// Number of level pairs.
    public int entryCount() {
        return entryCount;
    }

    /// Number of entries that have a value.
    public int valueCount() {
        return valueCount;
    }

    /// Number of entries at repetition level 0.
    public int rowCount() {
        return rowCount;
    }

    /// Repetition levels, valid up to [#entryCount()].
    public byte[] repetition() {
        return repetition;
    }

    /// Definition levels, valid up to [#entryCount()].
    public byte[] definition() {
        return definition;
    }

    /// The array that all values are slices of.
    public byte[] bytes() {
        return values.array();
    }

    /// Where value `index` starts in [#bytes()].
    public int start(int index) {
        if (width != 0) {
            return index * width;
        }
        return index == 0 ? 0 : ends[index - 1];
    }

    /// Where value `index` ends in [#bytes()].
    public int end(int index) {
        return width != 0 ? (index + 1) * width : ends[index];
    }

    /// A copy of value `index`.
    public byte[] value(int index) {
        return Arrays.copyOfRange(values.array(), start(index), end(index));
    }

    /// Value `index` of a four-byte column.
    public int intAt(int index) {
        return (int) INT_LE.get(values.array(), index * Integer.BYTES);
    }

    /// Value `index` of an eight-byte column.
    public long longAt(int index) {
        return (long) LONG_LE.get(values.array(), index * Long.BYTES);
    }

    /// Appends the levels of one entry.
    ///
    /// @throws IllegalArgumentException for levels the column cannot have, or a first entry that continues a row
    public void addLevels(int rep, int def) {
        if (rep < 0 || rep > leaf.maxRepetitionLevel() || def < 0 || def > leaf.maxDefinitionLevel()) {
            throw refused("has no levels (" + rep + ", " + def + ")");
        }
        if (rep > 0 && rowCount == 0) {
            throw refused("starts inside a row, with repetition level " + rep);
        }
        if (entryCount == repetition.length) {
            int capacity = Growth.capacity(entryCount, entryCount + 1L);
            repetition = Arrays.copyOf(repetition, capacity);
            definition = Arrays.copyOf(definition, capacity);
        }
        repetition[entryCount] = (byte) rep;
        definition[entryCount] = (byte) def;
        entryCount++;
        if (rep == 0) {
            rowCount++;
        }
        if (def == leaf.maxDefinitionLevel()) {
            valueCount++;
        }
    }

    /// Appends a value to the sink handed out; byte arrays call [#endBytes()] after it.
    public ByteSink values() {
        return values;
    }

    /// Marks the end of a byte array appended to [#values()].
    public void endBytes() {
        if (width == 0) {
            if (valueCount > ends.length) {
                ends = Arrays.copyOf(ends, Growth.capacity(ends.length, valueCount));
            }
            ends[valueCount - 1] = values.size();
        }
    }

    /// Discards the content, keeps the memory.
    public void clear() {
        values.clear();
        entryCount = 0;
        valueCount = 0;
        rowCount = 0;
    }

    /// The exception for a misuse of this column.
    public IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("column " + leaf.path().dotted() + " (" + leaf.type() + ") " + what);
    }
}
