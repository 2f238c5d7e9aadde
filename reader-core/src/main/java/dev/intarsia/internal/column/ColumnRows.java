package dev.intarsia.internal.column;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ColumnValues;
import dev.intarsia.batch.Levels;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.level.ListStructureCache;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Rows of one column, decoded and laid out, before their lists are known.
///
/// @param repetition repetition levels, one per entry
/// @param definition definition levels, one per entry
/// @param slots elements of the innermost list, or rows
/// @param valueCount slots with a value
/// @param validity bitmap of these, where some slots have a value and some not
/// @param values the values at their slots
record ColumnRows(
        Levels repetition, Levels definition, int slots, int valueCount, MemorySegment validity, ColumnValues values) {

    /// The rows with their lists, which `repetition` yields.
    ///
    /// @throws CorruptFileException when there are not `rows` rows, or the lists disagree with those of other columns
    ColumnBatch batch(LeafColumn leaf, Levels rooted, ListStructureCache structures, int rows, ErrorLocation location) {
        List<ListOffsets> lists = structures.of(leaf, rooted, definition, location);
        int expected = lists.isEmpty() ? rows : lists.getLast().elementCount();
        int rowStarts = lists.isEmpty() ? rows : lists.getFirst().parentCount();
        if (slots != expected || rowStarts != rows) {
            throw new CorruptFileException(
                    location,
                    rowStarts + " rows and " + slots + " elements where " + rows + " and " + expected
                            + " are expected");
        }
        return new ColumnBatch(leaf, rooted, definition, lists, slots, slots - valueCount, validity, values);
    }

    /// Repetition levels of some entries as those of a row of its own: the first one is 0.
    Levels rooted(int from, int count, BatchMemory memory, DecodeSettings settings, ErrorLocation location) {
        Levels part = repetition.slice(from, count);
        if (count == 0 || part.get(0) == 0) {
            return part;
        }
        MemorySegment levels = memory.allocate(count, location);
        part.copyTo(levels, 0);
        levels.set(NativeLayouts.BYTE, 0, (byte) 0);
        return new Levels.Bytes(levels, 0, count, settings.kernels());
    }

    /// The same with levels that stay when their page does not.
    ColumnRows kept(BatchMemory memory, DecodeSettings settings, ErrorLocation location) {
        return new ColumnRows(
                kept(repetition, memory, settings, location),
                kept(definition, memory, settings, location),
                slots,
                valueCount,
                validity,
                values);
    }

    private static Levels kept(Levels levels, BatchMemory memory, DecodeSettings settings, ErrorLocation location) {
        if (!(levels instanceof Levels.Bytes)) {
            return levels;
        }
        MemorySegment copy = memory.allocate(levels.count(), location);
        levels.copyTo(copy, 0);
        return new Levels.Bytes(copy, 0, levels.count(), settings.kernels());
    }
}
