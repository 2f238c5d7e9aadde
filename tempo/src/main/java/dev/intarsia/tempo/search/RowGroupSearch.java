package dev.intarsia.tempo.search;

import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The search of one row group, from what costs nothing to what costs most: statistics, the columns of a cheap
/// condition
/// that must hold, dictionaries, page indexes, and the other columns for the rows that are left. For one thread.
final class RowGroupSearch {
    /// How many times cheaper a condition must be than the others to be asked alone before them.
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
    SelectedRowGroup select(SpanTest test) {
        ChunkFacts facts = new ChunkFacts(block, rowGroup, context);
        SpanTest left = test.narrowed(facts);
        RowSelection rows = left.equals(SpanTest.FALSE) ? RowSelection.none() : firstRows(left);
        if (!rows.isEmpty() && facts.askDictionaries()) {
            left = left.narrowed(facts);
        }
        if (!rows.isEmpty() && !left.equals(SpanTest.FALSE)) {
            rows = rows.intersect(pages(left));
        }
        return rows.isEmpty() || left.equals(SpanTest.FALSE)
                ? new SelectionBuilder().build(rowGroup)
                : scan.select(left, rows);
    }

    /// The rows that satisfy a cheap part of the test, if it has such a part; else all.
    private RowSelection firstRows(SpanTest test) {
        RowSelection all =
                RowSelection.all(block.footer().rowGroups().get(rowGroup).rowCount());
        return cheap(test).map(part -> scan.select(part, all).rows()).orElse(all);
    }

    private RowSelection pages(SpanTest test) {
        PageFacts facts = new PageFacts(block, rowGroup, context);
        RowSelection all = test.rows(facts);
        return facts.read() ? test.rows(facts) : all;
    }

    /// The cheapest of several conditions that all must hold, where asking it before the others may save their columns.
    private Optional<SpanTest> cheap(SpanTest test) {
        if (!(test instanceof SpanTest.All all) || all.parts().size() < 2) {
            return Optional.empty();
        }
        SpanTest best = all.parts().getFirst();
        for (SpanTest part : all.parts()) {
            best = cost(List.of(part)) < cost(List.of(best)) ? part : best;
        }
        List<SpanTest> others = new ArrayList<>(all.parts());
        others.remove(best);
        return CHEAPER * cost(List.of(best)) <= cost(others) ? Optional.of(best) : Optional.empty();
    }

    private long cost(List<SpanTest> tests) {
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
