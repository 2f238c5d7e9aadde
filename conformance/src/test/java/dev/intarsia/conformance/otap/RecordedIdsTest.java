package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Trace and span ids in the recorded files are those that were sent: exactly, where all that was sent is in the files;
/// else none comes more often than it was sent. The exporter writes many of them with a length before each.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecordedIdsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "logs", List.of("trace_id", "span_id"),
            "spans", List.of("trace_id", "span_id", "parent_span_id"),
            "span_links", List.of("trace_id", "span_id"),
            "number_dp_exemplars", List.of("trace_id", "span_id"),
            "histogram_dp_exemplars", List.of("trace_id", "span_id"),
            "exp_histogram_dp_exemplars", List.of("trace_id", "span_id"));

    static List<String> cases() throws IOException {
        return RecordedCase.names();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void idsAreThoseThatWereSent(String name) throws IOException {
        Path folder = Corpus.path("otap/" + name);
        SentIds sent = new SentIds();
        for (JsonNode input :
                JSON.readTree(folder.resolve("case.json").toFile()).get("inputs")) {
            byte[] request = Files.readAllBytes(
                    folder.resolve("input").resolve(input.get("file").asText()));
            sent.add(input.get("signal").asText(), request);
        }
        boolean complete = isComplete(folder);
        Map<String, Map<String, Integer>> stored = stored(folder);
        for (Map.Entry<String, List<String>> table : COLUMNS.entrySet()) {
            for (String leaf : table.getValue()) {
                String column = table.getKey() + "." + leaf;
                Map<String, Integer> ids = stored.getOrDefault(column, Map.of());
                if (complete) {
                    assertThat(ids).as(column).isEqualTo(sent.of(column));
                } else {
                    ids.forEach((id, count) -> assertThat(count)
                            .as(column + " " + id)
                            .isLessThanOrEqualTo(sent.of(column).getOrDefault(id, 0)));
                }
            }
        }
    }

    private static boolean isComplete(Path folder) throws IOException {
        for (JsonNode signal :
                JSON.readTree(folder.resolve("expected.json").toFile()).get("signals")) {
            if (signal.get("in").asInt() != signal.get("out").asInt()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void pagesWithLengthsAreMet() throws IOException {
        Path folder = Corpus.path("otap/logs-many-ids/out/logs");
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS);
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            for (Path path : files(folder)) {
                read(path, "logs", context, new HashMap<>());
            }
            assertThat(context.metrics().lengthPrefixedPages())
                    .as("a dictionary and a plain page of trace ids")
                    .isEqualTo(2);
        }
    }

    private static Map<String, Map<String, Integer>> stored(Path folder) throws IOException {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true))) {
            try (ReadContext context = ReadContext.builder().pool(pool).build()) {
                for (String table : COLUMNS.keySet()) {
                    for (Path path : files(folder.resolve("out").resolve(table))) {
                        read(path, table, context, counts);
                    }
                }
            }
            assertThat(pool.inUse()).isZero();
        }
        return counts;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".parquet")).toList();
        }
    }

    private static void read(Path path, String table, ReadContext context, Map<String, Map<String, Integer>> counts) {
        LocalFile file = LocalFile.of(path);
        List<ColumnPath> paths = new ArrayList<>();
        COLUMNS.get(table).forEach(leaf -> paths.add(ColumnPath.of(leaf)));
        try (var store = file.store();
                BatchIterator batches =
                        ParquetReader.open(store, file.key(), context).batches(Projection.of(paths))) {
            while (batches.hasNext()) {
                for (ColumnBatch column : batches.next().columns()) {
                    String name = table + "." + column.column().path().dotted();
                    Map<String, Integer> ids = counts.computeIfAbsent(name, unused -> new HashMap<>());
                    for (int slot = 0; slot < column.slotCount(); slot++) {
                        String id = column.isNull(slot) ? "" : SentIds.text(column.getBytes(slot));
                        ids.merge(id, 1, Integer::sum);
                    }
                }
            }
        }
    }
}
