package dev.intarsia.metadata;

import dev.intarsia.store.ByteRange;

/// Where each data page of a column chunk lies and which rows it begins with (parquet.thrift, `OffsetIndex`).
public final class OffsetIndex {

    private final long[] offsets;
    private final int[] sizes;
    private final long[] firstRows;
    private final long[] unencodedBytes;

    /// Keeps all arrays, one entry per page; `unencodedBytes` is empty when unknown.
    public OffsetIndex(long[] offsets, int[] sizes, long[] firstRows, long[] unencodedBytes) {
        this.offsets = offsets;
        this.sizes = sizes;
        this.firstRows = firstRows;
        this.unencodedBytes = unencodedBytes;
    }

    /// Number of data pages.
    public int pageCount() {
        return offsets.length;
    }

    /// Where the page's header begins in the file; ascending, not negative.
    public long offset(int page) {
        return offsets[page];
    }

    /// Bytes of the page with its header; not negative.
    public int compressedSize(int page) {
        return sizes[page];
    }

    /// First row of the page, counted from the start of the row group; ascending.
    public long firstRow(int page) {
        return firstRows[page];
    }

    /// Bytes of the page's BYTE_ARRAY values without lengths, -1 when unknown.
    public long unencodedBytes(int page) {
        return unencodedBytes.length == 0 ? -1 : unencodedBytes[page];
    }

    /// The bytes of the page with its header; not checked against the chunk's range.
    public ByteRange range(int page) {
        return new ByteRange(offsets[page], sizes[page]);
    }
}
