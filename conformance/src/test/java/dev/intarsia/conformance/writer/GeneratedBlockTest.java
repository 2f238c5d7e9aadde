package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A generated block, read by parquet-java and DuckDB.
final class GeneratedBlockTest {

    private static final String SPANS = "rs.list.element.ss.list.element.Spans.list.element";

    @TempDir
    private Path folder;

    @Test
    void bothReadersFindTheGeneratedSpans() throws Exception {
        GeneratedBlock block =
                BlockGenerator.generate(BlockOptions.of(folder, 1).withSize(60, 10, 1500, 3));
        Path file = block.written().directory().resolve("data.parquet");
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> durations = new ArrayList<>();
        for (Span span : spans(block)) {
            ids.add(Canonical.of(span.spanId().toByteArray()));
            names.add(Canonical.of(span.name().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            durations.add(Long.toUnsignedString(span.durationNanos()));
        }
        assertThat(ids).hasSizeGreaterThan(1500);

        List<List<String>> triples;
        List<String> paths = new ArrayList<>();
        try (ParquetJavaFile read = ParquetJavaFile.open(file)) {
            read.columns().forEach(column -> paths.add(String.join(".", column.getPath())));
            triples = read.triples();
        }
        assertThat(MatrixShape.values(triples.get(paths.indexOf(SPANS + ".SpanID"))))
                .isEqualTo(ids);
        assertThat(MatrixShape.values(triples.get(paths.indexOf(SPANS + ".Name"))))
                .isEqualTo(names);
        assertThat(MatrixShape.values(triples.get(paths.indexOf(SPANS + ".DurationNano"))))
                .isEqualTo(durations);
        compareAllLeavesWithDuckDb(file, paths, triples);
    }

    /// DuckDB flattens each leaf by unnesting every list above it.
    private static void compareAllLeavesWithDuckDb(Path file, List<String> paths, List<List<String>> triples)
            throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (int leaf = 0; leaf < paths.size(); leaf++) {
                if (paths.get(leaf).startsWith("ServiceStats")) {
                    continue;
                }
                List<String> values = new ArrayList<>();
                try (ResultSet result = statement.executeQuery(query(file, paths.get(leaf)))) {
                    while (result.next()) {
                        values.add(Canonical.ofJdbc(result.getObject(1)));
                    }
                }
                assertThat(values).as(paths.get(leaf)).isEqualTo(MatrixShape.values(triples.get(leaf)));
            }
        }
    }

    private static String query(Path file, String path) {
        String source = "'" + file + "'";
        String[] steps = path.split("\\.list\\.element", -1);
        String expression = steps[0];
        for (int i = 1; i < steps.length; i++) {
            source = "(SELECT unnest(" + expression + ") AS e" + i + " FROM " + source + ")";
            expression = "e" + i + steps[i];
        }
        return "SELECT " + expression + " FROM " + source + " WHERE " + expression + " IS NOT NULL";
    }

    @Test
    void traceColumnsFollowFromTheSpans() throws Exception {
        GeneratedBlock block =
                BlockGenerator.generate(BlockOptions.of(folder, 2).withSize(40, 6, 0, 2));
        Path file = block.written().directory().resolve("data.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT hex(TraceID), TraceIDText, EndTimeUnixNano - "
                        + "StartTimeUnixNano - DurationNano, list_sum(list_transform(map_values(ServiceStats), "
                        + "lambda s: s.SpanCount)), cardinality(ServiceStats) FROM '" + file + "'")) {
            for (Trace trace : block.traces()) {
                assertThat(rows.next()).isTrue();
                Bytes id = trace.traceId();
                assertThat(rows.getString(1)).isEqualToIgnoringCase(id.toHex());
                assertThat(rows.getString(2)).isEqualTo(id.toHex().replaceFirst("^0+", ""));
                assertThat(rows.getLong(3)).isZero();
                assertThat(rows.getLong(4)).isEqualTo(trace.spanCount());
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
