package dev.intarsia.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchRequest;
import dev.intarsia.tempo.search.SelectedRowGroup;
import dev.intarsia.tempo.search.SelectionIterator;
import dev.intarsia.tempo.search.TempoSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A block on disk, searched in both ways: through its columns, and through its traces as objects.
final class SearchFixture implements AutoCloseable {
    private final OffHeapPool pool = OffHeapPool.create();
    private final ReadContext context;
    private final InterceptedStore store;
    private final TempoBlock block;

    SearchFixture(Path folder) {
        this(folder, 8192);
    }

    SearchFixture(Path folder, int batchRows) {
        this(folder, batchRows, RangeCoalescer.Options.DEFAULTS);
    }

    private SearchFixture(Path folder, int batchRows, RangeCoalescer.Options coalescing) {
        context = ReadContext.builder()
                .pool(pool)
                .batchRows(batchRows)
                .coalescing(coalescing)
                .build();
        store = new InterceptedStore(new LocalObjectStore(folder));
        block = TempoBlock.open(store, new BlockLayout(""), context);
        store.takeRanges();
    }

    /// A block of which nothing is read but what is requested.
    static SearchFixture withoutGaps(Path folder) {
        return new SearchFixture(folder, 8192, new RangeCoalescer.Options(0, 16 << 20));
    }

    /// What was read since the last call, or since the block was opened.
    List<ByteRange> reads() {
        return store.takeRanges();
    }

    TempoBlock block() {
        return block;
    }

    ReadContext context() {
        return context;
    }

    TempoSearch search(SearchRequest request) {
        return TempoSearch.of(block, request, context);
    }

    TempoSearch search(SearchExpression expression) {
        return search(SearchRequest.of(expression));
    }

    /// All traces.
    List<Trace> traces() {
        List<Trace> traces = new ArrayList<>();
        try (TraceIterator iterator = TempoBlockReader.of(block, context).traces(TempoProjection.fullSpans())) {
            iterator.forEachRemaining(traces::add);
        }
        return traces;
    }

    /// Number of spans in some row groups that the search finds.
    long count(SearchExpression expression, int first, int last) {
        long count = 0;
        TempoSearch search = search(expression);
        for (int rowGroup = first; rowGroup <= last; rowGroup++) {
            count += search.select(rowGroup).spanCount();
        }
        return count;
    }

    long count(SearchExpression expression) {
        return count(expression, 0, block.footer().rowGroups().size() - 1);
    }

    /// The spans that the search finds, as `row:span` with both counted over the block and the trace.
    List<String> found(SearchExpression expression) {
        List<String> found = new ArrayList<>();
        SelectionIterator selections = search(expression).selections();
        while (selections.hasNext()) {
            SelectedRowGroup selected = selections.next();
            addFound(selected, found);
        }
        return found;
    }

    private void addFound(SelectedRowGroup selected, List<String> found) {
        long before = 0;
        for (RowGroup rowGroup : block.footer().rowGroups().subList(0, selected.rowGroup())) {
            before += rowGroup.rowCount();
        }
        RowSelection spans = selected.elements(TempoLevel.SPAN);
        int range = 0;
        long at = 0;
        try (TraceIterator traces =
                TempoBlockReader.of(block, context).traces(selected.plan(block.plan(TempoProjection.spanNames())))) {
            for (int i = 0; i < selected.rows().rangeCount(); i++) {
                for (long row = selected.rows().start(i); row < selected.rows().end(i); row++) {
                    int count = traces.next().spanCount();
                    for (int span = 0; span < count; span++, at++) {
                        while (range < spans.rangeCount() && spans.end(range) <= at) {
                            range++;
                        }
                        if (range < spans.rangeCount() && spans.start(range) <= at) {
                            found.add(before + row + ":" + span);
                        }
                    }
                }
            }
            assertThat(traces.hasNext()).isFalse();
        }
        assertThat(spans.rangeCount() == 0 || spans.end(spans.rangeCount() - 1) <= at)
                .isTrue();
    }

    /// The spans of `traces` that satisfy the expression, in the same form.
    static List<String> expected(SearchExpression expression, List<Trace> traces) {
        List<String> expected = new ArrayList<>();
        for (int row = 0; row < traces.size(); row++) {
            TraceFacts facts = TraceFacts.of(traces.get(row));
            int number = 0;
            for (ResourceSpans resource : traces.get(row).resourceSpans()) {
                for (ScopeSpans scope : resource.scopeSpans()) {
                    for (Span span : scope.spans()) {
                        if (Oracle.matches(
                                expression, new SpanPlace(facts, resource.resource(), scope.scope(), span))) {
                            expected.add(row + ":" + number);
                        }
                        number++;
                    }
                }
            }
        }
        return expected;
    }

    @Override
    public void close() {
        store.close();
        context.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }
}
