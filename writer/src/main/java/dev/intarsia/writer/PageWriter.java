package dev.intarsia.writer;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.writer.internal.ByteSink;
import dev.intarsia.writer.internal.ColumnData;
import dev.intarsia.writer.internal.DictionaryEncoder;
import dev.intarsia.writer.internal.LevelEncoder;
import dev.intarsia.writer.internal.PageSlice;
import dev.intarsia.writer.internal.PositionedOutput;
import dev.intarsia.writer.internal.ValueEncoder;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;

/// Writes single pages: header, checksum over everything after it, body (Parquet's README, "Data Pages").
final class PageWriter {

    private static final byte[] NOTHING = new byte[0];

    private final PositionedOutput out;
    private final WriterOptions options;
    private final ColumnOptions column;
    private final Compressors compressors;
    private final LevelEncoder levels = new LevelEncoder();
    private final ByteSink levelBytes = new ByteSink(1024);
    private final ByteSink valueBytes = new ByteSink(4096);
    private long savedBytes;

    PageWriter(PositionedOutput out, WriterOptions options, ColumnOptions column, Compressors compressors) {
        this.out = out;
        this.options = options;
        this.column = column;
        this.compressors = compressors;
    }

    /// Bytes that compression took off all pages so far; negative when it added some.
    long savedBytes() {
        return savedBytes;
    }

    void writeDictionary(DictionaryEncoder dictionary) throws IOException {
        valueBytes.clear();
        dictionary.writePage(valueBytes);
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, valueBytes.size(), 0);
        header.setDictionary_page_header(
                new DictionaryPageHeader(dictionary.size(), ChunkWriter.thrift(Encoding.PLAIN)));
        writeCompressed(header);
    }

    void writeData(ColumnData data, PageSlice slice, ValueEncoder encoder, Statistics statistics) throws IOException {
        switch (options.pageVersion()) {
            case V1 -> writeV1(data, slice, encoder, statistics);
            case V2 -> writeV2(data, slice, encoder, statistics);
        }
    }

    private void writeV1(ColumnData data, PageSlice slice, ValueEncoder encoder, Statistics statistics)
            throws IOException {
        LeafColumn leaf = data.leaf();
        int from = slice.entryFrom();
        int to = slice.entryTo();
        valueBytes.clear();
        levels.encodeWithLength(data.repetition(), from, to, leaf.maxRepetitionLevel(), valueBytes);
        levels.encodeWithLength(data.definition(), from, to, leaf.maxDefinitionLevel(), valueBytes);
        encoder.encode(data, slice.valueFrom(), slice.valueTo(), valueBytes);
        org.apache.parquet.format.Encoding rle = ChunkWriter.thrift(Encoding.RLE);
        DataPageHeader data1 = new DataPageHeader(slice.entryCount(), ChunkWriter.thrift(encoder.encoding()), rle, rle);
        if (options.pageStatistics()) {
            data1.setStatistics(statistics);
        }
        PageHeader header = new PageHeader(PageType.DATA_PAGE, valueBytes.size(), 0);
        header.setData_page_header(data1);
        writeCompressed(header);
    }

    /// Dictionary pages and pages of version 1 have no flag: the codec of the chunk always applies.
    private void writeCompressed(PageHeader header) throws IOException {
        if (column.compression() == Compression.UNCOMPRESSED) {
            write(header, NOTHING, 0, valueBytes.array(), valueBytes.size());
        } else {
            byte[] compressed = compressed();
            write(header, NOTHING, 0, compressed, compressed.length);
        }
    }

    private void writeV2(ColumnData data, PageSlice slice, ValueEncoder encoder, Statistics statistics)
            throws IOException {
        LeafColumn leaf = data.leaf();
        int from = slice.entryFrom();
        int to = slice.entryTo();
        levelBytes.clear();
        valueBytes.clear();
        levels.encode(data.repetition(), from, to, leaf.maxRepetitionLevel(), levelBytes);
        int repetitionLength = levelBytes.size();
        levels.encode(data.definition(), from, to, leaf.maxDefinitionLevel(), levelBytes);
        encoder.encode(data, slice.valueFrom(), slice.valueTo(), valueBytes);
        DataPageHeaderV2 data2 = new DataPageHeaderV2(
                slice.entryCount(),
                slice.nullCount(),
                slice.rowCount(),
                ChunkWriter.thrift(encoder.encoding()),
                levelBytes.size() - repetitionLength,
                repetitionLength);
        if (options.pageStatistics()) {
            data2.setStatistics(statistics);
        }
        PageHeader header = new PageHeader(PageType.DATA_PAGE_V2, levelBytes.size() + valueBytes.size(), 0);
        header.setData_page_header_v2(data2);
        byte[] body = valueBytes.array();
        int bodyLength = valueBytes.size();
        data2.setIs_compressed(false);
        if (column.compression() != Compression.UNCOMPRESSED) {
            byte[] compressed = compressed();
            if (column.alwaysCompress() || compressed.length < bodyLength) {
                data2.setIs_compressed(true);
                body = compressed;
                bodyLength = compressed.length;
            }
        }
        write(header, levelBytes.array(), levelBytes.size(), body, bodyLength);
    }

    private byte[] compressed() {
        return compressors.get(column.compression()).compress(valueBytes.array(), 0, valueBytes.size());
    }

    private void write(PageHeader header, byte[] head, int headLength, byte[] body, int bodyLength) throws IOException {
        if (options.pageChecksums()) {
            CRC32 crc = new CRC32();
            crc.update(head, 0, headLength);
            crc.update(body, 0, bodyLength);
            header.setCrc((int) crc.getValue());
        }
        header.setCompressed_page_size(Math.addExact(headLength, bodyLength));
        savedBytes += header.getUncompressed_page_size() - (long) header.getCompressed_page_size();
        Util.writePageHeader(header, out);
        out.write(head, 0, headLength);
        out.write(body, 0, bodyLength);
    }
}
