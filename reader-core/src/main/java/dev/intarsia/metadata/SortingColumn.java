package dev.intarsia.metadata;

/// One column by which the rows of a row group are sorted, as claimed by the writer.
///
/// @param columnIndex position of the leaf; taken from the file as it is, it may name no leaf
/// @param descending whether the largest value comes first
/// @param nullsFirst whether nulls come before values
public record SortingColumn(int columnIndex, boolean descending, boolean nullsFirst) {}
