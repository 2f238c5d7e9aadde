package dev.intarsia.conformance.writer;

import dev.intarsia.codec.compress.Compression;
import dev.intarsia.parquet.metadata.Encoding;
import dev.intarsia.parquet.schema.PhysicalType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/// The pages of a file by the format's own structures: which cells it tries, and the same file in another codec.
final class FilePages {

    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    private final byte[] file;
    private final FileMetaData footer;

    private FilePages(byte[] file, FileMetaData footer) {
        this.file = file;
        this.footer = footer;
    }

    static FilePages of(byte[] file) throws IOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        int start = file.length - 8 - length;
        return new FilePages(file, Util.readFileMetaData(new ByteArrayInputStream(file, start, length)));
    }

    private ByteArrayInputStream chunk(ColumnMetaData meta) {
        long start = meta.getData_page_offset();
        if (meta.isSetDictionary_page_offset() && meta.getDictionary_page_offset() > 0) {
            start = Math.min(start, meta.getDictionary_page_offset());
        }
        return new ByteArrayInputStream(file, (int) start, (int) meta.getTotal_compressed_size());
    }

    /// Type, encoding and codec of all data pages.
    Set<MatrixCell> cells() throws IOException {
        Set<MatrixCell> cells = new HashSet<>();
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk column : group.getColumns()) {
                ColumnMetaData meta = column.getMeta_data();
                PhysicalType type = PhysicalType.values()[meta.getType().getValue()];
                Compression codec = Compression.of(meta.getCodec().getValue());
                ByteArrayInputStream in = chunk(meta);
                while (in.available() > 0) {
                    PageHeader header = Util.readPageHeader(in);
                    in.skipNBytes(header.getCompressed_page_size());
                    if (header.isSetDictionary_page_header()) {
                        continue;
                    }
                    boolean stored = header.isSetData_page_header_v2()
                            && !header.getData_page_header_v2().isIs_compressed();
                    cells.add(new MatrixCell(type, encoding(header), stored ? Compression.UNCOMPRESSED : codec));
                }
            }
        }
        return cells;
    }

    private static Encoding encoding(PageHeader header) {
        int number = header.isSetData_page_header()
                ? header.getData_page_header().getEncoding().getValue()
                : header.getData_page_header_v2().getEncoding().getValue();
        return Encoding.of(number);
    }

    /// This uncompressed file with every page compressed.
    ///
    /// @param oldNames calls dictionaries and their ids PLAIN_DICTIONARY, as the first version of the format does
    byte[] compressed(CompressionCodec codec, UnaryOperator<byte[]> compress, boolean oldNames) throws IOException {
        FileMetaData result = footer.deepCopy();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        for (RowGroup group : result.getRow_groups()) {
            group.unsetFile_offset();
            group.unsetTotal_compressed_size();
            for (ColumnChunk column : group.getColumns()) {
                column.unsetColumn_index_offset();
                column.unsetColumn_index_length();
                column.unsetOffset_index_offset();
                column.unsetOffset_index_length();
                rewrite(column.getMeta_data(), codec, compress, oldNames, out);
            }
        }
        int start = out.size();
        Util.writeFileMetaData(result, out);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(out.size() - start)
                .array());
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }

    private void rewrite(
            ColumnMetaData meta,
            CompressionCodec codec,
            UnaryOperator<byte[]> compress,
            boolean oldNames,
            ByteArrayOutputStream out)
            throws IOException {
        ByteArrayInputStream in = chunk(meta);
        long start = out.size();
        boolean first = true;
        while (in.available() > 0) {
            PageHeader header = Util.readPageHeader(in);
            byte[] body = in.readNBytes(header.getCompressed_page_size());
            if (header.isSetDictionary_page_header()) {
                meta.setDictionary_page_offset(out.size());
            } else if (first) {
                meta.setData_page_offset(out.size());
                first = false;
            }
            if (oldNames) {
                rename(header);
            }
            write(header, body, compress, out);
        }
        meta.setCodec(codec);
        meta.setTotal_compressed_size(out.size() - start);
        meta.unsetEncoding_stats();
        if (oldNames) {
            meta.getEncodings().replaceAll(FilePages::oldName);
        }
    }

    private static void write(PageHeader header, byte[] body, UnaryOperator<byte[]> compress, ByteArrayOutputStream out)
            throws IOException {
        int levels = 0;
        if (header.isSetData_page_header_v2()) {
            levels = header.getData_page_header_v2().getRepetition_levels_byte_length()
                    + header.getData_page_header_v2().getDefinition_levels_byte_length();
            header.getData_page_header_v2().setIs_compressed(true);
        }
        byte[] values = compress.apply(java.util.Arrays.copyOfRange(body, levels, body.length));
        CRC32 crc = new CRC32();
        crc.update(body, 0, levels);
        crc.update(values);
        header.setCrc((int) crc.getValue());
        header.setCompressed_page_size(levels + values.length);
        Util.writePageHeader(header, out);
        out.write(body, 0, levels);
        out.writeBytes(values);
    }

    private static void rename(PageHeader header) {
        if (header.isSetDictionary_page_header()) {
            header.getDictionary_page_header().setEncoding(org.apache.parquet.format.Encoding.PLAIN_DICTIONARY);
        } else if (header.isSetData_page_header()) {
            header.getData_page_header()
                    .setEncoding(oldName(header.getData_page_header().getEncoding()));
        } else {
            header.getData_page_header_v2()
                    .setEncoding(oldName(header.getData_page_header_v2().getEncoding()));
        }
    }

    private static org.apache.parquet.format.Encoding oldName(org.apache.parquet.format.Encoding encoding) {
        return encoding == org.apache.parquet.format.Encoding.RLE_DICTIONARY
                ? org.apache.parquet.format.Encoding.PLAIN_DICTIONARY
                : encoding;
    }
}
