package dev.intarsia.internal.column;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ColumnValues;
import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.level.LevelScan;
import dev.intarsia.internal.level.ListStructureCache;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;

/// One row of a column that lies outside of the list at which the row is divided: each part of the row gets what
/// belongs to the elements around it, so that the element which two parts share is in both.
final class SlicedRow {
    private final LeafColumn leaf;
    private final ColumnRows row;
    private final int depth;
    private final int slotLevel;
    private final DecodeSettings settings;
    private final ErrorLocation location;
    /// Entry and slot at which the last element begins that was returned, and those after it.
    private int lastEntry;
    private int lastSlot;
    private int entry;
    private int slot;

    /// @param depth how many of the lists around the column are also around the divided one
    SlicedRow(LeafColumn leaf, ColumnRows row, int depth, DecodeSettings settings, ErrorLocation location) {
        this.leaf = leaf;
        this.row = row;
        this.depth = depth;
        this.settings = settings;
        this.location = location;
        this.slotLevel = leaf.repeatedAncestors().isEmpty()
                ? 0
                : leaf.repeatedAncestors().getLast().maxDefinitionLevel();
    }

    /// What belongs to one part.
    ///
    /// @param rooted repetition levels of a column inside of the list
    /// @param resumedAt at which level it continues the part before
    /// @throws CorruptFileException when the two columns disagree
    ColumnBatch slice(Levels rooted, int resumedAt, BatchMemory memory, ListStructureCache structures) {
        int fresh = LevelScan.starts(rooted, depth);
        int from = entry;
        int fromSlot = slot;
        if (resumedAt > depth) {
            from = lastEntry;
            fromSlot = lastSlot;
            fresh--;
        }
        for (int i = 0; i < fresh; i++) {
            next();
        }
        Levels rep = row.rooted(from, entry - from, memory, settings, location);
        Levels def = row.definition().slice(from, entry - from);
        int slots = slot - fromSlot;
        int values = def.countEqual(leaf.maxDefinitionLevel());
        boolean someNull = values > 0 && values < slots;
        MemorySegment validity =
                someNull ? bits(row.validity(), fromSlot, slots, memory, location) : MemorySegment.NULL;
        ColumnValues some = values == 0 ? ColumnValues.NULL : values(fromSlot, slots, memory);
        return new ColumnRows(rep, def, slots, values, validity, some).batch(leaf, rep, structures, 1, location);
    }

    private void next() {
        int count = row.repetition().count();
        if (entry == count) {
            throw new CorruptFileException(location, "column disagrees with its siblings about the lists around it");
        }
        lastEntry = entry;
        lastSlot = slot;
        do {
            slot += slotLevel == 0 || row.definition().get(entry) >= slotLevel ? 1 : 0;
            entry++;
        } while (entry < count && row.repetition().get(entry) > depth);
    }

    private ColumnValues values(int from, int slots, BatchMemory memory) {
        ColumnValues all = row.values();
        return switch (all.layout()) {
            case NULL -> all;
            case FIXED ->
                ColumnValues.fixed(
                        all.width(), all.values().asSlice((long) from * all.width(), (long) slots * all.width()));
            case BITS -> ColumnValues.bits(bits(all.values(), from, slots, memory, location));
            case BINARY ->
                ColumnValues.binary(
                        all.offsets().asSlice((long) from * Integer.BYTES, (slots + 1L) * Integer.BYTES), all.values());
            case DICTIONARY -> ids(all, from, slots);
        };
    }

    private ColumnValues ids(ColumnValues all, int from, int slots) {
        var dictionary = all.dictionary();
        if (dictionary == null) {
            throw new IllegalStateException("ids without a dictionary");
        }
        return ColumnValues.ids(
                all.values().asSlice((long) from * Integer.BYTES, (long) slots * Integer.BYTES), dictionary);
    }

    // A copy of some bits of a bitmap, from bit 0 on.
    private static MemorySegment bits(
            MemorySegment all, int from, int count, BatchMemory memory, ErrorLocation location) {
        MemorySegment bits = memory.bitmap(count, location);
        bits.fill((byte) 0);
        for (int i = 0; i < count; i++) {
            if ((all.get(NativeLayouts.BYTE, from + i >>> 3) >>> (from + i & 7) & 1) != 0) {
                int at = i >>> 3;
                bits.set(NativeLayouts.BYTE, at, (byte) (bits.get(NativeLayouts.BYTE, at) | 1 << (i & 7)));
            }
        }
        return bits;
    }

    /// Checks that all of the row was returned.
    void finish() {
        if (entry < row.repetition().count()) {
            throw new CorruptFileException(location, "column has more elements of a row than its siblings");
        }
    }
}
