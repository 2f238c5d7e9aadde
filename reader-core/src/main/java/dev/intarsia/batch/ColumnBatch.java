package dev.intarsia.batch;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One leaf column over the rows of a batch.
///
/// Two ways to see it. As *entries*: the `levelCount()` pairs of repetition and definition level that the file holds.
/// As *slots*: the elements of the innermost repeated ancestor (the rows of the batch where nothing repeats), which
/// `lists()` ties to their parents and rows; a slot is null when the leaf or an optional group above it within that
/// element is. Values lie at slot positions in Arrow's layouts; what a null slot's value is, is not specified.
///
/// Buffers that were decoded are 64-byte aligned; values that lie in a page as they are requested are views of it,
/// aligned as the file has them.
///
/// Borrowed: every segment is valid until the reader's next call.
public final class ColumnBatch {
    private final LeafColumn column;
    private final @Nullable Levels repetition;
    private final @Nullable Levels definition;
    private final List<ListOffsets> lists;
    private final int slotCount;
    private final int nullCount;
    private final MemorySegment validity;
    private final ColumnValues values;
    private BatchValidity batch = BatchValidity.UNBOUND;

    /// Made by the decoder. `repetition` and `definition` are null for an elided column; `validity` is
    /// [MemorySegment#NULL] when `nullCount` is 0 or `slotCount`.
    public ColumnBatch(
            LeafColumn column,
            @Nullable Levels repetition,
            @Nullable Levels definition,
            List<ListOffsets> lists,
            int slotCount,
            int nullCount,
            MemorySegment validity,
            ColumnValues values) {
        this.column = column;
        this.repetition = repetition;
        this.definition = definition;
        this.lists = lists;
        this.slotCount = slotCount;
        this.nullCount = nullCount;
        this.validity = validity;
        this.values = values;
    }

    /// Makes the column a part of a batch, and valid as long as that is.
    void bind(BatchValidity newBatch) {
        batch = newBatch;
        for (ListOffsets list : lists) {
            list.bind(newBatch);
        }
    }

    /// The schema's leaf.
    public LeafColumn column() {
        return column;
    }

    /// True when the chunk was not fetched because its statistics say that it holds nothing but nulls. Such a column
    /// has structure and slots, but no levels.
    public boolean elided() {
        return repetition == null;
    }

    /// Number of entries: level pairs in the file.
    public int levelCount() {
        return repetitionLevels().count();
    }

    /// Repetition levels, one per entry.
    ///
    /// @throws IllegalStateException when the column was elided
    public Levels repetitionLevels() {
        return required(repetition);
    }

    /// Definition levels, one per entry.
    ///
    /// @throws IllegalStateException when the column was elided
    public Levels definitionLevels() {
        return required(definition);
    }

    private Levels required(@Nullable Levels levels) {
        batch.require();
        if (levels == null) {
            throw new IllegalStateException(column.path().dotted() + " was elided: plan without elision to get levels");
        }
        return levels;
    }

    /// The lists above the leaf, outermost first; the same objects for all columns of a list.
    public List<ListOffsets> lists() {
        batch.require();
        return lists;
    }

    /// Number of slots.
    public int slotCount() {
        return slotCount;
    }

    /// Number of null slots.
    public int nullCount() {
        return nullCount;
    }

    /// True when at least one slot is null.
    public boolean hasNulls() {
        return nullCount > 0;
    }

    /// Bitmap of slots that are not null, least significant bit first; [MemorySegment#NULL] when none or all are null.
    public MemorySegment validity() {
        batch.require();
        return validity;
    }

    /// True when the slot has no value.
    public boolean isNull(int slot) {
        batch.require();
        if (nullCount == 0) {
            return false;
        }
        return nullCount == slotCount || (validity.get(NativeLayouts.BYTE, slot >>> 3) & (1 << (slot & 7))) == 0;
    }

    /// How the values lie in memory.
    public Layout layout() {
        return values.layout();
    }

    /// Bytes per value in [Layout#FIXED], else 0.
    public int width() {
        return values.width();
    }

