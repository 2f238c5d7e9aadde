package dev.intarsia.docs;

import dev.intarsia.model.SpanKind;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.search.AttributeScope;
import dev.intarsia.tempo.search.Intrinsic;
import dev.intarsia.tempo.search.MatchedSpan;
import dev.intarsia.tempo.search.SearchCondition;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchField;
import dev.intarsia.tempo.search.SearchOperator;
import dev.intarsia.tempo.search.SearchRequest;
import dev.intarsia.tempo.search.SearchValue;
import dev.intarsia.tempo.search.SelectionIterator;
import dev.intarsia.tempo.search.TempoSearch;
import java.nio.file.Path;

final class SearchExample {
    private SearchExample() {}

    static void run(Path folderOfBlock) {
        // example
        SearchExpression slowServers = SearchExpression.all(
                SearchCondition.of(Intrinsic.KIND, SearchOperator.EQUAL, SearchValue.of(SpanKind.SERVER)),
                SearchCondition.of(Intrinsic.DURATION, SearchOperator.GREATER, SearchValue.ofNanos(20_000_000)),
                SearchCondition.exists(SearchField.attribute(AttributeScope.RESOURCE, "service.name")));
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(folderOfBlock)) {
            TempoBlock block = TempoBlock.open(store, new BlockLayout(""), context);
            TempoSearch search = TempoSearch.of(block, SearchRequest.of(slowServers), context);
            SelectionIterator rowGroups = search.selections();
            while (rowGroups.hasNext()) {
                for (MatchedSpan span : search.ids(rowGroups.next())) {
                    System.out.println(
                            span.traceId().toHex() + " " + span.spanId().toHex());
                }
            }
        }
        // end
    }
}
