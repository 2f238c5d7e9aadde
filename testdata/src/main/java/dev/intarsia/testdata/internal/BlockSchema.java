package dev.intarsia.testdata.internal;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.WriterOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The schema of a block as Tempo writes it, with the encoding and compression of each leaf (Tempo storage format,
/// sections on the schemas), and the columns that attribute keys have in it.
public final class BlockSchema {

    /// Steps, in seconds, to which vParquet5 rounds the starts of spans.
    static final List<Integer> ROUNDED_SECONDS = List.of(15, 60, 300, 3600);

    private final SchemaDraft draft;
    private final BlockFormat format;
    private final KeyColumns resourceKeys;
    private final KeyColumns spanKeys;
    private final KeyColumns eventKeys;
    private final ParquetSchema schema;

    /// The schema of a format with these dedicated columns.
    public BlockSchema(BlockFormat format, List<DedicatedColumn> dedicated) {
        this.format = format;
        draft = new SchemaDraft(format);
        resourceKeys = KeyColumns.of(format, Scope.RESOURCE, dedicated);
        spanKeys = KeyColumns.of(format, Scope.SPAN, dedicated);
        eventKeys = KeyColumns.of(format, Scope.EVENT, dedicated);
        trace();
        schema = draft.schema();
    }

    /// The format.
    public BlockFormat format() {
        return format;
    }

    /// The columns.
    public ParquetSchema schema() {
        return schema;
    }

    /// The options Tempo's writer amounts to.
    public WriterOptions options() {
        Map<ColumnPath, ColumnOptions> columns = new HashMap<>();
        for (LeafColumn leaf : schema.leaves()) {
            columns.put(leaf.path(), draft.columns().get(leaf.index()));
        }
        return WriterOptions.DEFAULTS.withColumns(columns);
    }

    /// The columns of a resource's attribute keys.
    public KeyColumns resourceKeys() {
        return resourceKeys;
    }

    /// The columns of a span's attribute keys.
    public KeyColumns spanKeys() {
        return spanKeys;
    }

    /// The columns of an event's attribute keys.
    public KeyColumns eventKeys() {
        return eventKeys;
    }

    private void trace() {
        draft.id("TraceID");
        draft.text("TraceIDText", Repetition.REQUIRED);
        draft.delta64("StartTimeUnixNano", SchemaDraft.UINT64);
        draft.delta64("EndTimeUnixNano", SchemaDraft.UINT64);
        draft.delta64("DurationNano", SchemaDraft.UINT64);
        draft.string("RootServiceName", Repetition.REQUIRED, Encoding.RLE_DICTIONARY, Compression.UNCOMPRESSED);
        draft.string("RootSpanName", Repetition.REQUIRED, Encoding.RLE_DICTIONARY, Compression.UNCOMPRESSED);
        serviceStats();
        draft.beginList("rs");
        resource();
        draft.beginList("ss");
        scope();
        draft.beginList("Spans");
        span();
        draft.endList();
        if (format.hasDerivedColumns()) {
            draft.delta32("SpanCount", SchemaDraft.INT32);
        }
        draft.endList();
        draft.endList();
    }

    private void serviceStats() {
        switch (format) {
            case VPARQUET3 -> {}
            case VPARQUET4 -> {
                draft.beginMap("ServiceStats");
                draft.string("key", Repetition.REQUIRED, Encoding.DELTA_LENGTH_BYTE_ARRAY, Compression.UNCOMPRESSED);
                draft.beginGroup("value");
                serviceCounts();
                draft.endGroups(3);
            }
            case VPARQUET5 -> {
                draft.beginList("ServiceStats");
                draft.dictionary("ServiceName", Repetition.REQUIRED);
                serviceCounts();
                draft.endList();
            }
        }
    }

    private void serviceCounts() {
        draft.delta32("SpanCount", SchemaDraft.UINT32);
        draft.delta32("ErrorCount", SchemaDraft.UINT32);
    }

    private void resource() {
        draft.beginGroup("Resource");
        // vParquet5 has the service name in front.
        if (format == BlockFormat.VPARQUET5) {
            draft.dictionary("ServiceName", Repetition.REQUIRED);
            attributes();
            dropped();
        } else {
            attributes();
            if (format.hasValueLists()) {
                dropped();
            }
            draft.dictionary("ServiceName", Repetition.REQUIRED);
        }
        keys(resourceKeys);
        draft.endGroups(1);
    }

    private void scope() {
        draft.beginGroup("Scope");
        draft.dictionary("Name", Repetition.REQUIRED);
        draft.dictionary("Version", Repetition.REQUIRED);
        if (format.hasValueLists()) {
            attributes();
            dropped();
        }
        draft.endGroups(1);
    }

    private void span() {
        draft.id("SpanID");
        draft.id("ParentSpanID");
        for (String name : List.of("ParentID", "NestedSetLeft", "NestedSetRight")) {
            draft.delta32(name, SchemaDraft.INT32);
        }
        if (format.hasDerivedColumns()) {
            draft.delta32("ChildCount", SchemaDraft.INT32);
        }
        draft.dictionary("Name", Repetition.REQUIRED);
        draft.delta64("Kind", SchemaDraft.INT64);
        draft.text("TraceState", Repetition.REQUIRED);
        draft.delta64("StartTimeUnixNano", SchemaDraft.UINT64);
        draft.delta64("DurationNano", SchemaDraft.UINT64);
        draft.delta64("StatusCode", SchemaDraft.INT64);
        draft.text("StatusMessage", Repetition.REQUIRED);
        attributes();
        draft.dropped("DroppedAttributesCount", format.hasValueLists() ? Encoding.DELTA_BINARY_PACKED : Encoding.PLAIN);
        draft.beginList("Events");
        event();
        draft.endList();
        draft.dropped("DroppedEventsCount", Encoding.PLAIN);
        links();
        draft.dropped("DroppedLinksCount", Encoding.PLAIN);
        keys(spanKeys);
        if (format.hasDerivedColumns()) {
            ROUNDED_SECONDS.forEach(step -> draft.delta32("StartTimeRounded" + step, SchemaDraft.UINT32));
        }
    }

    private void event() {
        if (format.hasValueLists()) {
            draft.delta64("TimeSinceStartNano", SchemaDraft.UINT64);
            draft.dictionary("Name", Repetition.REQUIRED);
            attributes();
        } else {
            draft.delta64("TimeUnixNano", SchemaDraft.UINT64);
            draft.text("Name", Repetition.REQUIRED);
            draft.beginList("Attrs");
            draft.dictionary("Key", Repetition.REQUIRED);
            draft.bytes("Value", Compression.SNAPPY);
            draft.endList();
        }
        dropped();
        keys(eventKeys);
    }

    private void links() {
        if (!format.hasValueLists()) {
            draft.bytes("Links", Compression.SNAPPY);
            return;
        }
        draft.beginList("Links");
        draft.id("TraceID");
        draft.id("SpanID");
        draft.text("TraceState", Repetition.REQUIRED);
        attributes();
        dropped();
        draft.endList();
    }

    private void attributes() {
        draft.beginList("Attrs");
        draft.dictionary("Key", Repetition.REQUIRED);
        if (format.hasValueLists()) {
            draft.scalar("IsArray", Repetition.REQUIRED, PhysicalType.BOOLEAN, LogicalType.NONE);
            draft.valueList("Value", PhysicalType.BYTE_ARRAY, LogicalType.STRING, Encoding.RLE_DICTIONARY);
            draft.valueList("ValueInt", PhysicalType.INT64, SchemaDraft.INT64, Encoding.PLAIN);
            draft.valueList("ValueDouble", PhysicalType.DOUBLE, LogicalType.NONE, Encoding.PLAIN);
            draft.valueList("ValueBool", PhysicalType.BOOLEAN, LogicalType.NONE, Encoding.PLAIN);
            draft.text("ValueUnsupported", Repetition.OPTIONAL);
        } else {
            draft.dictionary("Value", Repetition.OPTIONAL);
            draft.scalar("ValueInt", Repetition.OPTIONAL, PhysicalType.INT64, SchemaDraft.INT64);
            draft.scalar("ValueDouble", Repetition.OPTIONAL, PhysicalType.DOUBLE, LogicalType.NONE);
            draft.scalar("ValueBool", Repetition.OPTIONAL, PhysicalType.BOOLEAN, LogicalType.NONE);
            draft.text("ValueKVList", Repetition.OPTIONAL);
            draft.text("ValueArray", Repetition.OPTIONAL);
        }
        draft.endList();
    }

    private void dropped() {
        draft.dropped("DroppedAttributesCount", Encoding.DELTA_BINARY_PACKED);
    }

    private void keys(KeyColumns keys) {
        keys.wellKnown().forEach(column -> draft.key(column.path(), column));
        if (!keys.slots().isEmpty()) {
            draft.beginGroup("DedicatedAttributes");
            for (KeyColumn slot : keys.slots()) {
                draft.key(slot.path().substring(slot.path().indexOf('.') + 1), slot);
            }
            draft.endGroups(1);
        }
    }
}
