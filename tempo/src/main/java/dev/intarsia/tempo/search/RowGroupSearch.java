package dev.intarsia.tempo.search;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The search of one row group, from what costs nothing to what costs most: statistics, the columns of a cheap
/// condition that must hold, dictionaries, page indexes, and the other columns for the rows that are left. For one
/// thread.
final class RowGroupSearch {
    /// How many times cheaper a condition must be than the others to be evaluated alone before them.
    private static final int CHEAPER = 4;

    private final TempoBlock block;
    private final ReadContext context;
    private final int rowGroup;
    private final RowGroupScan scan;

    RowGroupSearch(TempoBlock block, int rowGroup, ReadContext context) {
        this.block = block;
        this.rowGroup = rowGroup;
        this.context = context;
        this.scan = new RowGroupScan(block, rowGroup, context);
    }

    /// The spans that satisfy a test.
    SelectedRowGroup select(SpanMatcher test) {
        scan.requireCounts(test);
        if (!context.trustStatistics()) {
            return scan.select(test, firstRows(test));
        }
        ChunkFacts facts = new ChunkFacts(block, rowGroup, context);
        SpanMatcher left = test.narrowed(facts);
        RowSelection rows = left.equals(SpanMatcher.FALSE) ? RowSelection.none() : firstRows(left);
        if (!rows.isEmpty() && facts.readDictionaries()) {
            left = left.narrowed(facts);
        }
        if (!rows.isEmpty() && !left.equals(SpanMatcher.FALSE)) {
            rows = rows.intersect(pages(left));
        }
        return rows.isEmpty() || left.equals(SpanMatcher.FALSE)
                ? new SelectionBuilder().build(rowGroup)
                : scan.select(left, rows);
    }

    /// The rows that satisfy a cheap part of the test, if it has such a part; else all.
    private RowSelection firstRows(SpanMatcher test) {
        RowSelection all =
                RowSelection.all(block.footer().rowGroups().get(rowGroup).rowCount());
        return cheap(test).map(part -> scan.select(part, all).rows()).orElse(all);
    }

    private RowSelection pages(SpanMatcher test) {
        PageFacts facts = new PageFacts(block, rowGroup, context);
        RowSelection all = test.rows(facts);
        return facts.read() ? test.rows(facts) : all;
    }

    /// The cheapest of several conditions that all must hold, where evaluating it first may save their columns.
    private Optional<SpanMatcher> cheap(SpanMatcher test) {
        if (!(test instanceof SpanMatcher.All all) || all.parts().size() < 2) {
            return Optional.empty();
        }
        SpanMatcher best = all.parts().getFirst();
        for (SpanMatcher part : all.parts()) {
            best = cost(List.of(part)) < cost(List.of(best)) ? part : best;
        }
        List<SpanMatcher> others = new ArrayList<>(all.parts());
        others.remove(best);
        return CHEAPER * cost(List.of(best)) <= cost(others) ? Optional.of(best) : Optional.empty();
    }

    private long cost(List<SpanMatcher> tests) {
        Set<LeafColumn> columns = new HashSet<>();
        tests.forEach(test -> columns.addAll(scan.columns(test)));
        long bytes = 0;
        for (LeafColumn column : columns) {
            ColumnChunk chunk =
                    block.footer().rowGroups().get(rowGroup).columns().get(column.index());
            bytes += chunk.totalCompressedSize();
        }
        return bytes;
    }
}
