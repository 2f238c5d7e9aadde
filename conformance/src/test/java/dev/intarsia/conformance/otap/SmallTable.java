package dev.intarsia.conformance.otap;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A table of a few rows, written column by column as a test requires it: any columns, repetitions and types.
final class SmallTable {
    private static final String NAME = "part-1790000000000-00000000-0000-4000-8000-%012x.parquet";

    private final OtapTable table;
    private final ParquetSchema.Builder schema = ParquetSchema.builder("arrow_schema");
    private final List<List<@Nullable Object>> columns = new ArrayList<>();
    private Repetition repetition = Repetition.OPTIONAL;

    private SmallTable(OtapTable table) {
        this.table = table;
    }

    static SmallTable of(OtapTable table) {
        return new SmallTable(table);
    }

    /// A table of rows with these ids and nothing else.
    static SmallTable of(OtapTable table, Integer... ids) {
        return of(table).ints("id", ids);
    }

    /// The columns that follow are REQUIRED.
    SmallTable required() {
        repetition = Repetition.REQUIRED;
        return this;
    }

    /// The columns that follow are OPTIONAL, as they are at first.
    SmallTable optional() {
        repetition = Repetition.OPTIONAL;
        return this;
    }

    SmallTable ints(String name, @Nullable Integer... values) {
        return column(name, PhysicalType.INT32, 0, (Object[]) values);
    }

    SmallTable longs(String name, @Nullable Long... values) {
        return column(name, PhysicalType.INT64, 0, (Object[]) values);
    }

    SmallTable doubles(String name, @Nullable Double... values) {
        return column(name, PhysicalType.DOUBLE, 0, (Object[]) values);
    }

    SmallTable booleans(String name, @Nullable Boolean... values) {
        return column(name, PhysicalType.BOOLEAN, 0, (Object[]) values);
    }

    SmallTable texts(String name, @Nullable String... values) {
        return column(name, PhysicalType.BYTE_ARRAY, 0, (Object[]) values);
    }

    SmallTable bytes(String name, byte @Nullable []... values) {
        return column(name, PhysicalType.BYTE_ARRAY, 0, (Object[]) values);
    }

    SmallTable fixed(String name, int length, byte @Nullable []... values) {
        return column(name, PhysicalType.FIXED_LEN_BYTE_ARRAY, length, (Object[]) values);
    }

    private SmallTable column(String name, PhysicalType type, int length, @Nullable Object... values) {
        schema.leaf(name, repetition, type, length, LogicalType.NONE, OptionalInt.empty());
        columns.add(Arrays.asList(values));
        return this;
    }

    /// The columns up to [#end()] are in an OPTIONAL group.
    SmallTable group(String name) {
        schema.beginGroup(name, Repetition.OPTIONAL);
        return this;
    }

    SmallTable end() {
        schema.endGroup();
        return this;
    }

    /// Lists of numbers whose repeated node holds a group with the element, or is the element itself.
    SmallTable longLists(String name, boolean isWrapped, List<?>... values) {
        schema.beginGroup(name, Repetition.OPTIONAL, LogicalType.LIST, OptionalInt.empty());
        if (isWrapped) {
            schema.beginGroup("list", Repetition.REPEATED);
            schema.leaf("element", Repetition.REQUIRED, PhysicalType.INT64);
            schema.endGroup();
        } else {
            schema.leaf("array", Repetition.REPEATED, PhysicalType.INT64);
        }
        schema.endGroup();
        columns.add(Arrays.asList((Object[]) values));
        return this;
    }

    /// Writes the file into its folder below the base, in the one partition there is.
    void write(Path base) throws IOException {
        RowGroupBuffer rows = new RowGroupBuffer(schema.build());
        for (int i = 0; i < columns.size(); i++) {
            ColumnBuffer to = rows.column(i);
            columns.get(i).forEach(value -> append(to, value));
        }
        Path file = base.resolve(table.folder()).resolve("_part_id=x").resolve(NAME.formatted(table.ordinal()));
        Files.createDirectories(file.getParent());
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, rows.schema(), WriterOptions.DEFAULTS)) {
            writer.writeRowGroup(rows);
        }
    }

    private static void append(ColumnBuffer to, @Nullable Object value) {
        LeafColumn leaf = to.column();
        if (value == null) {
            to.addNull(0, leaf.maxDefinitionLevel() - 1);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                to.addLong(i == 0 ? 0 : 1, leaf.maxDefinitionLevel(), (long) list.get(i));
            }
            if (list.isEmpty()) {
                to.addNull(0, leaf.maxDefinitionLevel() - 1);
            }
        } else {
            append(to, leaf.maxDefinitionLevel(), value);
        }
    }

    private static void append(ColumnBuffer to, int level, Object value) {
        switch (value) {
            case Integer number -> to.addInt(0, level, number);
            case Long number -> to.addLong(0, level, number);
            case Double number -> to.addDouble(0, level, number);
            case Boolean truth -> to.addBoolean(0, level, truth);
            case String text -> to.addBytes(0, level, text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> to.addBytes(0, level, bytes);
            default -> throw new IllegalArgumentException("no value of a column: " + value);
        }
    }
}
