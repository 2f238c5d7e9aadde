package dev.intarsia.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchRequest;
import dev.intarsia.tempo.search.SelectedRowGroup;
import dev.intarsia.tempo.search.SelectionIterator;
import dev.intarsia.tempo.search.TimeRange;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.BlockWriterOptions;
import dev.intarsia.testdata.TempoBlockWriter;
import dev.intarsia.testdata.TraceGenerator;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Tempo's tests of its storage state about one trace among others: which conditions find it.
final class StorageCasesTest {

    @TempDir
    private Path folder;

    /// All 158 cases are stated of at least one format.
    @ParameterizedTest
    @CsvSource({"VPARQUET3, 99", "VPARQUET4, 122", "VPARQUET5, 156"})
    void theTraceIsFoundWhereTempoFindsIt(TempoFormat format, int count) throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(Corpus.path("traceql/block_cases.json").toFile());
        String version = format.name().toLowerCase(Locale.ROOT);
        JsonNode stored = root.get("trace").path(version).isMissingNode()
                ? root.at("/trace/vparquet4")
                : root.at("/trace/" + version);
        Trace wanted = CaseTrace.of(stored);
        int tried = 0;
        try (SearchFixture fixture = new SearchFixture(block(format, wanted, columns(root)))) {
            int row = rowOf(wanted, fixture.traces());
            for (JsonNode each : root.get("cases")) {
                if (each.get("versions").toString().contains('"' + version + '"')) {
                    assertThat(isFound(request(each), row, fixture))
                            .as(each.get("name").textValue() + " " + each)
                            .isEqualTo(each.get("expectMatch").booleanValue());
                    tried++;
                }
            }
        }
        assertThat(root.get("cases")).hasSize(158);
        assertThat(tried).isEqualTo(count);
    }

    private Path block(TempoFormat format, Trace wanted, List<DedicatedColumn> columns) throws IOException {
        BlockWriterOptions options =
                BlockWriterOptions.of(format, BlockOptions.blockIdOf(1)).withDedicatedColumns(columns);
        List<Trace> traces = new ArrayList<>(new TraceGenerator(1, 60, 5, 0).traces());
        traces.add(wanted);
        traces.sort((a, b) -> a.traceId().compareTo(b.traceId()));
        try (TempoBlockWriter writer = new TempoBlockWriter(folder, options, traces.size())) {
            for (int i = 0; i < traces.size(); i++) {
                writer.add(traces.get(i));
                if (i % 25 == 24) {
                    writer.endRowGroup();
                }
            }
            return writer.finish().directory();
        }
    }

    private static List<DedicatedColumn> columns(JsonNode root) {
        List<DedicatedColumn> columns = new ArrayList<>();
        for (JsonNode json : root.at("/dedicatedColumns/columns")) {
            DedicatedColumn.Scope scope =
                    DedicatedColumn.Scope.valueOf(json.get("s").textValue().toUpperCase(Locale.ROOT));
            DedicatedColumn.Type type =
                    DedicatedColumn.Type.valueOf(json.get("t").textValue().toUpperCase(Locale.ROOT));
            List<DedicatedColumn.Option> options = json.has("o") ? List.of(DedicatedColumn.Option.BLOB) : List.of();
            columns.add(new DedicatedColumn(scope, json.get("n").textValue(), type, options));
        }
        return columns;
    }

    private static int rowOf(Trace wanted, List<Trace> traces) {
        for (int row = 0; row < traces.size(); row++) {
            if (traces.get(row).traceId().equals(wanted.traceId())) {
                return row;
            }
        }
        throw new AssertionError("the trace was not written");
    }

    private static SearchRequest request(JsonNode each) {
        return switch (each.get("kind").textValue()) {
            case "empty" -> SearchRequest.everything();
            case "timeRange" ->
                SearchRequest.everything()
                        .within(new TimeRange(
                                Long.parseLong(each.get("startTimeUnixNano").textValue()),
                                Long.parseLong(each.get("endTimeUnixNano").textValue())));
            case "query" -> SearchRequest.of(Query.parse(each.get("query").textValue()));
            case "conditions" -> {
                List<SearchExpression> parts = new ArrayList<>();
                each.get("conditions").forEach(part -> parts.add(Query.parse(part.textValue())));
                yield SearchRequest.of(
                        each.get("allConditions").booleanValue()
                                ? new SearchExpression.All(parts)
                                : new SearchExpression.Any(parts));
            }
            default -> throw new IllegalArgumentException(each.toString());
        };
    }

    private static boolean isFound(SearchRequest request, long row, SearchFixture fixture) {
        SelectionIterator selections = fixture.search(request).selections();
        boolean found = false;
        while (selections.hasNext()) {
            SelectedRowGroup selected = selections.next();
            long inGroup = row - 25L * selected.rowGroup();
            found |= selected.rows().overlaps(inGroup, inGroup + 1);
        }
        return found;
    }
}
