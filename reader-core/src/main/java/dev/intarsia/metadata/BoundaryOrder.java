package dev.intarsia.metadata;

/// Whether the minima and maxima of a column index are sorted (parquet.thrift). The ordinal is the number in the file.
public enum BoundaryOrder {
    /// Not sorted.
    UNORDERED,
    /// Both lists ascend.
    ASCENDING,
    /// Both lists descend.
    DESCENDING
}
