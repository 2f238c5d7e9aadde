package dev.intarsia.internal.page;

import dev.intarsia.metadata.Encoding;

/// A data page taken apart: its counts and the bytes of its three sections, decompressed.
///
/// @param ordinal number of the page within its chunk, dictionary page not counted
/// @param valueCount entries in the page
/// @param rowCount rows in the page, -1 where it is unknown (V1 without an offset index)
/// @param nullCount entries without a value, -1 where the header does not state it (V1)
/// @param encoding encoding of the values
/// @param repetition encoded repetition levels without a length prefix; empty when the column has none
/// @param definition encoded definition levels likewise
/// @param values encoded values
public record DataPage(
        int ordinal,
        int valueCount,
        int rowCount,
        int nullCount,
        Encoding encoding,
        LevelSection repetition,
        LevelSection definition,
        ByteSlice values) {

    DataPage withRowCount(int rows) {
        return new DataPage(ordinal, valueCount, rows, nullCount, encoding, repetition, definition, values);
    }

    /// True when rows begin and end with the page.
    public boolean wholeRows() {
        return rowCount >= 0;
    }
}
