package dev.intarsia.fuzz;

import dev.intarsia.codec.Compression;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.thrift.PageHeaderParser;
import dev.intarsia.metadata.DictionaryPageHeader;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.PageHeader;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
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
import java.util.Arrays;
import java.util.OptionalInt;

/// Values of one column as our writer encodes them, without a page around them.
final class SeedValues {
    /// Entries of the dictionary that the ids of [#of] point into.
    static final int DICTIONARY = 11;

    private static final int FIXED_WIDTH = 5;

    private SeedValues() {}

    static byte[] of(PhysicalType type, Encoding encoding, int count) {
        return of(type, ColumnOptions.of(encoding, Compression.UNCOMPRESSED), count);
    }

    /// PLAIN values of fixed length with their length before each, as parquet-rs has them.
    static byte[] ofLengthPrefixed(int count) {
        return of(PhysicalType.FIXED_LEN_BYTE_ARRAY, ColumnOptions.DEFAULTS.withLengthPrefixes(true), count);
    }

    private static byte[] of(PhysicalType type, ColumnOptions column, int count) {
        ParquetSchema schema = ParquetSchema.builder("seed")
                .leaf(
                        "values",
                        Repetition.REQUIRED,
                        type,
                        type == PhysicalType.FIXED_LEN_BYTE_ARRAY ? FIXED_WIDTH : 0,
                        LogicalType.NONE,
                        OptionalInt.empty())
                .build();
        WriterOptions options =
                WriterOptions.DEFAULTS.withPageVersion(PageVersion.V1).withDefaultColumn(column);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetFileWriter writer = new ParquetFileWriter(out, schema, options)) {
            RowGroupBuffer rows = new RowGroupBuffer(schema);
            for (int i = 0; i < count; i++) {
                append(rows.column(0), type, i % DICTIONARY * (i % 17 / 2));
            }
            writer.writeRowGroup(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lastPage(out.toByteArray());
    }

    private static void append(ColumnBuffer column, PhysicalType type, int i) {
        int value = i % DICTIONARY;
        switch (type) {
            case BOOLEAN -> column.addBoolean(0, 0, value % 3 == 0);
            case INT32 -> column.addInt(0, 0, value * 31);
            case INT64 -> column.addLong(0, 0, value * 31_000_000_007L);
            case FLOAT -> column.addFloat(0, 0, value / 3f);
            case DOUBLE -> column.addDouble(0, 0, value / 3.0);
            case BYTE_ARRAY -> column.addBytes(0, 0, bytes(value, value % 6));
            case FIXED_LEN_BYTE_ARRAY -> column.addBytes(0, 0, bytes(value, FIXED_WIDTH));
            case INT96 -> column.addBytes(0, 0, bytes(value, 12));
        }
    }

    private static byte[] bytes(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ('a' + value));
        return bytes;
    }

    /// The file has one chunk, which begins after the magic; its data page comes last.
    private static byte[] lastPage(byte[] file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = Input.toNative(arena, file);
            int at = 4;
            while (true) {
                PageHeader header =
                        PageHeaderParser.parse(bytes, at, file.length, ErrorLocation.of("seed"), ReadLimits.DEFAULTS);
                at += header.headerLength();
                if (!(header instanceof DictionaryPageHeader)) {
                    return Arrays.copyOfRange(file, at, at + header.compressedSize());
                }
                at += header.compressedSize();
            }
        }
    }

    /// PLAIN entries of a dictionary.
    static byte[] dictionary(PhysicalType type, int count) {
        Thrift entries = new Thrift();
        for (int i = 0; i < count; i++) {
            switch (type) {
                case BYTE_ARRAY -> entries.le32(i % 6).raw(bytes(i, i % 6));
                case FIXED_LEN_BYTE_ARRAY -> entries.raw(bytes(i, FIXED_WIDTH));
                case INT96 -> entries.raw(bytes(i, 12));
                case INT64, DOUBLE -> entries.le32(i).le32(-i);
                case INT32, FLOAT, BOOLEAN -> entries.le32(i);
            }
        }
        return entries.toBytes();
    }
}
