package dev.intarsia.writer;

import dev.intarsia.metadata.BloomFilter;
import java.util.Optional;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.OffsetIndex;

/// A column chunk whose pages are in the file, with what is still to be written about it.
///
/// @param meta its description for the footer
/// @param columnIndex bounds of its pages, where they are defined
/// @param offsetIndex where its pages are
/// @param bloomFilter the filter of its values, where one is expected and not written yet
record WrittenChunk(
        ColumnMetaData meta,
        Optional<ColumnIndex> columnIndex,
        OffsetIndex offsetIndex,
        Optional<BloomFilter> bloomFilter) {

    /// The same once its bloom filter is in the file.
    WrittenChunk withoutBloomFilter() {
        return new WrittenChunk(meta, columnIndex, offsetIndex, Optional.empty());
    }
}
