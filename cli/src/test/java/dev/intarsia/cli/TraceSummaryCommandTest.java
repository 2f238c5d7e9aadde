package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceSummaryCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path tenant = Path.of("");

    @BeforeEach
    void generate() throws IOException {
        tenant = TenantGenerator.generate(
                        TenantOptions.of(folder, 4).withSize(30, 5).withTenant("shop"))
                .directory();
    }

    private static JsonNode json(CommandRun run) throws IOException {
        assertThat(run.code()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private List<Path> blocks() throws IOException {
        try (Stream<Path> folders = Files.list(tenant)) {
            return folders.filter(path -> Files.exists(path.resolve("meta.json")))
                    .toList();
        }
    }

    private List<String> ids() {
        return CommandRun.of("traces", tenant, "--merge").lines().stream()
                .skip(1)
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    @Test
    void figuresAreThoseOfTheCombinedTraceAndOfEachBlock() throws IOException {
        int several = 0;
        for (String id : ids()) {
            JsonNode summary = json(CommandRun.of("trace-summary", tenant, id, "--format=json"));
            byte[] otlp =
                    CommandRun.of("trace", tenant, id, "--format=otlp-proto").out();
            JsonNode trace = new ObjectMapper()
                    .readTree(CommandRun.of("trace", tenant, id, "--format=otlp-json")
                            .out());
            Set<String> services = new HashSet<>();
            int spans = 0;
            for (JsonNode resource : trace.get("resourceSpans")) {
                services.add(service(resource.path("resource")));
                for (JsonNode scope : resource.path("scopeSpans")) {
                    spans += scope.path("spans").size();
                }
            }
            assertThat(summary.get("spans").asInt()).isEqualTo(spans);
            assertThat(summary.get("services").findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(services);
            assertThat(summary.get("bytes").asInt()).isEqualTo(otlp.length - lengthOfPrefix(otlp));
            assertThat(blocksWith(id)).isEqualTo(summary.get("blocks").size());
            several += summary.get("blocks").size() > 1 ? 1 : 0;
        }
        assertThat(several).as("traces in several blocks").isPositive();
    }

    private static String service(JsonNode resource) {
        for (JsonNode attribute : resource.path("attributes")) {
            if (attribute.get("key").asText().equals("service.name")) {
                return attribute.get("value").path("stringValue").asText();
            }
        }
        return "";
    }

    private static int lengthOfPrefix(byte[] delimited) {
        int length = 1;
        while (delimited[length - 1] < 0) {
            length++;
        }
        return length;
    }

    private int blocksWith(String id) throws IOException {
        int found = 0;
        for (Path block : blocks()) {
            found += CommandRun.of("trace", block, id).code() == 0 ? 1 : 0;
        }
        return found;
    }

    @Test
    void theTableNamesServicesAndBlocks() throws IOException {
        String id = ids().getFirst();
        CommandRun run = CommandRun.of("trace-summary", tenant, id);
        assertThat(run.code()).isZero();
        assertThat(run.lines().getFirst()).isEqualTo("trace     " + id);
        assertThat(run.text())
                .contains("SPANS  ERRORS  SERVICE")
                .containsPattern("SPANS +BYTES +START +DURATION +BLOCK");
        CommandRun file = CommandRun.of("trace-summary", blocks().getFirst().resolve("data.parquet"), "ff");
        assertThat(file.code()).isEqualTo(1);
        assertThat(file.errorLines()).contains("intarsia: not found: ff");
    }
}
