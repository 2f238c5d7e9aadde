package dev.intarsia.metadata;

/// The header in front of a page (parquet.thrift, `PageHeader`), checked for itself: no size or count is negative, none
/// exceeds the limits, and the body lies inside the bytes the header was read from.
public sealed interface PageHeader permits DataPageHeader, DataPageHeaderV2, DictionaryPageHeader, IndexPageHeader {

    /// Bytes of the header itself; the body follows.
    int headerLength();

    /// Bytes of the body in the file.
    int compressedSize();

    /// Bytes of the body after decompression; for version 2, levels included.
    int uncompressedSize();

    /// Whether the header carries a checksum.
    boolean hasCrc();

    /// CRC-32 of the body as it lies in the file; 0 when there is none.
    int crc();
}
