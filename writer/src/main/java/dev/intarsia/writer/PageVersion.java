package dev.intarsia.writer;

/// Layout of data pages (parquet.thrift, `DataPageHeader` and `DataPageHeaderV2`).
public enum PageVersion {
    /// Levels have length prefixes and are compressed together with the values.
    V1,
    /// Levels are never compressed, pages hold whole rows, and each page says whether its values are compressed.
    V2
}
