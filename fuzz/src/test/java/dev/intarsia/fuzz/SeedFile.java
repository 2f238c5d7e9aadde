package dev.intarsia.fuzz;

import dev.intarsia.codec.Compression;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.thrift.FooterParser;
import dev.intarsia.internal.thrift.PageHeaderParser;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.PageHeader;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.store.ByteRange;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.PageVersion;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/// Small files of our own writer, to begin with: each type and encoding, flat, optional, and in lists.
final class SeedFile {
    private static final int TRAILER = 8;
    private static final List<Encoding> ENCODINGS = List.of(
            Encoding.DELTA_BINARY_PACKED,
            Encoding.RLE,
            Encoding.RLE_DICTIONARY,
            Encoding.DELTA_BYTE_ARRAY,
            Encoding.BYTE_STREAM_SPLIT,
            Encoding.PLAIN,
            Encoding.DELTA_LENGTH_BYTE_ARRAY,
            Encoding.RLE_DICTIONARY);

    private final byte[] bytes;

    private SeedFile(byte[] bytes) {
        this.bytes = bytes;
    }

    static Stream<SeedFile> all() {
        return Stream.of(
                write(PageVersion.V1, Compression.UNCOMPRESSED, 12),
                write(PageVersion.V2, Compression.UNCOMPRESSED, 30),
                write(PageVersion.V2, Compression.SNAPPY, 40),
                write(PageVersion.V1, Compression.ZSTD, 25),
                write(PageVersion.V1, Compression.UNCOMPRESSED, 20, true));
    }

    static SeedFile write(PageVersion version, Compression compression, int rows) {
        return write(version, compression, rows, false);
    }

    /// With lengths before values of fixed length, or without.
    private static SeedFile write(PageVersion version, Compression compression, int rows, boolean isLengthPrefixed) {
        ParquetSchema schema = schema();
        WriterOptions options = WriterOptions.DEFAULTS
                .withPageVersion(version)
                .withPageBytes(400)
                .withMaxPageRows(9);
        for (LeafColumn leaf : schema.leaves()) {
            ColumnOptions column = ColumnOptions.of(ENCODINGS.get(leaf.index()), compression);
            boolean hasLengths = isLengthPrefixed && leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY;
            options = options.withColumn(leaf.path(), column.withLengthPrefixes(hasLengths));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetFileWriter writer = new ParquetFileWriter(out, schema, options)) {
            RowGroupBuffer buffer = new RowGroupBuffer(schema);
            for (int group = 0; group < 2; group++) {
                buffer.clear();
                for (int row = 0; row < rows; row++) {
                    for (int c = 0; c < schema.leaves().size(); c++) {
                        append(buffer.column(c), row);
                    }
                }
                writer.writeRowGroup(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SeedFile(out.toByteArray());
    }

    private static ParquetSchema schema() {
        ParquetSchema.Builder schema = ParquetSchema.builder("seed");
        schema.leaf("id", Repetition.REQUIRED, PhysicalType.INT64);
        schema.leaf("flag", Repetition.OPTIONAL, PhysicalType.BOOLEAN);
        text(schema, "text", Repetition.OPTIONAL);
        text(schema, "tag", Repetition.REPEATED);
        schema.leaf("price", Repetition.REQUIRED, PhysicalType.DOUBLE);
        schema.leaf(
                "fixed",
                Repetition.OPTIONAL,
                PhysicalType.FIXED_LEN_BYTE_ARRAY,
                5,
                LogicalType.NONE,
                OptionalInt.empty());
        schema.beginGroup("list", Repetition.OPTIONAL, LogicalType.LIST, OptionalInt.empty());
        schema.beginGroup("list", Repetition.REPEATED);
        text(schema, "element", Repetition.OPTIONAL);
        schema.endGroup().endGroup();
        schema.leaf("small", Repetition.OPTIONAL, PhysicalType.INT32);
        return schema.build();
    }

    private static void text(ParquetSchema.Builder schema, String name, Repetition repetition) {
        schema.leaf(name, repetition, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty());
    }

    private static void append(ColumnBuffer buffer, int row) {
        LeafColumn leaf = buffer.column();
        int def = leaf.maxDefinitionLevel();
        boolean absent = row % 7 == 3 && def > 0;
        int times = absent ? 0 : leaf.maxRepetitionLevel() == 0 ? 1 : row % 4;
        if (times == 0) {
            buffer.addNull(0, absent ? 0 : def - 1 - (leaf.maxRepetitionLevel() == 0 ? 0 : def / 2));
        }
        for (int i = 0; i < times; i++) {
            int rep = i == 0 ? 0 : 1;
            switch (leaf.type()) {
                case BOOLEAN -> buffer.addBoolean(rep, def, row % 3 == 0);
                case INT32 -> buffer.addInt(rep, def, row % 5);
                case INT64 -> buffer.addLong(rep, def, row * 1000L + row % 3);
                case DOUBLE -> buffer.addDouble(rep, def, row / 4.0);
                case FLOAT -> buffer.addFloat(rep, def, row);
                case INT96, FIXED_LEN_BYTE_ARRAY, BYTE_ARRAY -> buffer.addBytes(rep, def, value(leaf, row + i));
            }
        }
    }

    private static byte[] value(LeafColumn leaf, int row) {
        byte[] value = new byte[leaf.valueWidth() > 0 ? leaf.valueWidth() : row % 6];
        Arrays.fill(value, (byte) ('a' + row % 4));
        return value;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int footerStart() {
        int end = bytes.length - TRAILER;
        int length = bytes[end] & 0xFF | (bytes[end + 1] & 0xFF) << 8 | (bytes[end + 2] & 0xFF) << 16;
        return end - length;
    }

    byte[] footer() {
        return Arrays.copyOfRange(bytes, footerStart(), bytes.length - TRAILER);
    }

    ParquetFooter parsedFooter() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment footer = Input.toNative(arena, footer());
            return FooterParser.parse(footer, ErrorLocation.of("seed"), bytes.length, ReadLimits.DEFAULTS);
        }
    }

    private List<ColumnChunk> chunks() {
        return parsedFooter().rowGroups().getFirst().columns();
    }

    /// Parts of the file that the chunks of the first row group name.
    List<byte[]> ranges(Function<ColumnChunk, Optional<ByteRange>> part) {
        return chunks().stream()
                .flatMap(chunk -> part.apply(chunk).stream())
                .map(this::slice)
                .toList();
    }

    private byte[] slice(ByteRange range) {
        return Arrays.copyOfRange(bytes, (int) range.offset(), (int) range.end());
    }

    /// The pages of the first row group, each with its header.
    List<byte[]> pages() {
        List<byte[]> pages = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment file = Input.toNative(arena, bytes);
            for (ColumnChunk chunk : chunks()) {
                long at = chunk.range().offset();
                while (at < chunk.range().end()) {
                    PageHeader header = PageHeaderParser.parse(
                            file, at, chunk.range().end(), ErrorLocation.of("seed"), ReadLimits.DEFAULTS);
                    long end = at + header.headerLength() + header.compressedSize();
                    pages.add(slice(ByteRange.between(at, end)));
                    at = end;
                }
            }
        }
        return pages;
    }

    /// The column of this name.
    static ColumnPath path(String name) {
        return ColumnPath.of(name);
    }
}
