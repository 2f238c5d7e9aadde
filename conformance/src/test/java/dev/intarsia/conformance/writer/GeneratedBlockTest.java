package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.internal.block.TraceIdBloomFilter;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Generated blocks of all formats, read by parquet-java and DuckDB.
final class GeneratedBlockTest {

    private static final int PAGE_BYTES = 512;

    @TempDir
    private Path folder;

    private GeneratedBlock generate(TempoFormat format, int traces, int wide, int rowGroups) throws Exception {
        BlockOptions options = BlockOptions.of(folder, 1)
                .withSize(traces, 10, wide, rowGroups)
                .withFormat(format)
                .withDedicatedColumns(BlockOptions.EVERY_KIND_OF_COLUMN);
        return BlockGenerator.generate(
                options.withStored(options.stored().withPageBytes(PAGE_BYTES).withBloomShardBytes(16)));
    }

    private static Path data(GeneratedBlock block) {
        return block.written().directory().resolve("data.parquet");
    }

    @ParameterizedTest
    @EnumSource
    void bothReadersFindTheGeneratedSpans(TempoFormat format) throws Exception {
        GeneratedBlock block = generate(format, 60, 1500, 3);
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> durations = new ArrayList<>();
        for (Span span : spans(block)) {
            ids.add(CanonicalValue.of(span.spanId().toByteArray()));
            names.add(CanonicalValue.of(span.name().getBytes(StandardCharsets.UTF_8)));
            durations.add(Long.toUnsignedString(span.durationNanos()));
        }
        assertThat(ids).hasSizeGreaterThan(1500);
        try (ParquetJavaFile read = ParquetJavaFile.open(data(block))) {
            assertThat(read.reader().getRowGroups())
                    .extracting(BlockMetaData::getRowCount)
                    .containsExactly(20L, 20L, 20L);
            List<List<String>> triples = read.triples();
            List<List<String>> expected = List.of(ids, names, durations);
            List<String> leaves = List.of("SpanID", "Name", "DurationNano");
            for (int i = 0; i < leaves.size(); i++) {
                int column = column(read, "Spans", leaves.get(i));
                assertThat(MatrixShape.values(triples.get(column))).isEqualTo(expected.get(i));
            }
            compareAllLeavesWithDuckDb(data(block), read, triples);
        }
    }

    /// The column `name` right below the elements of the list `owner`.
    private static int column(ParquetJavaFile read, String owner, String name) {
        for (int c = 0; c < read.columns().size(); c++) {
            List<String> path = new ArrayList<>(List.of(read.columns().get(c).getPath()));
            path.removeIf(part -> part.equals("list") || part.equals("element"));
            if (path.getLast().equals(name)
                    && path.size() > 1
                    && path.get(path.size() - 2).equals(owner)) {
                return c;
            }
        }
        throw new IllegalArgumentException(owner + "." + name);
    }

