package dev.intarsia.testdata.otap;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.metadata.SizeStatistics;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.otap.internal.schema.ArrowSchema;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.row.RowCursor;
import dev.intarsia.schema.GroupNode;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file of a table: its schema as text, and its rows.
///
/// @param schema names, types and repetitions, in order, and what the Arrow schema says about the columns
/// @param chunks what the footer says about each column of each row group
/// @param rows the rows, in order
record TableDump(List<String> schema, List<String> chunks, List<Map<String, @Nullable Object>> rows) {

    /// The files of each table, in the order of their names.
    static Map<String, List<TableDump>> directory(Path directory, OffHeapPool pool) throws IOException {
        Map<String, List<TableDump>> tables = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return tables;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".parquet"))
                    .sorted((left, right) -> left.getFileName().compareTo(right.getFileName()))
                    .toList()) {
                String table = directory.relativize(file).getName(0).toString();
                tables.computeIfAbsent(table, name -> new ArrayList<>()).add(read(file, pool));
            }
        }
        return tables;
    }

    static TableDump read(Path path, OffHeapPool pool) {
        LocalFile file = LocalFile.of(path);
        try (ReadContext context = ReadContext.builder().pool(pool).build()) {
            ParquetReader reader = ParquetReader.open(file.store(), file.key(), context);
            ParquetFooter footer = reader.footer();
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            try (RowCursor cursor = reader.rows(Projection.all())) {
                while (cursor.next()) {
                    rows.add(cursor.row().toMap());
                }
            }
            return new TableDump(schema(footer, path), chunks(footer), rows);
        }
    }

    /// The rows as text without some columns.
    List<String> without(Set<String> columns) {
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> kept = new LinkedHashMap<>(row);
                    kept.keySet().removeAll(columns);
                    return text(kept);
                })
                .toList();
    }

    /// The rows as text, with these columns only.
    List<String> only(Set<String> columns) {
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> kept = new LinkedHashMap<>(row);
                    kept.keySet().retainAll(columns);
                    return text(kept);
                })
                .toList();
    }

    private static List<String> schema(ParquetFooter footer, Path path) {
        List<String> nodes = new ArrayList<>();
        nodes.add(footer.createdBy() + " " + footer.schema().root().name());
        describe(footer.schema().root(), nodes);
        ArrowSchema.of(footer, ErrorLocation.of(path.toString()))
                .orElseThrow()
                .fields()
                .forEach(field -> nodes.add(field.toString()));
        return nodes;
    }

    private static List<String> chunks(ParquetFooter footer) {
        List<String> chunks = new ArrayList<>();
        for (RowGroup group : footer.rowGroups()) {
            for (ColumnChunk chunk : group.columns()) {
                Statistics statistics = chunk.statistics();
                SizeStatistics sizes = chunk.sizeStatistics();
                chunks.add(chunk.leaf().path().dotted()
                        + (chunk.dictionaryPageOffset() > 0 ? " dictionary" : " plain")
                        + (chunk.columnIndexLength() > 0 ? " index" : "")
                        + " nulls " + statistics.nullCount()
                        + " bounds " + hex(statistics.min()) + " " + statistics.minExact() + " "
                        + hex(statistics.max()) + " " + statistics.maxExact()
                        + " deprecated " + hex(statistics.deprecatedMin()) + " " + hex(statistics.deprecatedMax())
                        + " bytes " + sizes.unencodedBytes()
                        + " levels " + Arrays.toString(sizes.definitionLevelHistogram())
                        + Arrays.toString(sizes.repetitionLevelHistogram()));
            }
        }
        return chunks;
    }

    private static String hex(Optional<byte[]> bytes) {
        return bytes.map(HexFormat.of()::formatHex).orElse("none");
    }

    private static void describe(GroupNode group, List<String> nodes) {
        for (SchemaNode node : group.children()) {
            String text = node.path().dotted() + " " + node.repetition() + " " + node.logicalType();
            switch (node) {
                case LeafColumn leaf -> nodes.add(text + " " + leaf.type() + " " + leaf.typeLength());
                case GroupNode child -> {
                    nodes.add(text);
                    describe(child, nodes);
                }
            }
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case ByteBuffer bytes -> HexFormat.of().formatHex(bytes(bytes));
            case Map<?, ?> map -> {
                StringBuilder text = new StringBuilder("{");
                map.forEach((key, item) ->
                        text.append(key).append('=').append(text(item)).append(' '));
                yield text.append('}').toString();
            }
            case List<?> list -> list.stream().map(TableDump::text).toList().toString();
            default -> value.toString();
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
