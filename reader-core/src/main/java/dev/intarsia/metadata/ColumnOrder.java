package dev.intarsia.metadata;

/// How the minimum and maximum of a column's statistics were found (parquet.thrift, `ColumnOrder`).
public enum ColumnOrder {
    /// The file does not say: minimum and maximum mean nothing, but for the deprecated fields.
    UNDEFINED,
    /// The order of the logical type, or of the physical type where there is none.
    TYPE_DEFINED,
    /// The total order of IEEE 754.
    IEEE_754_TOTAL,
    /// INT96 timestamps by time.
    INT96_TIMESTAMP,
    /// An order this reader does not support: minimum and maximum must not be used.
    UNKNOWN
}
