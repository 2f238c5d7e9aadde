package dev.intarsia.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.model.Event;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.search.AttributeScope;
import dev.intarsia.tempo.search.MatchedSpan;
import dev.intarsia.tempo.search.SearchCondition;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchField;
import dev.intarsia.tempo.search.SearchOperator;
import dev.intarsia.tempo.search.SearchRequest;
import dev.intarsia.tempo.search.SearchValue;
import dev.intarsia.tempo.search.SelectedRowGroup;
import dev.intarsia.tempo.search.SelectionIterator;
import dev.intarsia.tempo.search.TempoSearch;
import dev.intarsia.testsupport.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What a search returns of each level.
final class SelectionsTest {
    private static final String GOLDEN =
            "traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555";
    private static final SearchExpression EXCEPTIONS = Query.parse("{ event:name = \"exception\" }");

    @Test
    void elementsOfEachLevelAreThoseAroundTheSpansAndTheEventsThatWereAskedFor() {
        List<String> names = new ArrayList<>();
        try (SearchFixture fixture = new SearchFixture(Corpus.path(GOLDEN), 7)) {
            SelectionIterator selections = fixture.search(EXCEPTIONS).selections();
            while (selections.hasNext()) {
                SelectedRowGroup selected = selections.next();
                names.addAll(selectedEvents(fixture, selected));
                assertThat(selected.elements(TempoLevel.TRACE).rowCount()).isEqualTo(selected.traceCount());
                assertThat(selected.elements(TempoLevel.RESOURCE).rowCount())
                        .isBetween(
                                selected.traceCount(),
                                selected.elements(TempoLevel.SCOPE).rowCount());
                assertThat(selected.elements(TempoLevel.LINK).isEmpty()).isTrue();
                assertThatThrownBy(() -> selected.elements(TempoLevel.SERVICE_STATS))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(93).containsOnly("exception");
    }

    @Test
    void aSearchYieldsTheSameOnManyThreadsAtOnce() throws Exception {
        try (SearchFixture fixture = new SearchFixture(Corpus.path(GOLDEN), 7);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            TempoSearch search = fixture.search(EXCEPTIONS);
            List<RowSelection> expected = spans(search);
            List<Future<List<RowSelection>>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> spans(search)));
            }
            for (Future<List<RowSelection>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
            assertThat(expected).anyMatch(spans -> !spans.isEmpty());
        }
    }

    private static List<RowSelection> spans(TempoSearch search) {
        List<RowSelection> spans = new ArrayList<>();
        for (int rowGroup = 0; rowGroup < search.rowGroupCount(); rowGroup++) {
            spans.add(search.select(rowGroup).elements(TempoLevel.SPAN));
        }
        return spans;
    }

    /// The names of the selected events, and a check that each selected span has one of them.
    private static List<String> selectedEvents(SearchFixture fixture, SelectedRowGroup selected) {
        List<String> names = new ArrayList<>();
        RowSelection spans = selected.elements(TempoLevel.SPAN);
        RowSelection events = selected.elements(TempoLevel.EVENT);
        long span = 0;
        long event = 0;
        try (TraceIterator traces = TempoBlockReader.of(fixture.block(), fixture.context())
                .traces(selected.plan(fixture.block().plan(TempoProjection.fullSpans())))) {
            while (traces.hasNext()) {
                for (Span each : spans(traces.next())) {
                    int before = names.size();
                    for (Event one : each.events()) {
                        if (events.overlaps(event, ++event)) {
                            names.add(one.name());
                        }
                    }
                    assertThat(spans.overlaps(span, ++span)).isEqualTo(names.size() > before);
                }
            }
        }
        return names;
    }

    private static List<Span> spans(Trace trace) {
        List<Span> spans = new ArrayList<>();
        for (ResourceSpans resource : trace.resourceSpans()) {
            for (ScopeSpans scope : resource.scopeSpans()) {
                spans.addAll(scope.spans());
            }
        }
        return spans;
    }

    @Test
    void idsAreThoseOfTheSpans() {
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try (SearchFixture fixture = new SearchFixture(Corpus.path(GOLDEN), 5)) {
            for (Trace trace : fixture.traces()) {
                for (Span span : spans(trace)) {
                    if (span.events().stream().anyMatch(event -> event.name().equals("exception"))) {
                        expected.add(trace.traceId() + ":" + span.spanId());
                    }
                }
            }
            TempoSearch search = fixture.search(EXCEPTIONS);
            search.selections().forEachRemaining(selected -> {
                for (MatchedSpan span : search.ids(selected)) {
                    assertThat(selected.rows().overlaps(span.row(), span.row() + 1))
                            .isTrue();
                    found.add(span.traceId() + ":" + span.spanId());
                }
            });
        }
        assertThat(found).isEqualTo(expected).hasSize(93);
    }

    @Test
    void nothingAskedIsEverySpan() {
        try (SearchFixture fixture = new SearchFixture(Corpus.path(GOLDEN))) {
            assertThat(fixture.count(SearchRequest.everything().expression())).isEqualTo(508);
            assertThat(fixture.count(SearchRequest.of(List.of(), false).expression()))
                    .isEqualTo(508);
            assertThat(fixture.count(SearchExpression.any())).isZero();
        }
    }

    @Test
    void conditionsThatMakeNoSenseAreRefused() {
        SearchField field = SearchField.attribute(AttributeScope.SPAN, "a");
        assertRefused(field, SearchOperator.EQUAL);
        assertRefused(field, SearchOperator.EXISTS, SearchValue.of(1L));
        assertRefused(field, SearchOperator.LESS, SearchValue.of(1L), SearchValue.of(2L));
        assertRefused(field, SearchOperator.LESS, SearchValue.of(true));
        assertRefused(field, SearchOperator.EQUAL, SearchValue.of(1L), SearchValue.of("a"));
        assertRefused(field, SearchOperator.MATCHES, SearchValue.of(1L));
        assertRefused(field, SearchOperator.MATCHES, SearchValue.of("("));
    }

    private static void assertRefused(SearchField field, SearchOperator operator, SearchValue... operands) {
        assertThatThrownBy(() -> new SearchCondition(field, operator, List.of(operands)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
