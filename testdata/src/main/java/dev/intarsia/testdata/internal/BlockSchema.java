package dev.intarsia.testdata;

import dev.intarsia.codec.compress.Compression;
import dev.intarsia.parquet.metadata.Encoding;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.LogicalType;
import dev.intarsia.parquet.schema.ParquetSchema;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.parquet.schema.Repetition;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.WriterOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The vParquet4 schema as Tempo writes it: 103 leaves, with the encoding and compression of each
/// (Tempo storage format, vParquet4).
final class VParquet4Schema {

    /// Dedicated string columns of a resource, and of a span.
    static final int DEDICATED_SLOTS = 10;

    private static final LogicalType INT32 = new LogicalType.IntegerType(32, true);
    private static final LogicalType UINT32 = new LogicalType.IntegerType(32, false);
    private static final LogicalType INT64 = new LogicalType.IntegerType(64, true);
    private static final LogicalType UINT64 = new LogicalType.IntegerType(64, false);

    /// The schema; one object, so that buffers and writers agree on it.
    static final VParquet4Schema INSTANCE = new VParquet4Schema();

    private final ParquetSchema.Builder builder = ParquetSchema.builder("Trace");
    private final List<ColumnOptions> columns = new ArrayList<>();
    private final ParquetSchema schema;

    private VParquet4Schema() {
        bytes("TraceID");
        text("TraceIDText");
        delta64("StartTimeUnixNano", UINT64);
        delta64("EndTimeUnixNano", UINT64);
        delta64("DurationNano", UINT64);
        string("RootServiceName", Repetition.REQUIRED, Encoding.RLE_DICTIONARY, Compression.UNCOMPRESSED);
        string("RootSpanName", Repetition.REQUIRED, Encoding.RLE_DICTIONARY, Compression.UNCOMPRESSED);
        serviceStats();
        beginList("rs");
        resource();
        beginList("ss");
        scope();
        beginList("Spans");
        span();
        endList().endList().endList();
        schema = builder.build();
    }

    ParquetSchema schema() {
        return schema;
    }

    /// The options Tempo's writer amounts to.
    WriterOptions.Builder options() {
        WriterOptions.Builder options = WriterOptions.builder();
        for (LeafColumn leaf : schema.leaves()) {
            options.column(leaf.path(), columns.get(leaf.index()));
        }
        return options;
    }

    /// The options of one column.
    ColumnOptions column(ColumnPath path) {
        return schema.find(path).orElse(null) instanceof LeafColumn leaf
                ? columns.get(leaf.index())
                : ColumnOptions.DEFAULT;
    }

    private void serviceStats() {
        builder.beginGroup("ServiceStats", Repetition.REQUIRED, LogicalType.MAP, OptionalInt.empty());
        builder.beginGroup("key_value", Repetition.REPEATED);
        string("key", Repetition.REQUIRED, Encoding.DELTA_LENGTH_BYTE_ARRAY, Compression.UNCOMPRESSED);
        builder.beginGroup("value", Repetition.REQUIRED);
        leaf("SpanCount", PhysicalType.INT32, UINT32, Encoding.DELTA_BINARY_PACKED, Compression.UNCOMPRESSED);
        leaf("ErrorCount", PhysicalType.INT32, UINT32, Encoding.DELTA_BINARY_PACKED, Compression.UNCOMPRESSED);
        builder.endGroup().endGroup().endGroup();
    }

    private void resource() {
        builder.beginGroup("Resource", Repetition.REQUIRED);
        attributes();
        dropped("DroppedAttributesCount", Encoding.DELTA_BINARY_PACKED);
        dictionary("ServiceName", Repetition.REQUIRED);
        for (String name : List.of("Cluster", "Namespace", "Pod", "Container")) {
            dictionary(name, Repetition.OPTIONAL);
        }
        for (String name : List.of("K8sClusterName", "K8sNamespaceName", "K8sPodName", "K8sContainerName")) {
            dictionary(name, Repetition.OPTIONAL);
        }
        dedicated();
        builder.endGroup();
    }

    private void scope() {
        builder.beginGroup("Scope", Repetition.REQUIRED);
        dictionary("Name", Repetition.REQUIRED);
        dictionary("Version", Repetition.REQUIRED);
        attributes();
        dropped("DroppedAttributesCount", Encoding.DELTA_BINARY_PACKED);
        builder.endGroup();
    }

