package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnalyseCommandTest {
    private final Path block = CommandRun.repositoryBlock();

    @Test
    void threeTablesHaveTheLargestFirst() {
        CommandRun run = CommandRun.of("analyse", block, "--limit", "3");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> lines = run.lines();
        assertThat(lines.getFirst()).isEqualTo("134 traces, 77,187 bytes, footer 17,711");
        assertThat(lines).contains("3 of 103 columns");
        int columns = lines.indexOf("3 of 103 columns");
        assertThat(lines.get(columns + 1)).contains("BYTES", "DICTIONARY", "COLUMN");
        assertThat(lines.get(columns + 5)).isEmpty();
        assertThat(lines.stream().filter(line -> line.endsWith(" attributes"))).hasSize(1);
        assertThat(lines.stream().filter(line -> line.endsWith(" proposals for dedicated columns")))
                .hasSize(1);
    }

    @Test
    void jsonHasEverything() throws IOException {
        CommandRun run = CommandRun.of("analyse", block, "--format", "json", "--limit", "1");
        assertThat(run.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("traces").asLong()).isEqualTo(134);
        assertThat(json.get("columns")).hasSize(103);
        long samplers = 0;
        for (JsonNode attribute : json.get("attributes")) {
            if (attribute.get("name").asText().equals("sampler.param")) {
                assertThat(attribute.get("scope").asText()).isEqualTo("span");
                samplers += attribute.get("count").asLong();
            }
        }
        assertThat(samplers).isEqualTo(134);
    }

    @Test
    void aLoneFileIsAnalysedWithANoteOnWhatHasNoName() {
        CommandRun run = CommandRun.of("analyse", block.resolve("data.parquet"));
        assertThat(run.code()).isZero();
        assertThat(run.errorLines()).hasSize(1);
    }
}
