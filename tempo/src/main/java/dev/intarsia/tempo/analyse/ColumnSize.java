package dev.intarsia.tempo.analyse;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.read.TempoBlock;

/// What a column costs in all row groups together, as the footer says.
///
/// @param path the column
/// @param bytes bytes in the file: all pages with their headers
/// @param uncompressedBytes the same before compression
/// @param dictionaryBytes those of `bytes` that are dictionary pages
/// @param dictionaries number of dictionary pages: row groups in which the column has one
/// @param valueCount values, nulls and empty lists included
public record ColumnSize(
        ColumnPath path, long bytes, long uncompressedBytes, long dictionaryBytes, int dictionaries, long valueCount) {

    static ColumnSize of(TempoBlock block, LeafColumn leaf) {
        long bytes = 0;
        long uncompressed = 0;
        long dictionary = 0;
        int dictionaries = 0;
        long values = 0;
        for (RowGroup rowGroup : block.footer().rowGroups()) {
            ColumnChunk chunk = rowGroup.columns().get(leaf.index());
            bytes += bytesOf(chunk);
            uncompressed += Math.max(0, chunk.totalUncompressedSize());
            dictionary += dictionaryBytes(chunk);
            dictionaries += dictionaryBytes(chunk) > 0 ? 1 : 0;
            values += Math.max(0, chunk.valueCount());
        }
        return new ColumnSize(leaf.path(), bytes, uncompressed, dictionary, dictionaries, values);
    }

    /// The sum of two costs of the same column.
    ColumnSize plus(ColumnSize other) {
        return new ColumnSize(
                path,
                bytes + other.bytes,
                uncompressedBytes + other.uncompressedBytes,
                dictionaryBytes + other.dictionaryBytes,
                dictionaries + other.dictionaries,
                valueCount + other.valueCount);
    }

    /// Bytes of a chunk in the file.
    static long bytesOf(ColumnChunk chunk) {
        return Math.max(0, chunk.totalCompressedSize());
    }

    /// Bytes of a chunk's dictionary page, which lies before the data pages; 0 without one.
    static long dictionaryBytes(ColumnChunk chunk) {
        boolean first = chunk.dictionaryPageOffset() > 0 && chunk.dictionaryPageOffset() < chunk.dataPageOffset();
        return first ? Math.clamp(chunk.dataPageOffset() - chunk.dictionaryPageOffset(), 0, bytesOf(chunk)) : 0;
    }
}