    private void span() {
        bytes("SpanID");
        bytes("ParentSpanID");
        for (String name : List.of("ParentID", "NestedSetLeft", "NestedSetRight")) {
            leaf(name, PhysicalType.INT32, INT32, Encoding.DELTA_BINARY_PACKED, Compression.UNCOMPRESSED);
        }
        dictionary("Name", Repetition.REQUIRED);
        delta64("Kind", INT64);
        text("TraceState");
        delta64("StartTimeUnixNano", UINT64);
        delta64("DurationNano", UINT64);
        delta64("StatusCode", INT64);
        text("StatusMessage");
        attributes();
        dropped("DroppedAttributesCount", Encoding.DELTA_BINARY_PACKED);
        beginList("Events");
        delta64("TimeSinceStartNano", UINT64);
        dictionary("Name", Repetition.REQUIRED);
        attributes();
        dropped("DroppedAttributesCount", Encoding.DELTA_BINARY_PACKED);
        endList();
        dropped("DroppedEventsCount", Encoding.PLAIN);
        beginList("Links");
        bytes("TraceID");
        bytes("SpanID");
        text("TraceState");
        attributes();
        dropped("DroppedAttributesCount", Encoding.DELTA_BINARY_PACKED);
        endList();
        dropped("DroppedLinksCount", Encoding.PLAIN);
        dictionary("HttpMethod", Repetition.OPTIONAL);
        dictionary("HttpUrl", Repetition.OPTIONAL);
        leaf("HttpStatusCode", Repetition.OPTIONAL, PhysicalType.INT64, INT64, Encoding.PLAIN, Compression.SNAPPY);
        dedicated();
    }

    private void attributes() {
        beginList("Attrs");
        dictionary("Key", Repetition.REQUIRED);
        leaf("IsArray", PhysicalType.BOOLEAN, LogicalType.NONE, Encoding.PLAIN, Compression.SNAPPY);
        valueList("Value", PhysicalType.BYTE_ARRAY, LogicalType.STRING, Encoding.RLE_DICTIONARY);
        valueList("ValueInt", PhysicalType.INT64, INT64, Encoding.PLAIN);
        valueList("ValueDouble", PhysicalType.DOUBLE, LogicalType.NONE, Encoding.PLAIN);
        valueList("ValueBool", PhysicalType.BOOLEAN, LogicalType.NONE, Encoding.PLAIN);
        string("ValueUnsupported", Repetition.OPTIONAL, Encoding.DELTA_LENGTH_BYTE_ARRAY, Compression.SNAPPY);
        endList();
    }

    private void valueList(String name, PhysicalType type, LogicalType logical, Encoding encoding) {
        builder.beginGroup(name, Repetition.REQUIRED, LogicalType.LIST, OptionalInt.empty());
        builder.beginGroup("list", Repetition.REPEATED);
        leaf("element", type, logical, encoding, Compression.SNAPPY);
        builder.endGroup().endGroup();
    }

    private void dedicated() {
        builder.beginGroup("DedicatedAttributes", Repetition.REQUIRED);
        for (int slot = 0; slot < DEDICATED_SLOTS; slot++) {
            dictionary(slotName(slot), Repetition.OPTIONAL);
        }
        builder.endGroup();
    }

    /// Name of a dedicated string column, counted from 0.
    static String slotName(int slot) {
        return slot < 9 ? "String0" + (slot + 1) : "String" + (slot + 1);
    }

    private void beginList(String name) {
        builder.beginGroup(name, Repetition.REQUIRED, LogicalType.LIST, OptionalInt.empty());
        builder.beginGroup("list", Repetition.REPEATED);
        builder.beginGroup("element", Repetition.REQUIRED);
    }

    private VParquet4Schema endList() {
        builder.endGroup().endGroup().endGroup();
        return this;
    }

    private void bytes(String name) {
        leaf(
                name,
                PhysicalType.BYTE_ARRAY,
                LogicalType.NONE,
                Encoding.DELTA_LENGTH_BYTE_ARRAY,
                Compression.UNCOMPRESSED);
    }

    private void text(String name) {
        string(name, Repetition.REQUIRED, Encoding.DELTA_LENGTH_BYTE_ARRAY, Compression.SNAPPY);
    }

    private void dictionary(String name, Repetition repetition) {
        string(name, repetition, Encoding.RLE_DICTIONARY, Compression.SNAPPY);
    }

    private void string(String name, Repetition repetition, Encoding encoding, Compression compression) {
        leaf(name, repetition, PhysicalType.BYTE_ARRAY, LogicalType.STRING, encoding, compression);
    }

    private void delta64(String name, LogicalType logical) {
        leaf(name, PhysicalType.INT64, logical, Encoding.DELTA_BINARY_PACKED, Compression.UNCOMPRESSED);
    }

    private void dropped(String name, Encoding encoding) {
        leaf(name, PhysicalType.INT32, INT32, encoding, Compression.SNAPPY);
    }

    private void leaf(String name, PhysicalType type, LogicalType logical, Encoding encoding, Compression compression) {
        leaf(name, Repetition.REQUIRED, type, logical, encoding, compression);
    }

    private void leaf(
            String name,
            Repetition repetition,
            PhysicalType type,
            LogicalType logical,
            Encoding encoding,
            Compression compression) {
        builder.leaf(name, repetition, type, 0, logical, OptionalInt.empty());
        // Tempo never stores a page of a compressed column, and its dictionaries are in effect unbounded.
        columns.add(
                ColumnOptions.of(encoding, compression).withAlwaysCompress(true).withDictionaryBytes(1 << 30));
    }
}
