package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ColumnValues;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A copy of a column. A dictionary is copied with its ids if it is smaller than the values that they denote, and
/// resolved otherwise.
final class ColumnCopy {
    /// How a dictionary is copied.
    private enum Entries {
        /// It is copied with its ids.
        COPIED,
        /// The copied ids refer to the original dictionary.
        SHARED,
        /// Each slot is replaced by its value.
        RESOLVED
    }

    private final ColumnBatch column;
    private final int slots;
    private final Entries entries;
    private final long validityBytes;
    private final long offsetBytes;
    private final long valueBytes;
    private final long dictionaryOffsetBytes;
    private final long dictionaryValueBytes;

    private ColumnCopy(
            ColumnBatch column,
            Entries entries,
            long offsetBytes,
            long valueBytes,
            long dictionaryOffsetBytes,
            long dictionaryValueBytes) {
        this.column = column;
        this.slots = column.slotCount();
        this.entries = entries;
        this.validityBytes = column.nullCount() == 0 || column.nullCount() == slots ? 0 : (slots + 7L) / 8;
        this.offsetBytes = offsetBytes;
        this.valueBytes = valueBytes;
        this.dictionaryOffsetBytes = dictionaryOffsetBytes;
        this.dictionaryValueBytes = dictionaryValueBytes;
    }

    static ColumnCopy of(ColumnBatch column) {
        int slots = column.slotCount();
        return switch (column.layout()) {
            case NULL -> new ColumnCopy(column, Entries.COPIED, 0, 0, 0, 0);
            case BITS -> new ColumnCopy(column, Entries.COPIED, 0, (slots + 7L) / 8, 0, 0);
            case FIXED -> new ColumnCopy(column, Entries.COPIED, 0, (long) column.width() * slots, 0, 0);
            case BINARY ->
                new ColumnCopy(
                        column, Entries.COPIED, 4L * (slots + 1), offset(column, slots) - offset(column, 0), 0, 0);
            case DICTIONARY -> ofDictionary(column);
        };
    }

    /// Returns a copy of the ids, which refer to the column's own dictionary.
    static ColumnCopy ofIds(ColumnBatch column) {
        return new ColumnCopy(column, Entries.SHARED, 0, 4L * column.slotCount(), 0, 0);
    }

    private static ColumnCopy ofDictionary(ColumnBatch column) {
        Dictionary dictionary = column.dictionary();
        int slots = column.slotCount();
        boolean fixed = dictionary.width() > 0;
        long values = 0;
        for (int slot = 0; slot < slots; slot++) {
            values += fixed ? dictionary.width() : lengthOf(column, slot);
        }
        long offsets = fixed ? 0 : 4L * (slots + 1);
        long entryOffsets = fixed ? 0 : 4L * (dictionary.size() + 1);
        long entryBytes = dictionary.values().byteSize();
        return values + offsets <= 4L * slots + entryOffsets + entryBytes
                ? new ColumnCopy(column, Entries.RESOLVED, offsets, values, 0, 0)
                : new ColumnCopy(column, Entries.COPIED, 0, 4L * slots, entryOffsets, entryBytes);
    }

    // The id of a null slot is undefined.
    private static int lengthOf(ColumnBatch column, int slot) {
        return column.isNull(slot) ? 0 : column.dictionary().length(column.id(slot));
    }

    private static long offset(ColumnBatch column, int slot) {
        return column.offsets().getAtIndex(NativeLayouts.INT_LE, slot);
    }

    long bytes() {
        return Slices.aligned(validityBytes)
                + Slices.aligned(offsetBytes)
                + Slices.aligned(valueBytes)
                + Slices.aligned(dictionaryOffsetBytes)
                + Slices.aligned(dictionaryValueBytes);
    }

    ColumnBatch into(Slices slices, List<ListOffsets> lists) {
        MemorySegment validity =
                validityBytes == 0 ? MemorySegment.NULL : slices.copyOf(column.validity(), validityBytes);
        return new ColumnBatch(column.column(), null, null, lists, slots, column.nullCount(), validity, values(slices));
    }

    private ColumnValues values(Slices slices) {
        return switch (column.layout()) {
            case NULL -> ColumnValues.NULL;
            case BITS -> ColumnValues.bits(slices.copyOf(column.values(), valueBytes));
            case FIXED -> ColumnValues.fixed(column.width(), slices.copyOf(column.values(), valueBytes));
            case BINARY -> binary(slices);
            case DICTIONARY -> ofDictionary(slices);
        };
    }

    private ColumnValues ofDictionary(Slices slices) {
        return switch (entries) {
            case COPIED -> withDictionary(slices);
            case SHARED -> ColumnValues.ids(slices.copyOf(column.values(), valueBytes), column.dictionary());
            case RESOLVED -> resolve(slices);
        };
    }

    private ColumnValues binary(Slices slices) {
        MemorySegment offsets = slices.next(offsetBytes);
        int first = (int) offset(column, 0);
        for (int slot = 0; slot <= slots; slot++) {
            offsets.setAtIndex(NativeLayouts.INT_LE, slot, (int) offset(column, slot) - first);
        }
        MemorySegment values = slices.copyOf(column.values().asSlice(first), valueBytes);
        return ColumnValues.binary(offsets, values);
    }

    private ColumnValues resolve(Slices slices) {
        Dictionary dictionary = column.dictionary();
        boolean fixed = dictionary.width() > 0;
        MemorySegment offsets = slices.next(offsetBytes);
        MemorySegment values = slices.next(valueBytes);
        long end = 0;
        for (int slot = 0; slot < slots; slot++) {
            if (!fixed) {
                offsets.setAtIndex(NativeLayouts.INT_LE, slot, Math.toIntExact(end));
            }
            int length = lengthOf(column, slot);
            if (length > 0) {
                MemorySegment.copy(dictionary.values(), dictionary.start(column.id(slot)), values, end, length);
            }
            end += fixed ? dictionary.width() : length;
        }
        if (fixed) {
            return ColumnValues.fixed(dictionary.width(), values);
        }
        offsets.setAtIndex(NativeLayouts.INT_LE, slots, Math.toIntExact(end));
        return ColumnValues.binary(offsets, values);
    }

    private ColumnValues withDictionary(Slices slices) {
        Dictionary from = column.dictionary();
        MemorySegment ids = slices.copyOf(column.values(), valueBytes);
        MemorySegment offsets = slices.copyOf(from.offsets(), dictionaryOffsetBytes);
        MemorySegment values = slices.copyOf(from.values(), dictionaryValueBytes);
        return ColumnValues.ids(ids, new Dictionary(from.size(), from.width(), values, offsets));
    }
}
