package dev.intarsia.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The queries of Tempo's benchmark that are conditions on spans, on blocks that Tempo wrote: as many spans as Tempo
/// finds.
final class BenchCountsTest {

    @ParameterizedTest
    @CsvSource({"bench-v4, 1/4b3e0c1a-0000-4000-8000-000000000004", "bench-v5, 1/5b3e0c1a-0000-4000-8000-000000000005"})
    void asManySpansMatchAsTempoFinds(String corpus, String folder) throws IOException {
        Path root = Corpus.path("tempo/" + corpus);
        JsonNode expected =
                new ObjectMapper().readTree(root.resolve("expected_counts.json").toFile());
        List<String> compared = new ArrayList<>();
        try (SearchFixture fixture = new SearchFixture(root.resolve(folder))) {
            for (JsonNode query : expected.get("queries")) {
                SearchExpression expression;
                try {
                    expression = Query.parse(query.get("query").textValue());
                } catch (UnsupportedOperationException e) {
                    continue;
                }
                String name = query.get("name").textValue();
                assertThat(fixture.count(expression))
                        .as(name)
                        .isEqualTo(query.at("/wholeBlock/matchedSpans").longValue());
                assertThat(fixture.count(expression, 3, 9))
                        .as(name)
                        .isEqualTo(query.at("/rowGroups3to9/matchedSpans").longValue());
                compared.add(name);
            }
        }
        assertThat(compared).hasSize(18).contains("spanAttValMatch", "traceOrMatch", "mixedValMixedMatchOr", "complex");
    }
}
