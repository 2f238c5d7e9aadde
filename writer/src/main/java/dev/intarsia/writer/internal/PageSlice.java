package dev.intarsia.writer.internal;

/// The part of a column that goes into one page; always whole rows.
///
/// @param entryFrom first entry
/// @param entryTo entry after the last
/// @param valueFrom first value
/// @param valueTo value after the last
/// @param firstRow its first row, counted from the start of the row group
/// @param rowCount number of rows
public record PageSlice(int entryFrom, int entryTo, int valueFrom, int valueTo, int firstRow, int rowCount) {

    public int entryCount() {
        return entryTo - entryFrom;
    }

    public int valueCount() {
        return valueTo - valueFrom;
    }

    public int nullCount() {
        return entryCount() - valueCount();
    }
}
