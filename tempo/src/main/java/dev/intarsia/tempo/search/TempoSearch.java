package dev.intarsia.tempo.search;

import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.List;

/// Finds the spans of a block that satisfy a request, from its columns alone: no span is made an object.
///
/// ```java
/// SearchCondition errors = SearchCondition.of(Intrinsic.STATUS, SearchOperator.EQUAL,
/// SearchValue.of(StatusCode.ERROR));
/// TempoSearch search = TempoSearch.of(block, SearchRequest.of(errors), context);
/// for (SelectionIterator found = search.selections(); found.hasNext(); ) {
///     SelectedRowGroup rowGroup = found.next();
///     TraceIterator traces = reader.traces(rowGroup.plan(block.plan(TempoProjection.fullSpans())));
/// }
/// ```
///
/// Holds no resources. Thread-safe: row groups may be searched in any order and at the same time.
public final class TempoSearch {
    private final TempoBlock block;
    private final SearchRequest request;
    private final ReadContext context;

    private TempoSearch(TempoBlock block, SearchRequest request, ReadContext context) {
        this.block = block;
        this.request = request;
        this.context = context;
    }

    /// A search of a block.
    public static TempoSearch of(TempoBlock block, SearchRequest request, ReadContext context) {
        return new TempoSearch(block, request, context);
    }

    /// The block.
    public TempoBlock block() {
        return block;
    }

    /// Number of row groups of the block.
    public int rowGroupCount() {
        return block.footer().rowGroups().size();
    }

    /// Searches one row group while the caller waits.
    ///
    /// @param rowGroup ordinal of the row group
    /// @throws IndexOutOfBoundsException when there is no such row group
    /// @throws dev.intarsia.error.ReadException when it cannot be read
    public SelectedRowGroup select(int rowGroup) {
        SpanMatcher test = new ConditionBinder(block.schema()).bind(request);
        return new RowGroupSearch(block, rowGroup, context).select(test);
    }

    /// The ids of the spans that were found in a row group, in stored order, read while the caller waits.
    ///
    /// @param selected an answer of [#select]
    /// @throws dev.intarsia.error.ReadException when they cannot be read
    public List<MatchedSpan> ids(SelectedRowGroup selected) {
        return selected.rows().isEmpty()
                ? List.of()
                : new RowGroupScan(block, selected.rowGroup(), context).ids(selected);
    }

    /// What was found in all row groups, one after the other in file order, those without any span left out.
    public SelectionIterator selections() {
        return new SelectionIterator(this);
    }
}
