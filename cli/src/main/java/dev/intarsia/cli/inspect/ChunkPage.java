package dev.intarsia.cli.inspect;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.thrift.PageHeaderParser;
import dev.intarsia.memory.Lease;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.DataPageHeader;
import dev.intarsia.metadata.DataPageHeaderV2;
import dev.intarsia.metadata.DictionaryPageHeader;
import dev.intarsia.metadata.IndexPageHeader;
import dev.intarsia.metadata.PageHeader;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.zip.CRC32;

/// A page of a column chunk, as its header describes it.
///
/// @param chunk the chunk
/// @param ordinal number of the page in the chunk, from 0, dictionary page included
/// @param offset where the header is in the file
/// @param header the header
/// @param firstRow number of its first row in the row group; -1 if neither an offset index nor headers state it
/// @param statistics what the column index states about the page, or else its header
/// @param checksum whether the body has the checksum of the header
public record ChunkPage(
        ColumnChunk chunk,
        int ordinal,
        long offset,
        PageHeader header,
        long firstRow,
        Statistics statistics,
        Checksum checksum) {
    /// What a comparison of checksums yields.
    public enum Checksum {
        NONE,
        OK,
        WRONG
    }

    /// Receives pages.
    public interface Visitor {
        void visit(ChunkPage page) throws IOException;
    }

    /// Visits the pages of a chunk in the order of the file. The chunk is in memory meanwhile, as stored.
    ///
    /// @throws dev.intarsia.error.ReadException if the chunk exceeds the budget, a header or index is damaged, or the
    ///     pages end before their values; the pages before that have been visited
    public static void visit(ParquetFile file, ColumnChunk chunk, ReadContext context, Visitor visitor)
            throws IOException {
        PageMetadata metadata = PageMetadata.read(file, chunk, context);
        long start = chunk.range().offset();
        // The place of the segment's first byte: the parser adds positions to it.
        ErrorLocation location = chunk.location().at(start);
        try (Lease lease =
                Stages.join(context.budgeted(file.store()).read(file.object(), chunk.range(), context.pool()))) {
            MemorySegment bytes = lease.segment();
            long position = 0;
            for (int ordinal = 0; metadata.values() < chunk.valueCount(); ordinal++) {
                if (position >= lease.size()) {
                    throw new CorruptFileException(
                            chunk.location().at(start + position),
                            "the chunk ends after " + metadata.values() + " of " + chunk.valueCount() + " values");
                }
                PageHeader header =
                        PageHeaderParser.parseWithStatistics(bytes, position, lease.size(), location, context.limits());
                MemorySegment body = bytes.asSlice(position + header.headerLength(), header.compressedSize());
                metadata.next(start + position, header);
                visitor.visit(new ChunkPage(
                        chunk,
                        ordinal,
                        start + position,
                        header,
                        metadata.firstRow(),
                        metadata.statistics(),
                        checksum(header, body)));
                position += header.headerLength() + (long) header.compressedSize();
            }
        }
    }

    private static Checksum checksum(PageHeader header, MemorySegment body) {
        if (!header.hasCrc()) {
            return Checksum.NONE;
        }
        CRC32 crc = new CRC32();
        crc.update(body.toArray(NativeLayouts.BYTE));
        return (int) crc.getValue() == header.crc() ? Checksum.OK : Checksum.WRONG;
    }

    /// Kind of the page in the names of the format.
    public String type() {
        return switch (header) {
            case DataPageHeader data -> "DATA_PAGE";
            case DataPageHeaderV2 data -> "DATA_PAGE_V2";
            case DictionaryPageHeader dictionary -> "DICTIONARY_PAGE";
            case IndexPageHeader index -> "INDEX_PAGE";
        };
    }

    /// Encoding of the values; empty where the page has none.
    public String encoding() {
        return switch (header) {
            case DataPageHeader data -> data.encoding().name();
            case DataPageHeaderV2 data -> data.encoding().name();
            case DictionaryPageHeader dictionary -> dictionary.encoding().name();
            case IndexPageHeader index -> "";
        };
    }

    /// Number of values, nulls included, or of entries; -1 where the page has none.
    public int values() {
        return switch (header) {
            case DataPageHeader data -> data.valueCount();
            case DataPageHeaderV2 data -> data.valueCount();
            case DictionaryPageHeader dictionary -> dictionary.valueCount();
            case IndexPageHeader index -> -1;
        };
    }

    /// Number of nulls; -1 if it is unknown.
    public long nulls() {
        return header instanceof DataPageHeaderV2 data ? data.nullCount() : statistics.nullCount();
    }

    /// The least value or a lower bound as text.
    public Optional<String> min() {
        return statistics.min().map(bound -> BoundText.of(chunk.leaf(), bound));
    }

    /// The greatest value or an upper bound as text.
    public Optional<String> max() {
        return statistics.max().map(bound -> BoundText.of(chunk.leaf(), bound));
    }

    /// Number of rows; -1 if the header does not state it.
    public int rows() {
        return header instanceof DataPageHeaderV2 data ? data.rowCount() : -1;
    }
}