    /// Values, bitmap, bytes or ids, as the layout says.
    public MemorySegment values() {
        batch.require();
        return values.values();
    }

    /// Offsets of [Layout#BINARY].
    public MemorySegment offsets() {
        batch.require();
        return values.offsets();
    }

    /// The dictionary of [Layout#DICTIONARY].
    ///
    /// @throws IllegalStateException in any other layout
    public Dictionary dictionary() {
        batch.require();
        return entries();
    }

    private Dictionary entries() {
        Dictionary dictionary = values.dictionary();
        if (dictionary == null) {
            throw new IllegalStateException(column.path().dotted() + " has no dictionary in this batch");
        }
        return dictionary;
    }

    private int entry(int slot) {
        return values.values().getAtIndex(NativeLayouts.INT_LE, slot);
    }

    /// The dictionary id of a slot, in [Layout#DICTIONARY].
    public int id(int slot) {
        batch.require();
        return entry(slot);
    }

    /// Value of an INT32 column.
    ///
    /// @throws IllegalStateException when the column is of another type
    public int getInt(int slot) {
        require(PhysicalType.INT32);
        return layout() == Layout.DICTIONARY
                ? entries().getInt(entry(slot))
                : values.values().getAtIndex(NativeLayouts.INT_LE, slot);
    }

    /// Value of an INT64 column.
    ///
    /// @throws IllegalStateException when the column is of another type
    public long getLong(int slot) {
        require(PhysicalType.INT64);
        return layout() == Layout.DICTIONARY
                ? entries().getLong(entry(slot))
                : values.values().getAtIndex(NativeLayouts.LONG_LE, slot);
    }

    /// Value of a FLOAT column.
    ///
    /// @throws IllegalStateException when the column is of another type
    public float getFloat(int slot) {
        require(PhysicalType.FLOAT);
        return layout() == Layout.DICTIONARY
                ? entries().getFloat(entry(slot))
                : values.values().getAtIndex(NativeLayouts.FLOAT_LE, slot);
    }

    /// Value of a DOUBLE column.
    ///
    /// @throws IllegalStateException when the column is of another type
    public double getDouble(int slot) {
        require(PhysicalType.DOUBLE);
        return layout() == Layout.DICTIONARY
                ? entries().getDouble(entry(slot))
                : values.values().getAtIndex(NativeLayouts.DOUBLE_LE, slot);
    }

    /// Value of a BOOLEAN column.
    ///
    /// @throws IllegalStateException when the column is of another type
    public boolean getBoolean(int slot) {
        require(PhysicalType.BOOLEAN);
        return (values.values().get(NativeLayouts.BYTE, slot >>> 3) & (1 << (slot & 7))) != 0;
    }

    // Typed getters are called once per value: they check the batch and the type once, and read without further checks.
    private void require(PhysicalType type) {
        batch.require();
        if (column.type() != type) {
            throw new IllegalStateException(column.path().dotted() + " is of type " + column.type() + ", not " + type);
        }
    }

    /// Length in bytes of a binary or fixed-width value.
    public int length(int slot) {
        return switch (layout()) {
            case DICTIONARY -> dictionary().length(id(slot));
            case BINARY ->
                offsets().getAtIndex(NativeLayouts.INT_LE, slot + 1L)
                        - offsets().getAtIndex(NativeLayouts.INT_LE, slot);
            case FIXED -> width();
            case BITS, NULL -> throw new IllegalStateException(column.path().dotted() + " has no byte values");
        };
    }

    /// The bytes of a binary or fixed-width value, borrowed.
    public MemorySegment slice(int slot) {
        return switch (layout()) {
            case DICTIONARY -> dictionary().slice(id(slot));
            case BINARY -> values().asSlice(offsets().getAtIndex(NativeLayouts.INT_LE, slot), length(slot));
            case FIXED -> values().asSlice((long) width() * slot, width());
            case BITS, NULL -> throw new IllegalStateException(column.path().dotted() + " has no byte values");
        };
    }

    /// A copy of the bytes of a binary or fixed-width value.
    public byte[] getBytes(int slot) {
        return slice(slot).toArray(NativeLayouts.BYTE);
    }
}
