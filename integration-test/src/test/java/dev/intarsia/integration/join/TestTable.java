package dev.intarsia.integration.join;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How files of test rows are written: the columns `id`, `parent_id`, `value`, `text` and the list `numbers`.
///
/// @param hasId whether there is a column `id`
/// @param hasParentId whether there is a column `parent_id`
/// @param required whether ids are REQUIRED
/// @param idBits 16 or 32
/// @param pageRows rows per page
/// @param groupRows rows per row group
/// @param hasBounds whether bounds of ids are written
record TestTable(
        boolean hasId,
        boolean hasParentId,
        boolean required,
        int idBits,
        int pageRows,
        int groupRows,
        boolean hasBounds) {
    static final TestTable ROOT = new TestTable(true, false, false, 32, 1000, 1 << 20, true);
    static final TestTable INNER = new TestTable(true, true, false, 32, 1000, 1 << 20, true);
    static final TestTable LEAF = new TestTable(false, true, false, 32, 1000, 1 << 20, true);

    TestTable withPageRows(int rows) {
        return new TestTable(hasId, hasParentId, required, idBits, rows, groupRows, hasBounds);
    }

    TestTable withGroupRows(int rows) {
        return new TestTable(hasId, hasParentId, required, idBits, pageRows, rows, hasBounds);
    }

    TestTable withRequired() {
        return new TestTable(hasId, hasParentId, true, idBits, pageRows, groupRows, hasBounds);
    }

    TestTable withIdBits(int bits) {
        return new TestTable(hasId, hasParentId, required, bits, pageRows, groupRows, hasBounds);
    }

    TestTable withoutBounds() {
        return new TestTable(hasId, hasParentId, required, idBits, pageRows, groupRows, false);
    }

    TestTable withoutIds() {
        return new TestTable(false, false, required, idBits, pageRows, groupRows, hasBounds);
    }

    void write(Path file, List<TestRow> rows) throws IOException {
        ParquetSchema schema = schema();
        ColumnOptions dictionary = ColumnOptions.of(Encoding.RLE_DICTIONARY, Compression.UNCOMPRESSED);
        WriterOptions options = WriterOptions.DEFAULTS
                .withPageVersion(PageVersion.V1)
                .withPageBytes(1 << 20)
                .withMaxPageRows(pageRows)
                .withDefaultColumn(dictionary);
        for (LeafColumn leaf : schema.leaves()) {
            if (leaf.name().endsWith("id")) {
                options = options.withColumn(leaf.path(), dictionary.withBounds(hasBounds));
            }
        }
        RowGroupBuffer buffer = new RowGroupBuffer(schema);
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, schema, options)) {
            for (TestRow row : rows) {
                append(buffer, row);
                if (buffer.rowCount() == groupRows) {
                    writer.writeRowGroup(buffer);
                    buffer.clear();
                }
            }
            if (buffer.rowCount() > 0) {
                writer.writeRowGroup(buffer);
            }
        }
    }

    private ParquetSchema schema() {
        ParquetSchema.Builder schema = ParquetSchema.builder("arrow_schema");
        if (hasId) {
            id(schema, "id");
        }
        if (hasParentId) {
            id(schema, "parent_id");
        }
        schema.leaf("value", Repetition.REQUIRED, PhysicalType.INT64);
        schema.leaf("text", Repetition.OPTIONAL, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty());
        schema.beginGroup("numbers", Repetition.REQUIRED, LogicalType.LIST, OptionalInt.empty());
        schema.beginGroup("list", Repetition.REPEATED);
        schema.leaf("item", Repetition.REQUIRED, PhysicalType.INT64);
        return schema.endGroup().endGroup().build();
    }

    private void id(ParquetSchema.Builder schema, String name) {
        Repetition repetition = required ? Repetition.REQUIRED : Repetition.OPTIONAL;
        LogicalType type = new LogicalType.IntegerType(idBits, false);
        schema.leaf(name, repetition, PhysicalType.INT32, 0, type, OptionalInt.empty());
    }

    private void append(RowGroupBuffer buffer, TestRow row) {
        for (ColumnBuffer column : buffer.columns()) {
            int def = column.column().maxDefinitionLevel();
            switch (column.column().name()) {
                case "id" -> id(column, row.id(), def);
                case "parent_id" -> id(column, row.parentId(), def);
                case "value" -> column.addLong(0, def, row.value());
                case "text" -> column.addBytes(0, def, TestRow.text(row.value()).getBytes(StandardCharsets.UTF_8));
                default -> numbers(column, row.value(), def);
            }
        }
    }

    private static void id(ColumnBuffer column, @Nullable Integer id, int def) {
        if (id == null) {
            column.addNull(0, 0);
        } else {
            column.addInt(0, def, id);
        }
    }

    private static void numbers(ColumnBuffer column, long value, int def) {
        int size = TestRow.listSize(value);
        if (size == 0) {
            column.addNull(0, 0);
        }
        for (int i = 0; i < size; i++) {
            column.addLong(i == 0 ? 0 : 1, def, value + i);
        }
    }
}
