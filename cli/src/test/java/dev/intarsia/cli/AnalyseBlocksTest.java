package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `analyse` of several blocks, and what it recommends.
final class AnalyseBlocksTest {
    @TempDir
    private Path folder = Path.of("");

    private Path tenant = Path.of("");

    @BeforeEach
    void generate() throws IOException {
        tenant = TenantGenerator.generate(
                        TenantOptions.of(folder, 6).withSize(60, 6).withTenant("shop"))
                .directory();
    }

    private List<Path> blocks() throws IOException {
        try (Stream<Path> folders = Files.list(tenant)) {
            return folders.filter(path -> Files.exists(path.resolve("meta.json")))
                    .toList();
        }
    }

    private static JsonNode json(Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("analyse", "--format=json"));
        all.addAll(List.of(arguments));
        CommandRun run = CommandRun.of(all.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static void add(JsonNode analysis, String list, String figure, Map<String, Long> sums) {
        for (JsonNode part : analysis.get(list)) {
            String name = part.path("path").asText() + part.path("scope").asText() + " "
                    + part.path("name").asText() + " " + part.has("column");
            sums.merge(name, part.get(figure).asLong(), Long::sum);
        }
    }

    @Test
    void figuresOfATenantAreTheSumsOfItsBlocks() throws IOException {
        JsonNode whole = json(tenant);
        List<Path> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(1);
        for (String[] list : new String[][] {{"columns", "bytes"}, {"attributes", "count"}}) {
            Map<String, Long> expected = new HashMap<>();
            for (Path block : blocks) {
                add(json(block), list[0], list[1], expected);
            }
            Map<String, Long> sums = new HashMap<>();
            add(whole, list[0], list[1], sums);
            assertThat(sums).isEqualTo(expected);
        }
        assertThat(whole.get("blocks").asInt()).isEqualTo(blocks.size());
        assertThat(json(blocks.toArray())).isEqualTo(whole);
    }

    @Test
    void yamlAndJsonnetHaveTheRecommendedColumns() throws IOException {
        JsonNode recommended = json(tenant).get("recommended");
        assertThat(recommended).isNotEmpty();
        CommandRun yaml = CommandRun.of("analyse", tenant, "--format=yaml");
        JsonNode parsed = new YAMLMapper().readTree(yaml.text()).get("parquet_dedicated_columns");
        assertThat(parsed).hasSameSizeAs(recommended);
        String jsonnet = CommandRun.of("analyse", tenant, "--format=jsonnet").text();
        for (int i = 0; i < parsed.size(); i++) {
            for (String field : List.of("scope", "name", "type")) {
                assertThat(parsed.get(i).get(field))
                        .isEqualTo(recommended.get(i).get(field));
            }
            assertThat(jsonnet)
                    .contains("{ scope: '" + parsed.get(i).get("scope").asText() + "', name: '"
                            + parsed.get(i).get("name").asText() + "', type: '"
                            + parsed.get(i).get("type").asText() + "'");
        }
    }

    @Test
    void whatIsRecommendedReachesItsShare() throws IOException {
        JsonNode analysis = json(tenant, "--str-percent-threshold=0.5", "--num-attr=100", "--num-int-attr=0");
        assertThat(analysis.get("recommended"))
                .allSatisfy(column -> assertThat(column.get("type").asText()).isEqualTo("string"));
        JsonNode all = json(tenant, "--str-percent-threshold=0", "--num-attr=100");
        assertThat(all.get("recommended").size())
                .isGreaterThan(analysis.get("recommended").size());
        assertThat(json(tenant, "--num-attr=1", "--num-int-attr=0").get("recommended"))
                .hasSizeBetween(1, 3);
        JsonNode blobs = json(tenant, "--blob-threshold=1");
        assertThat(blobs.get("recommended").toString()).contains("\"blob\"");
        CommandRun wrong = CommandRun.of("analyse", tenant, "--str-percent-threshold=2");
        assertThat(wrong.code()).isEqualTo(2);
    }

    @Test
    void aDamagedBlockIsReportedAndTheOthersAreAddedUp() throws IOException {
        List<Path> blocks = blocks();
        Files.write(blocks.getFirst().resolve("data.parquet"), new byte[100]);
        CommandRun run = CommandRun.of("analyse", tenant, "--format=json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(new ObjectMapper().readTree(run.out()).get("blocks").asInt()).isEqualTo(blocks.size() - 1);
    }
}
