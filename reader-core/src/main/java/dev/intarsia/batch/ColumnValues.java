package dev.intarsia.batch;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The value buffers of a column in one of the [Layout]s; which of the segments are meaningful follows from the layout.
///
/// @param layout how the buffers are to be read
/// @param width bytes per value for [Layout#FIXED], else 0
/// @param values values, bitmap, bytes or ids
/// @param offsets int32 offsets of [Layout#BINARY]
/// @param dictionary the dictionary of [Layout#DICTIONARY], else null
public record ColumnValues(
        Layout layout,
        int width,
        MemorySegment values,
        MemorySegment offsets,
        @Nullable Dictionary dictionary) {

    /// A column without any value.
    public static final ColumnValues NULL =
            new ColumnValues(Layout.NULL, 0, MemorySegment.NULL, MemorySegment.NULL, null);

    /// Fixed-width values.
    public static ColumnValues fixed(int width, MemorySegment values) {
        return new ColumnValues(Layout.FIXED, width, values, MemorySegment.NULL, null);
    }

    /// Booleans as a bitmap.
    public static ColumnValues bits(MemorySegment bitmap) {
        return new ColumnValues(Layout.BITS, 0, bitmap, MemorySegment.NULL, null);
    }

    /// Binary values: `offsets` into `bytes`.
    public static ColumnValues binary(MemorySegment offsets, MemorySegment bytes) {
        return new ColumnValues(Layout.BINARY, 0, bytes, offsets, null);
    }

    /// Ids into a dictionary.
    public static ColumnValues ids(MemorySegment ids, Dictionary dictionary) {
        return new ColumnValues(Layout.DICTIONARY, 0, ids, MemorySegment.NULL, dictionary);
    }
}
