package dev.intarsia.plan;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.PageEncodingStats;
import dev.intarsia.metadata.PageType;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import java.util.Collection;

/// Estimated off-heap bytes that columns are decoded into, according to the footer. All numbers come from the file
/// and are bounded by what else it says.
///
/// @param pageBytes one page of each column with its levels, and its dictionary; kept while a row group is read
/// @param valueBytes what the values of all rows take that are stored, encoded
/// @param values number of all values
/// @param rows number of rows
/// @param divided whether a row may be decoded in parts
record DecodeCost(long pageBytes, long valueBytes, long values, long rows, boolean divided) {
    private static final long SMALLEST_BLOCK = 128L << 10;
    private static final long LARGEST_BLOCK = 4L << 20;

    /// Writers cut pages by a size that is reached before or after encoding: some are twice the average.
    private static final int PAGE_SPREAD = 2;

    /// Bytes in a batch for each value besides the value: two levels, an id or an offset (4), and what is left of the
    /// 8 for validity, offsets of lists and the masks that these are computed with.
    private static final int PER_VALUE = 8;

    /// Values of several pages grow into buffers that double, and what a buffer was before stays until the next batch.
    private static final int GROWTH = 2;

    static DecodeCost of(Collection<PlannedColumn> columns, long rows, boolean divided) {
        long pages = 0;
        long valueBytes = 0;
        long values = 0;
        for (PlannedColumn column : columns) {
            if (!column.elided()) {
                pages += pageBytes(column);
                valueBytes += RowGroupPlan.uncompressedBytes(column);
                values += RowGroupPlan.valueCount(column);
            }
        }
        return new DecodeCost(pages, valueBytes, values, rows, divided);
    }

    /// @param batchBytes about how many bytes a batch decodes to
    long bytes(long batchBytes) {
        double rowBytes = Math.max(1, ((double) valueBytes + PER_VALUE * values) / rows);
        double rowsAtOnce = Math.clamp(batchBytes / rowBytes, divided ? 0 : 1, (double) rows);
        double batch = rowsAtOnce * ((double) GROWTH * valueBytes + PER_VALUE * values) / rows;
        long whole = (long) batch + (divided ? valueBytes / rows : 0);
        return pageBytes + slack(pageBytes) + whole + slack(whole);
    }

    // What is left of the last block.
    private static long slack(long bytes) {
        return Math.clamp(bytes / 2, SMALLEST_BLOCK, LARGEST_BLOCK);
    }

    private static long pageBytes(PlannedColumn column) {
        ColumnChunk chunk = column.chunk();
        LeafColumn leaf = chunk.leaf();
        long uncompressed = RowGroupPlan.uncompressedBytes(column);
        long dictionary = column.dictionaryKnown() ? 0 : dictionaryBytes(chunk, uncompressed);
        long dataPages = dataPages(chunk);
        long page = Math.min(uncompressed, PAGE_SPREAD * Math.ceilDiv(uncompressed, dataPages));
        long decompressed = chunk.compression() == Compression.UNCOMPRESSED
                ? 0
                : Math.min(page + dictionary, Math.max(uncompressed, dictionary));
        // Entries of a binary dictionary are copied, and have an offset each.
        long entries = leaf.type() == PhysicalType.BYTE_ARRAY ? 2 * dictionary : 0;
        int streams = (leaf.maxDefinitionLevel() > 0 ? 1 : 0) + (leaf.maxRepetitionLevel() > 0 ? 1 : 0);
        long values = RowGroupPlan.valueCount(column);
        long levels = streams * Math.min(values, PAGE_SPREAD * Math.ceilDiv(values, dataPages));
        return decompressed + entries + levels;
    }

    // The footer has its stored size. It may be better or worse compressed than the rest.
    private static long dictionaryBytes(ColumnChunk chunk, long uncompressed) {
        long stored = chunk.dataPageOffset() - chunk.dictionaryPageOffset();
        long compressed = chunk.totalCompressedSize();
        if (chunk.dictionaryPageOffset() <= 0 || stored <= 0 || stored > compressed) {
            return chunk.hasEncoding(Encoding.RLE_DICTIONARY) || chunk.hasEncoding(Encoding.PLAIN_DICTIONARY)
                    ? uncompressed
                    : 0;
        }
        return chunk.compression() == Compression.UNCOMPRESSED
                ? stored
                : (long) Math.min((double) uncompressed, 2.0 * uncompressed * stored / compressed);
    }

    private static long dataPages(ColumnChunk chunk) {
        long pages = 0;
        for (PageEncodingStats stats : chunk.encodingStats()) {
            boolean data = stats.pageTypeNumber() != PageType.DICTIONARY_PAGE.ordinal()
                    && stats.pageTypeNumber() != PageType.INDEX_PAGE.ordinal();
            pages += data ? Math.max(0, stats.count()) : 0;
        }
        return Math.max(1, pages);
    }
}
