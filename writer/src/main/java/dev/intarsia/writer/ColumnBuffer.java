package dev.intarsia.writer;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.writer.internal.ColumnData;

/// The content of one column for the row group being filled: levels and values, appended entry by entry.
///
/// Every `add…` appends one entry with its repetition and definition level, as Dremel's record shredding defines
/// them. An entry with a value must be at the column's highest definition level; an absent value, or a list that is
/// empty or absent, is one [#addNull(int, int)] at the level down to which the path exists. Not thread-safe.
public final class ColumnBuffer {

    private final ColumnData data;

    ColumnBuffer(LeafColumn leaf) {
        data = new ColumnData(leaf);
    }

    ColumnData data() {
        return data;
    }

    /// The column this buffer is for.
    public LeafColumn column() {
        return data.leaf();
    }

    /// Number of entries appended, nulls included.
    public int entryCount() {
        return data.entryCount();
    }

    /// Number of rows begun: entries at repetition level 0.
    public int rowCount() {
        return data.rowCount();
    }

    /// Appends an entry without a value.
    ///
    /// @throws IllegalArgumentException when `def` is the level of a value, or the column has no such levels
    public void addNull(int rep, int def) {
        if (def >= data.leaf().maxDefinitionLevel()) {
            throw data.refused("holds a value at definition level " + def);
        }
        data.addLevels(rep, def);
    }

    /// Appends an INT32.
    ///
    /// @throws IllegalArgumentException for another type of column or levels that hold no value
    public void addInt(int rep, int def, int value) {
        begin(PhysicalType.INT32, rep, def);
        data.values().putInt(value);
    }

    /// Appends an INT64.
    ///
    /// @throws IllegalArgumentException for another type of column or levels that hold no value
    public void addLong(int rep, int def, long value) {
        begin(PhysicalType.INT64, rep, def);
        data.values().putLong(value);
    }

    /// Appends a FLOAT.
    ///
    /// @throws IllegalArgumentException for another type of column or levels that hold no value
    public void addFloat(int rep, int def, float value) {
        begin(PhysicalType.FLOAT, rep, def);
        data.values().putInt(Float.floatToRawIntBits(value));
    }

    /// Appends a DOUBLE.
    ///
    /// @throws IllegalArgumentException for another type of column or levels that hold no value
    public void addDouble(int rep, int def, double value) {
        begin(PhysicalType.DOUBLE, rep, def);
        data.values().putLong(Double.doubleToRawLongBits(value));
    }

    /// Appends a BOOLEAN.
    ///
    /// @throws IllegalArgumentException for another type of column or levels that hold no value
    public void addBoolean(int rep, int def, boolean value) {
        begin(PhysicalType.BOOLEAN, rep, def);
        data.values().putByte(value ? 1 : 0);
    }

    /// Appends a BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY or INT96; the bytes are copied.
    ///
    /// @throws IllegalArgumentException for another type of column, levels that hold no value, or a wrong length
    public void addBytes(int rep, int def, byte[] value) {
        addBytes(rep, def, value, 0, value.length);
    }

    /// As [#addBytes(int, int, byte[])], for `length` bytes from `offset`.
    public void addBytes(int rep, int def, byte[] value, int offset, int length) {
        PhysicalType type = data.leaf().type();
        if (type != PhysicalType.FIXED_LEN_BYTE_ARRAY && type != PhysicalType.INT96) {
            type = PhysicalType.BYTE_ARRAY;
        } else if (length != data.leaf().valueWidth()) {
            throw data.refused("takes " + data.leaf().valueWidth() + " bytes per value, not " + length);
        }
        begin(type, rep, def);
        data.values().putBytes(value, offset, length);
        data.endBytes();
    }

    private void begin(PhysicalType type, int rep, int def) {
        if (type != data.leaf().type()) {
            throw data.refused("takes no " + type);
        }
        if (def != data.leaf().maxDefinitionLevel()) {
            throw data.refused("holds no value at definition level " + def);
        }
        data.addLevels(rep, def);
    }

    void clear() {
        data.clear();
    }
}