    /// DuckDB flattens each leaf by unnesting every list above it.
    private static void compareAllLeavesWithDuckDb(Path file, ParquetJavaFile read, List<List<String>> triples)
            throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (int leaf = 0; leaf < triples.size(); leaf++) {
                ColumnDescriptor column = read.columns().get(leaf);
                if (column.getPath().length > 1 && column.getPath()[1].equals("key_value")) {
                    continue;
                }
                List<String> values = new ArrayList<>();
                try (ResultSet result = statement.executeQuery(query(file, read, column))) {
                    while (result.next()) {
                        values.add(CanonicalValue.ofJdbc(result.getObject(1)));
                    }
                }
                assertThat(values).as(column.toString()).isEqualTo(MatrixShape.values(triples.get(leaf)));
            }
        }
    }

    private static String query(Path file, ParquetJavaFile read, ColumnDescriptor column) {
        String source = "'" + file + "'";
        StringBuilder expression = new StringBuilder();
        Type type = read.reader().getFileMetaData().getSchema();
        String[] path = column.getPath();
        for (int i = 0; i < path.length; i++) {
            type = ((GroupType) type).getType(path[i]);
            expression.append(expression.isEmpty() ? "" : ".").append(path[i]);
            boolean isList = LogicalTypeAnnotation.listType().equals(type.getLogicalTypeAnnotation());
            if (isList) {
                // DuckDB has one level where the file has three.
                type = ((GroupType) ((GroupType) type).getType(path[i + 1])).getType(path[i + 2]);
                i += 2;
            }
            if (isList || type.isRepetition(Type.Repetition.REPEATED)) {
                source = "(SELECT unnest(" + expression + ") AS e" + i + " FROM " + source + ")";
                expression = new StringBuilder("e" + i);
            }
        }
        return "SELECT " + expression + " FROM " + source + " WHERE " + expression + " IS NOT NULL";
    }

    @ParameterizedTest
    @EnumSource
    void wideColumnsHaveManyPagesInOneRowGroup(TempoFormat format) throws Exception {
        GeneratedBlock block = generate(format, 120, 0, 2);
        Set<String> manyPages = new TreeSet<>();
        try (ParquetJavaFile read = ParquetJavaFile.open(data(block))) {
            for (BlockMetaData rowGroup : read.reader().getRowGroups()) {
                assertThat(rowGroup.getRowCount()).isEqualTo(60);
                for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
                    OffsetIndex pages = read.reader().readOffsetIndex(chunk);
                    assertThat(pages.getFirstRowIndex(0)).isZero();
                    assertThat(read.reader().readColumnIndex(chunk).getNullPages())
                            .hasSize(pages.getPageCount());
                    if (pages.getPageCount() >= 8) {
                        manyPages.add(chunk.getPath().toDotString().replace(".list.element", ""));
                    }
                }
            }
            // All pages are read, with their checksums.
            assertThat(read.triples().getFirst()).hasSize(120);
        }
        assertThat(manyPages)
                .contains(
                        "rs.ss.Spans.SpanID",
                        "rs.ss.Spans.Attrs.Key",
                        "rs.ss.Spans.Attrs.Value",
                        "rs.Resource.Attrs.Key");
    }

    @ParameterizedTest
    @EnumSource
    void everyTraceIsInItsBloomShard(TempoFormat format) throws Exception {
        GeneratedBlock block = generate(format, 60, 0, 1);
        int shards = block.written().meta().bloomShardCount();
        assertThat(shards).isGreaterThan(3);
        List<TraceIdBloomFilter> filters = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            byte[] object = Files.readAllBytes(block.written().directory().resolve("bloom-" + i));
            filters.add(TraceIdBloomFilter.read(object, ErrorLocation.of("bloom-" + i)));
        }
        int absentElsewhere = 0;
        for (Trace trace : block.traces()) {
            int shard = TraceIds.bloomShard(trace.traceId(), shards);
            for (int i = 0; i < shards; i++) {
                boolean found = filters.get(i).mightContain(trace.traceId());
                assertThat(found || i != shard).isTrue();
                absentElsewhere += found ? 0 : 1;
            }
        }
        assertThat(absentElsewhere).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void traceColumnsFollowFromTheSpans(TempoFormat format) throws Exception {
        GeneratedBlock block = generate(format, 40, 0, 2);
        String spans = switch (format) {
            case VPARQUET3 -> "0, 0";
            case VPARQUET4 ->
                "list_sum(list_transform(map_values(ServiceStats), lambda s: s.SpanCount)), "
                        + "cardinality(ServiceStats)";
            case VPARQUET5 -> "list_sum(list_transform(ServiceStats, lambda s: s.SpanCount)), len(ServiceStats)";
        };
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT hex(TraceID), TraceIDText, EndTimeUnixNano - "
                        + "StartTimeUnixNano - DurationNano, " + spans + " FROM '" + data(block) + "'")) {
            for (Trace trace : block.traces()) {
                assertThat(rows.next()).isTrue();
                Bytes id = trace.traceId();
                assertThat(rows.getString(1)).isEqualToIgnoringCase(id.toHex());
                assertThat(rows.getString(2)).isEqualTo(id.toHex().replaceFirst("^0+", ""));
                assertThat(rows.getLong(3)).isZero();
                assertThat(rows.getLong(4)).isEqualTo(format == TempoFormat.VPARQUET3 ? 0 : trace.spanCount());
                assertThat(rows.getLong(5))
                        .isLessThanOrEqualTo(trace.resourceSpans().size());
            }
            assertThat(rows.next()).isFalse();
        }
    }

    private static List<Span> spans(GeneratedBlock block) {
        List<Span> spans = new ArrayList<>();
        for (Trace trace : block.traces()) {
            for (ResourceSpans resource : trace.resourceSpans()) {
                for (ScopeSpans scope : resource.scopeSpans()) {
                    spans.addAll(scope.spans());
                }
            }
        }
        return spans;
    }
}
