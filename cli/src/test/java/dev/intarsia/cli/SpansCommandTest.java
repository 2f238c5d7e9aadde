package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpansCommandTest {
    private final Path block = CommandRun.repositoryBlock();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aTableHasOneLinePerSpan() {
        CommandRun run = CommandRun.of("spans", block);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(1 + 570);
        assertThat(run.lines().get(1))
                .matches("000000000000000000474be8b43449fb  736fe28c53051bbf  489290c5cf662109  "
                        + "2022-07-04T11:11:15.267Z +90.0 ms  UNSPECIFIED  UNSET +productcatalogservice +/GetProducts");
    }

    @Test
    void everySpanIsADocumentOfItsOwnWithTheSameContentAsInItsTrace() throws IOException {
        List<JsonNode> inTraces = new ArrayList<>();
        for (String line :
                CommandRun.of("traces", block, "--format", "otlp-json").lines()) {
            for (JsonNode resource : JSON.readTree(line).get("resourceSpans")) {
                for (JsonNode scope : resource.get("scopeSpans")) {
                    for (JsonNode span : scope.get("spans")) {
                        inTraces.add(JSON.createObjectNode()
                                .<ObjectNode>set("resource", resource.get("resource"))
                                .<ObjectNode>set("scope", scope.get("scope"))
                                .set("span", span));
                    }
                }
            }
        }
        List<JsonNode> alone = new ArrayList<>();
        for (String line :
                CommandRun.of("spans", block, "--format", "otlp-json").lines()) {
            JsonNode document = JSON.readTree(line);
            assertThat(document.get("resourceSpans")).hasSize(1);
            assertThat(document.at("/resourceSpans/0/scopeSpans")).hasSize(1);
            assertThat(document.at("/resourceSpans/0/scopeSpans/0/spans")).hasSize(1);
            alone.add(JSON.createObjectNode()
                    .<ObjectNode>set("resource", document.at("/resourceSpans/0/resource"))
                    .<ObjectNode>set("scope", document.at("/resourceSpans/0/scopeSpans/0/scope"))
                    .set("span", document.at("/resourceSpans/0/scopeSpans/0/spans/0")));
        }
        assertThat(alone).hasSize(570).isEqualTo(inTraces);
    }

    @Test
    void aLimitEndsInTheMiddleOfATrace() {
        assertThat(CommandRun.of("spans", block, "--limit", "5").lines()).hasSize(1 + 5);
    }
}
