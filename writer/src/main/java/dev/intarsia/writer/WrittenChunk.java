package dev.intarsia.writer;

import java.util.Optional;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.OffsetIndex;

/// A column chunk whose pages are in the file, with what is still to be written about it.
///
/// @param meta its description for the footer
/// @param columnIndex bounds of its pages, where they can be told
/// @param offsetIndex where its pages are
record WrittenChunk(ColumnMetaData meta, Optional<ColumnIndex> columnIndex, OffsetIndex offsetIndex) {}
