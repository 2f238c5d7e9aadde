package dev.intarsia.parquet.internal.decode;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.ColumnValues;
import dev.intarsia.parquet.batch.Levels;
import dev.intarsia.parquet.batch.ListOffsets;
import dev.intarsia.parquet.internal.page.DecodeSettings;
import dev.intarsia.parquet.schema.LeafColumn;
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

    /// The rows with their lists, which `repetition` gives.
    ///
    /// @throws CorruptFileException when there are not `rows` rows, or the lists disagree with those of other columns
    ColumnBatch batch(LeafColumn leaf, Levels rooted, Structures structures, int rows, Where where) {
        List<ListOffsets> lists = structures.of(leaf, rooted, definition, where);
        int expected = lists.isEmpty() ? rows : lists.getLast().elementCount();
        int rowStarts = lists.isEmpty() ? rows : lists.getFirst().parentCount();
        if (slots != expected || rowStarts != rows) {
            throw new CorruptFileException(
                    where,
                    rowStarts + " rows and " + slots + " elements where " + rows + " and " + expected
                            + " are expected");
        }
        return new ColumnBatch(leaf, rooted, definition, lists, slots, slots - valueCount, validity, values);
    }

    /// Repetition levels of some entries as those of a row of its own: the first one is 0.
    Levels rooted(int from, int count, BatchMemory memory, DecodeSettings settings, Where where) {
        Levels part = repetition.slice(from, count);
        if (count == 0 || part.get(0) == 0) {
            return part;
        }
        MemorySegment levels = memory.allocate(count, where);
        part.copyTo(levels, 0);
        levels.set(Segments.BYTE, 0, (byte) 0);
        return new Levels.Bytes(levels, 0, count, settings.kernels());
    }

    /// The same with levels that stay when their page does not.
    ColumnRows kept(BatchMemory memory, DecodeSettings settings, Where where) {
        return new ColumnRows(
                kept(repetition, memory, settings, where),
                kept(definition, memory, settings, where),
                slots,
                valueCount,
                validity,
                values);
    }

    private static Levels kept(Levels levels, BatchMemory memory, DecodeSettings settings, Where where) {
        if (!(levels instanceof Levels.Bytes)) {
            return levels;
        }
        MemorySegment copy = memory.allocate(levels.count(), where);
        levels.copyTo(copy, 0);
        return new Levels.Bytes(copy, 0, levels.count(), settings.kernels());
    }
}
