package dev.intarsia.writer;

import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.writer.internal.BloomFilters;
import dev.intarsia.writer.internal.PositionedOutput;
import dev.intarsia.writer.internal.SchemaElements;
import dev.intarsia.writer.internal.ValueEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/// Writes a Parquet file, row group by row group, from columnar input.
///
/// Pages are cut at row boundaries and carry a CRC unless configured otherwise; column and offset indexes follow the
/// row groups, then the footer. The same input produces the same bytes. The memory used is that of one row group and
/// one page. Not thread-safe.
public final class ParquetFileWriter implements AutoCloseable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final ParquetSchema schema;
    private final WriterOptions options;
    private final PositionedOutput out;
    private final boolean ownsOutput;
    private final Compressors compressors = new Compressors();
    private final List<RowGroup> rowGroups = new ArrayList<>();
    private final List<List<WrittenChunk>> chunks = new ArrayList<>();
    private long rowCount;
    private int footerLength = -1;
    private boolean broken;
    private boolean closed;

    /// Starts a file on a stream, which stays open when the writer is closed. Requires a buffered stream.
    ///
    /// @throws IllegalArgumentException when an option does not fit the schema
    /// @throws IOException when the stream fails
    public ParquetFileWriter(OutputStream output, ParquetSchema schema, WriterOptions options) throws IOException {
        this(output, false, schema, options);
    }

    /// Starts a file on a channel, which stays open when the writer is closed.
    ///
    /// @throws IllegalArgumentException when an option does not fit the schema
    /// @throws IOException when the channel fails
    public ParquetFileWriter(WritableByteChannel output, ParquetSchema schema, WriterOptions options)
            throws IOException {
        this(new BufferedOutputStream(Channels.newOutputStream(output), 1 << 16), false, schema, options);
    }

    private ParquetFileWriter(OutputStream output, boolean owned, ParquetSchema schema, WriterOptions options)
            throws IOException {
        check(schema, options);
        this.schema = schema;
        this.options = options;
        this.ownsOutput = owned;
        out = new PositionedOutput(output);
        out.write(MAGIC, 0, MAGIC.length);
    }

    /// Starts a file, replacing one that is there.
    ///
    /// @throws IllegalArgumentException when an option does not fit the schema
    /// @throws IOException when the file cannot be written
    public static ParquetFileWriter create(Path file, ParquetSchema schema, WriterOptions options) throws IOException {
        check(schema, options);
        OutputStream output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        try {
            return new ParquetFileWriter(output, true, schema, options);
        } catch (IOException | RuntimeException e) {
            output.close();
            throw e;
        }
    }

    private static void check(ParquetSchema schema, WriterOptions options) {
        for (ColumnPath path : options.columns().keySet()) {
            if (!(schema.find(path).orElse(null) instanceof LeafColumn)) {
                throw new IllegalArgumentException("options for a column that is not in the schema: " + path.dotted());
            }
        }
        for (LeafColumn leaf : schema.leaves()) {
            ColumnOptions column = options.column(leaf.path());
            if (column.encoding() != Encoding.RLE_DICTIONARY) {
                ValueEncoder.of(column.encoding(), leaf);
            } else if (leaf.type() == PhysicalType.BOOLEAN) {
                throw new IllegalArgumentException("a column of BOOLEAN cannot have a dictionary: "
                        + leaf.path().dotted());
            }
            checkLengthPrefixes(column, leaf);
            if (column.bloomFilter().isPresent() && leaf.type() == PhysicalType.BOOLEAN) {
                throw new IllegalArgumentException("a column of BOOLEAN cannot have a bloom filter: "
                        + leaf.path().dotted());
            }
            if (!Compressors.supports(column.compression())) {
                throw new IllegalArgumentException("columns are not compressed with " + column.compression() + ": "
                        + leaf.path().dotted());
            }
        }
        SchemaElements.of(schema);
    }

    private static void checkLengthPrefixes(ColumnOptions column, LeafColumn leaf) {
        boolean fits = leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY
                && (column.encoding() == Encoding.PLAIN || column.encoding() == Encoding.RLE_DICTIONARY);
        if (column.isLengthPrefixed() && !fits) {
            throw new IllegalArgumentException("a column of " + leaf.type() + " in " + column.encoding()
                    + " has no values with added lengths: " + leaf.path().dotted());
        }
    }

    /// The schema of the file.
    public ParquetSchema schema() {
        return schema;
    }

    /// Bytes written so far.
    public long position() {
        return out.position();
    }

    /// Number of row groups written so far.
    public int rowGroupCount() {
        return rowGroups.size();
    }

    /// Length of the footer in bytes, without the eight bytes after it.
    ///
    /// @throws IllegalStateException before [#close()], or when the file could not be finished
    public int footerLength() {
        if (footerLength < 0) {
            throw new IllegalStateException("the footer has not been written");
        }
        return footerLength;
    }

    /// Writes the content of `rows` as the next row group. The buffer is only read; clear it before it is filled again.
    ///
    /// @throws IllegalArgumentException when it is for another schema, has no rows, or its columns disagree
    /// @throws IllegalStateException when the writer is closed or an earlier row group failed
    /// @throws IOException when the output fails; the file cannot be finished then
    public void writeRowGroup(RowGroupBuffer rows) throws IOException {
        if (closed || broken) {
            throw new IllegalStateException(closed ? "the writer is closed" : "an earlier row group failed");
        }
        if (rows.schema() != schema) {
            throw new IllegalArgumentException("the buffer is for another schema");
        }
        int count = rows.rowCount();
        if (count == 0) {
            throw new IllegalArgumentException("a row group needs rows");
        }
        broken = true;
        long start = out.position();
        List<WrittenChunk> written = new ArrayList<>(schema.leaves().size());
        for (ColumnBuffer column : rows.columns()) {
            ColumnOptions columnOptions = options.column(column.column().path());
            written.add(new ChunkWriter(out, options, columnOptions, column.data(), compressors).write());
        }
        rowGroups.add(describe(written, start, count));
        chunks.add(writeBloomFilters(written));
        rowCount += count;
        broken = false;
    }

    // Behind each row group, so that no filter is kept (BloomFilter.md, "File Format").
    private List<WrittenChunk> writeBloomFilters(List<WrittenChunk> written) throws IOException {
        List<WrittenChunk> left = new ArrayList<>(written.size());
        for (WrittenChunk chunk : written) {
            if (chunk.bloomFilter().isPresent()) {
                long start = out.position();
                BloomFilters.write(chunk.bloomFilter().get(), out);
                chunk.meta().setBloom_filter_offset(start);
                chunk.meta().setBloom_filter_length(lengthSince(start));
            }
            left.add(chunk.withoutBloomFilter());
        }
        return left;
    }

    private RowGroup describe(List<WrittenChunk> written, long start, int count) {
        List<ColumnChunk> columns = new ArrayList<>(written.size());
        long totalBytes = 0;
        for (WrittenChunk chunk : written) {
            ColumnChunk column = new ColumnChunk(0);
            column.setMeta_data(chunk.meta());
            columns.add(column);
            totalBytes += chunk.meta().getTotal_uncompressed_size();
        }
        RowGroup group = new RowGroup(columns, totalBytes, count);
        group.setFile_offset(start);
        group.setTotal_compressed_size(out.position() - start);
        if (rowGroups.size() <= Short.MAX_VALUE) {
            group.setOrdinal((short) rowGroups.size());
        }
        return group;
    }

    /// Writes indexes and footer and flushes the output; closes it when the writer opened it. After a row group failed
    /// nothing is written, so that the file cannot be taken for a whole one. Closing twice does nothing.
    ///
    /// @throws IOException when the output fails
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!broken) {
                writeIndexes();
                writeFooter();
                out.flush();
            }
        } finally {
            compressors.close();
            if (ownsOutput) {
                out.close();
            }
        }
    }

    private void writeIndexes() throws IOException {
        for (int g = 0; g < rowGroups.size(); g++) {
            for (int c = 0; c < chunks.get(g).size(); c++) {
                WrittenChunk chunk = chunks.get(g).get(c);
                if (chunk.columnIndex().isPresent()) {
                    ColumnChunk column = rowGroups.get(g).getColumns().get(c);
                    column.setColumn_index_offset(out.position());
                    Util.writeColumnIndex(chunk.columnIndex().get(), out);
                    column.setColumn_index_length(lengthSince(column.getColumn_index_offset()));
                }
            }
        }
        for (int g = 0; g < rowGroups.size(); g++) {
            for (int c = 0; c < chunks.get(g).size(); c++) {
                ColumnChunk column = rowGroups.get(g).getColumns().get(c);
                column.setOffset_index_offset(out.position());
                Util.writeOffsetIndex(chunks.get(g).get(c).offsetIndex(), out);
                column.setOffset_index_length(lengthSince(column.getOffset_index_offset()));
            }
        }
    }

    private int lengthSince(long offset) {
        return Math.toIntExact(out.position() - offset);
    }

    private void writeFooter() throws IOException {
        FileMetaData footer = new FileMetaData(options.footerVersion(), SchemaElements.of(schema), rowCount, rowGroups);
        List<KeyValue> keyValues = new ArrayList<>();
        for (Map.Entry<String, String> entry : options.keyValues().entrySet()) {
            keyValues.add(new KeyValue(entry.getKey()).setValue(entry.getValue()));
        }
        footer.setKey_value_metadata(keyValues);
        footer.setCreated_by(options.createdBy());
        List<ColumnOrder> orders = new ArrayList<>(schema.leaves().size());
        for (int i = 0; i < schema.leaves().size(); i++) {
            orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
        }
        footer.setColumn_orders(orders);
        long start = out.position();
        Util.writeFileMetaData(footer, out);
        footerLength = lengthSince(start);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(footerLength >>> shift);
        }
        out.write(MAGIC, 0, MAGIC.length);
    }
}
