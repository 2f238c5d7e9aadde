package dev.intarsia.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// As many spans as Tempo finds in a block of its own, for every recorded query that is a filter of comparisons. Where
/// Tempo's way of fetching yields something else than TraceQL says, the difference is written down here.
final class GoldenCountsTest {
    /// Queries after these are not ours.
    private static final int OWN_QUERIES = 215;

    private static final Map<String, Long> OTHERWISE = Map.ofEntries(
            // Tempo fetches only the elements of an array that differ from the operand, so that one is enough.
            Map.entry("{ .foo != \"bar\" }", 63L),
            Map.entry("{ span.foo != \"bar\" }", 0L),
            Map.entry("{ span.foo !~ \"b.*\" }", 0L),
            Map.entry("{ span.codes != 4 }", 110L),
            Map.entry("{ span.words != \"alpha\" }", 0L),
            Map.entry("{ span.words !~ \"w[48]\" }", 88L),
            // Tempo looks at columns of the operand's type only.
            Map.entry("{ span.foo > 2 }", 144L),
            Map.entry("{ span.foo >= 2.5 }", 144L),
            Map.entry("{ span.http.status_code > 404.5 }", 70L),
            // An attribute alone is whether there is one, here; in a filter, whether it is true.
            Map.entry("{ .foo }", 508L),
            Map.entry("{ span.flag }", 508L),
            // Tempo does not see values that no column has room for.
            Map.entry("{ span.mixed != nil }", 11L),
            // Tempo fetches no spans but those of the first part.
            Map.entry("{ span.bar > 3 || true }", 508L));

    @Test
    void asManySpansMatchAsTempoFinds() throws IOException {
        JsonNode queries = new ObjectMapper()
                .readTree(Corpus.path("traceql/golden-vparquet4/search_golden.json")
                        .toFile());
        Map<String, Long> expected = new TreeMap<>();
        Map<String, Long> found = new TreeMap<>();
        try (SearchFixture fixture = new SearchFixture(
                Corpus.path("traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555"))) {
            for (int i = 0; i < OWN_QUERIES; i++) {
                String text = queries.get(i).get("query").textValue();
                JsonNode matched = queries.get(i).get("matchedSpans");
                SearchExpression expression;
                try {
                    expression = Query.parse(text);
                } catch (UnsupportedOperationException | IllegalArgumentException e) {
                    continue;
                }
                if (matched != null) {
                    expected.put(text, OTHERWISE.getOrDefault(text, matched.longValue()));
                    found.put(text, fixture.count(expression));
                }
            }
        }
        found.forEach((query, count) -> assertThat(count).as(query).isEqualTo(expected.get(query)));
        assertThat(found).hasSizeGreaterThan(120);
        assertThat(found.keySet()).containsAll(OTHERWISE.keySet());
    }
}
