package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DigestCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aLineIsWhatTheCorpusExpects() throws IOException {
        CommandRun run = CommandRun.of("digest", CommandRun.repositoryBlock());
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(1);
        JsonNode expected = JSON.readTree(
                Corpus.path("expected/tempo~vparquet4~test-data~single-tenant~b27b0e53-66a0-4505-afd6-434ae3cd4a10"
                                + "~data.parquet.json")
                        .toFile());
        JsonNode actual = JSON.readTree(run.text());
        assertThat(actual.get("columns")).isEqualTo(expected.get("columns"));
        assertThat(actual.get("rows")).isEqualTo(expected.get("rows"));
    }

    @Test
    void aBadFileHasItsLineAndTheOthersAreReadAllTheSame() throws IOException {
        Path good = Corpus.path("parquet/hardwood/core/list_basic_test.parquet");
        Path bad = Corpus.path("README.md");
        CommandRun run = CommandRun.of("digest", good, bad, "missing.parquet", good);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).hasSize(4);
        assertThat(run.lines().get(0)).isEqualTo(run.lines().get(3));
        JsonNode error = JSON.readTree(run.lines().get(1));
        assertThat(error.get("file").asText()).isEqualTo(bad.toString());
        assertThat(error.at("/error/kind").asText()).isEqualTo("corrupt");
        assertThat(error.at("/error/place").asText()).isEqualTo(bad.toString());
        assertThat(error.at("/error/message").asText()).isEqualTo("not a Parquet file: it does not end with PAR1");
        assertThat(JSON.readTree(run.lines().get(2)).at("/error/kind").asText()).isEqualTo("store");
        assertThat(run.errorLines()).hasSize(2).allMatch(line -> line.startsWith("intarsia: "));
    }

    @Test
    void whatIsNotSupportedYetIsSaidByName() throws IOException {
        CommandRun run = CommandRun.of(
                "digest", Corpus.path("parquet/parquet-testing/data/encrypt_columns_and_footer.parquet.encrypted"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(JSON.readTree(run.text()).at("/error/kind").asText()).isEqualTo("unsupported");
    }

    @Test
    void everyBadAndFuzzedFileOfTheCorpusYieldsALine() throws IOException {
        int lines = 0;
        for (JsonNode entry : JSON.readTree(Corpus.path("corpus.json").toFile()).get("files")) {
            if (!entry.get("kind").asText().equals("good")) {
                CommandRun run =
                        CommandRun.of("digest", Corpus.path(entry.get("file").asText()));
                JsonNode line = JSON.readTree(run.text());
                assertThat(line.at("/error/kind").asText())
                        .as("%s", line)
                        .isIn("", "corrupt", "unsupported", "limit", "schema");
                assertThat(run.code()).isEqualTo(line.has("error") ? 1 : 0);
                lines++;
            }
        }
        assertThat(lines).isGreaterThan(100);
    }
}
