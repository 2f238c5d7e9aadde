package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectCommandTest {
    private final Path block = CommandRun.repositoryBlock();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode json(Path file) throws IOException {
        CommandRun run = CommandRun.of("inspect", file, "--format", "json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JSON.readTree(run.text());
    }

    @Test
    void jsonContainsEverythingOfABlock() throws IOException {
        JsonNode inspection = json(block);
        assertThat(inspection.get("rows").asLong()).isEqualTo(134);
        assertThat(inspection.get("size").asLong()).isEqualTo(77_187);
        assertThat(inspection.get("footerLength").asLong()).isEqualTo(17_711);
        assertThat(inspection.get("createdBy").asText()).startsWith("github.com/parquet-go/parquet-go version 0.20.1");
        assertThat(inspection.get("meta")).isEqualTo(JSON.readTree(Files.readAllBytes(block.resolve("meta.json"))));
        assertThat(inspection.at("/schema/name").asText()).isEqualTo("Trace");
        assertThat(inspection.at("/schema/children/0/name").asText()).isEqualTo("TraceID");
        assertThat(inspection.get("rowGroups")).hasSize(1);
        JsonNode columns = inspection.at("/rowGroups/0/columns");
        assertThat(columns).hasSize(103);
        JsonNode traceId = columns.get(0);
        assertThat(traceId.get("path").asText()).isEqualTo("TraceID");
        assertThat(traceId.get("codec").asText()).isEqualTo("UNCOMPRESSED");
        assertThat(traceId.get("encodings").toString()).contains("DELTA_LENGTH_BYTE_ARRAY");
        assertThat(traceId.get("values").asLong()).isEqualTo(134);
        assertThat(traceId.at("/statistics/minHex").asText()).isEqualTo("000000000000000000474be8b43449fb");
        assertThat(traceId.at("/statistics/maxHex").asText()).isEqualTo("0000000000000000fff92eebf68f8230");
        assertThat(traceId.at("/columnIndex/pages")).hasSize(1);
        assertThat(traceId.at("/offsetIndex/pages/0/firstRow").asLong()).isZero();
    }

    @Test
    void aMetaWhoseTimesMeanNothingIsPrintedAsItIsWithANote() {
        CommandRun run = CommandRun.of("inspect", TenantTracesTest.blockWhoseStartIsItsArrival(), "--columns=TraceID");

        assertThat(run.code()).isZero();
        assertThat(run.text()).contains("\"startTime\":\"2025-10-10T12:00:00Z\"");
        assertThat(run.errorLines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).startsWith("intarsia: note: ").endsWith("not known"));
    }

    @Test
    void jsonShowsBoundsOfEveryKind() throws IOException {
        JsonNode chunk = json(Corpus.path("parquet/hardwood/core/interval_logical_type_test.parquet"))
                .at("/rowGroups/0/columns/0");
        assertThat(chunk.at("/statistics/min").asText()).isEqualTo("1");
        assertThat(chunk.at("/statistics/max").asText()).isEqualTo("3");
        assertThat(chunk.at("/statistics/minHex").asText()).isEqualTo("01000000");
        assertThat(chunk.get("nulls").asLong()).isZero();
    }

    @Test
    void jsonContainsSizesBeforeEncoding(@TempDir Path folder) throws IOException {
        CommandRun generated = CommandRun.of(
                "generate",
                folder,
                "--seed",
                5,
                "--traces=30",
                "--spans-per-trace=5",
                "--wide-trace-spans=0",
                "--row-groups=1");
        JsonNode columns = json(Path.of(generated.lines().getFirst())).at("/rowGroups/0/columns");
        JsonNode name = StreamSupport.stream(columns.spliterator(), false)
                .filter(c -> c.get("path").asText().endsWith("Spans.list.element.Name"))
                .findFirst()
                .orElseThrow();
        long values = name.get("values").asLong();
        assertThat(name.get("unencodedBytes").asLong()).isGreaterThan(values);
        assertThat(sum(name.get("repetitionLevels"))).isEqualTo(values);
        assertThat(sum(name.get("definitionLevels"))).isEqualTo(values);
        long pageBytes = 0;
        long pageLevels = 0;
        for (JsonNode page : name.at("/offsetIndex/pages")) {
            pageBytes += page.get("unencodedBytes").asLong();
        }
        for (JsonNode page : name.at("/columnIndex/pages")) {
            pageLevels += sum(page.get("definitionLevels"));
        }
        assertThat(pageBytes).isEqualTo(name.get("unencodedBytes").asLong());
        assertThat(pageLevels).isEqualTo(values);
    }

    private static long sum(JsonNode counts) {
        return StreamSupport.stream(counts.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @Test
    void theTableHasSchemaAndOneLinePerChunk() {
        CommandRun run = CommandRun.of("inspect", block);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .contains("SCHEMA", "Trace", "  required TraceID: BYTE_ARRAY  rep 0 def 0")
                .anyMatch(line -> line.startsWith("ROW GROUP 0  134 rows, "));
        int head = run.lines().indexOf("SCHEMA");
        long chunks = run.lines().stream()
                .skip(head)
                .filter(line -> line.contains("  column,offset  "))
                .count();
        assertThat(chunks).isEqualTo(103);
    }

    @Test
    void columnsAndRowGroupsAreChosen(@TempDir Path folder) throws IOException {
        Path generated = BlockGenerator.generate(BlockOptions.of(folder, 3).withSize(30, 4, 0, 3))
                .written()
                .directory();
        CommandRun run = CommandRun.of("inspect", generated, "--columns=TraceID,ServiceStats", "--row-group=1-2");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.lines().stream().filter(line -> line.startsWith("ROW GROUP")))
                .hasSize(2)
                .allMatch(line -> line.matches("ROW GROUP [12] .*"));
        assertThat(run.lines().stream().filter(line -> line.startsWith("TraceID ")))
                .hasSize(2);
        assertThat(run.lines().stream().filter(line -> line.startsWith("ServiceStats.")))
                .hasSize(6);
        assertThat(run.lines()).noneMatch(line -> line.startsWith("RootSpanName "));
        assertThat(CommandRun.of("inspect", generated, "--columns=TraceId").err())
                .contains("no column TraceId");
    }

    @Test
    void lengthsBeforeValuesOfFixedLengthAreShown() throws IOException {
        Path file = exported("logs-many-ids", "logs");
        JsonNode columns = json(file).at("/rowGroups/0/columns");
        assertThat(column(columns, "trace_id").get("lengthPrefixedPages").asLong())
                .isEqualTo(2);
        assertThat(column(columns, "time_unix_nano").has("lengthPrefixedPages")).isFalse();
        assertThat(CommandRun.of("inspect", file).lines())
                .contains("NOTE  trace_id: 2 pages have a length before each value of 16 bytes");

        Path sound = exported("traces-multi", "spans");
        assertThat(column(json(sound).at("/rowGroups/0/columns"), "trace_id")
                        .get("lengthPrefixedPages")
                        .asLong())
                .isZero();
        assertThat(CommandRun.of("inspect", sound).lines()).noneMatch(line -> line.startsWith("NOTE"));
    }

    @Test
    void pagesAreReadWithinTheLimitThatIsGiven() throws IOException {
        CommandRun limited = CommandRun.of("inspect", exported("logs-many-ids", "logs"), "--max-page-bytes", "20");
        assertThat(limited.code()).isZero();
        assertThat(limited.text()).contains("more than 20; ReadLimits.maxPageBytes or --max-page-bytes allows more");
    }

    private static Path exported(String name, String table) throws IOException {
        try (Stream<Path> paths = Files.walk(Corpus.path("otap/" + name + "/out/" + table))) {
            return paths.filter(path -> path.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonNode column(JsonNode columns, String path) {
        return StreamSupport.stream(columns.spliterator(), false)
                .filter(column -> column.get("path").asText().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyReadableFooterOfTheCorpusCanBeInspected() throws IOException {
        int inspected = 0;
        for (JsonNode entry : JSON.readTree(Corpus.path("corpus.json").toFile()).get("files")) {
            if (entry.get("kind").asText().equals("good")) {
                JsonNode inspection = json(Corpus.path(entry.get("file").asText()));
                JsonNode expected = JSON.readTree(
                        Corpus.path(entry.get("expected").asText()).toFile());
                if (expected.has("rows")) {
                    assertThat(inspection.get("rows"))
                            .as(entry.get("id").asText())
                            .isEqualTo(expected.get("rows"));
                }
                inspected++;
            }
        }
        assertThat(inspected).isEqualTo(278);
    }
}
