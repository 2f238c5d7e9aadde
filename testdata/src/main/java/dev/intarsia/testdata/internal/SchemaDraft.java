package dev.intarsia.testdata.internal;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.writer.ColumnOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A block's schema while it is put together: groups, lists in the form of the format, and the few kinds of leaves
/// that Tempo has, each with its encoding and compression.
final class SchemaDraft {

    static final LogicalType INT32 = new LogicalType.IntegerType(32, true);
    static final LogicalType UINT32 = new LogicalType.IntegerType(32, false);
    static final LogicalType INT64 = new LogicalType.IntegerType(64, true);
    static final LogicalType UINT64 = new LogicalType.IntegerType(64, false);

    private final BlockFormat format;
    private final ParquetSchema.Builder builder = ParquetSchema.builder("Trace");
    private final List<ColumnOptions> columns = new ArrayList<>();

    SchemaDraft(BlockFormat format) {
        this.format = format;
    }

    BlockFormat format() {
        return format;
    }

    ParquetSchema schema() {
        return builder.build();
    }

    /// Options of the leaves in their order.
    List<ColumnOptions> columns() {
        return columns;
    }

    void beginGroup(String name, Repetition repetition) {
        builder.beginGroup(name, repetition);
    }

    void beginGroup(String name) {
        beginGroup(name, Repetition.REQUIRED);
    }

    void beginMap(String name) {
        builder.beginGroup(name, Repetition.REQUIRED, LogicalType.MAP, OptionalInt.empty());
        builder.beginGroup("key_value", Repetition.REPEATED);
    }

    void endGroups(int count) {
        for (int i = 0; i < count; i++) {
            builder.endGroup();
        }
    }

    void beginList(String name) {
        if (format.isBare()) {
            builder.beginGroup(name, Repetition.REPEATED);
        } else {
            beginListLevels(name);
            builder.beginGroup("element", Repetition.REQUIRED);
        }
    }

    void endList() {
        endGroups(format.isBare() ? 1 : 3);
    }

    private void beginListLevels(String name) {
        builder.beginGroup(name, Repetition.REQUIRED, LogicalType.LIST, OptionalInt.empty());
        builder.beginGroup("list", Repetition.REPEATED);
    }

    /// A list of scalars.
    void valueList(String name, PhysicalType type, LogicalType logical, Encoding encoding) {
        if (format.isBare()) {
            leaf(name, Repetition.REPEATED, type, logical, options(encoding, Compression.SNAPPY));
        } else {
            beginListLevels(name);
            leaf("element", Repetition.REQUIRED, type, logical, options(encoding, Compression.SNAPPY));
            endGroups(2);
        }
    }

    /// An id: bytes, not compressed.
    void id(String name) {
        bytes(name, Compression.UNCOMPRESSED);
    }

    void bytes(String name, Compression compression) {
        leaf(
                name,
                Repetition.REQUIRED,
                PhysicalType.BYTE_ARRAY,
                LogicalType.NONE,
                options(Encoding.DELTA_LENGTH_BYTE_ARRAY, compression));
    }

    /// A text that hardly repeats.
    void text(String name, Repetition repetition) {
        string(name, repetition, Encoding.DELTA_LENGTH_BYTE_ARRAY, Compression.SNAPPY);
    }

    /// A text that repeats.
    void dictionary(String name, Repetition repetition) {
        string(name, repetition, Encoding.RLE_DICTIONARY, Compression.SNAPPY);
    }

    void string(String name, Repetition repetition, Encoding encoding, Compression compression) {
        leaf(name, repetition, PhysicalType.BYTE_ARRAY, LogicalType.STRING, options(encoding, compression));
    }

    /// A 64-bit number in delta encoding.
    void delta64(String name, LogicalType logical) {
        leaf(
                name,
                Repetition.REQUIRED,
                PhysicalType.INT64,
                logical,
                options(Encoding.DELTA_BINARY_PACKED, Compression.UNCOMPRESSED));
    }

    /// A 32-bit number in delta encoding.
    void delta32(String name, LogicalType logical) {
        leaf(
                name,
                Repetition.REQUIRED,
                PhysicalType.INT32,
                logical,
                options(Encoding.DELTA_BINARY_PACKED, Compression.UNCOMPRESSED));
    }

    /// A number of things left out.
    void dropped(String name, Encoding encoding) {
        leaf(name, Repetition.REQUIRED, PhysicalType.INT32, INT32, options(encoding, Compression.SNAPPY));
    }

    void scalar(String name, Repetition repetition, PhysicalType type, LogicalType logical) {
        leaf(name, repetition, type, logical, options(Encoding.PLAIN, Compression.SNAPPY));
    }

    /// A column for the values of one attribute key.
    void key(String name, KeyColumn column) {
        Repetition repetition = column.isList() ? Repetition.REPEATED : Repetition.OPTIONAL;
        switch (column.type()) {
            case INT -> scalar(name, repetition, PhysicalType.INT64, INT64);
            case STRING -> {
                if (column.isBlob()) {
                    ColumnOptions blob = options(Encoding.DELTA_LENGTH_BYTE_ARRAY, Compression.ZSTD);
                    leaf(name, repetition, PhysicalType.BYTE_ARRAY, LogicalType.STRING, blob.withBounds(false));
                } else {
                    dictionary(name, repetition);
                }
            }
        }
    }

    private void leaf(
            String name, Repetition repetition, PhysicalType type, LogicalType logical, ColumnOptions options) {
        builder.leaf(name, repetition, type, 0, logical, OptionalInt.empty());
        columns.add(options);
    }

    /// Tempo never stores a page of a compressed column, and its dictionaries are in effect unbounded.
    private static ColumnOptions options(Encoding encoding, Compression compression) {
        return ColumnOptions.of(encoding, compression).withAlwaysCompress(true).withDictionaryBytes(1 << 30);
    }
}
