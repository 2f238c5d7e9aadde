package dev.intarsia.filter;

import dev.intarsia.metadata.BloomFilter;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.schema.LeafColumn;
import java.util.Map;
import java.util.Optional;

/// Finds the rows of a row group that page indexes cannot rule out.
final class PagePruning {

    /// Rows of which a predicate may be true, and rows of which it may be false.
    private record Rows(RowSelection mayBeTrue, RowSelection mayBeFalse) {}

    private final ParquetFooter footer;
    private final RowGroup rowGroup;
    private final Map<LeafColumn, BloomFilter> blooms;
    private final Map<LeafColumn, PageIndex> indexes;

    PagePruning(
            ParquetFooter footer,
            RowGroup rowGroup,
            Map<LeafColumn, BloomFilter> blooms,
            Map<LeafColumn, PageIndex> indexes) {
        this.footer = footer;
        this.rowGroup = rowGroup;
        this.blooms = blooms;
        this.indexes = indexes;
    }

    RowSelection candidates(Node root) {
        return rows(root).mayBeTrue;
    }

    private Rows rows(Node node) {
        RowSelection everything = RowSelection.all(rowGroup.rowCount());
        return switch (node) {
            case Node.All all -> {
                Rows rows = new Rows(everything, RowSelection.none());
                for (Node part : all.parts()) {
                    Rows next = rows(part);
                    rows = new Rows(rows.mayBeTrue.intersect(next.mayBeTrue), rows.mayBeFalse.union(next.mayBeFalse));
                }
                yield rows;
            }
            case Node.Any any -> {
                Rows rows = new Rows(RowSelection.none(), everything);
                for (Node part : any.parts()) {
                    Rows next = rows(part);
                    rows = new Rows(rows.mayBeTrue.union(next.mayBeTrue), rows.mayBeFalse.intersect(next.mayBeFalse));
                }
                yield rows;
            }
            case Node.Not not -> {
                Rows rows = rows(not.part());
                yield new Rows(rows.mayBeFalse, rows.mayBeTrue);
            }
            case Node.Test test -> test(test);
        };
    }

    private Rows test(Node.Test test) {
        LeafColumn leaf = test.leaf();
        ColumnOrder order = footer.columnOrder(leaf);
        Optional<BloomFilter> bloom = Optional.ofNullable(blooms.get(leaf));
        PageIndex index = indexes.get(leaf);
        long rowCount = rowGroup.rowCount();
        if (index == null || !index.fits(leaf, rowCount)) {
            int ofChunk = LeafFacts.outcomes(test, Bounds.of(rowGroup.column(leaf), order), bloom);
            return new Rows(within(ofChunk, Outcomes.TRUE, rowCount), within(ofChunk, Outcomes.FALSE, rowCount));
        }
        ChunkBounds bounds = ChunkBounds.of(rowGroup.column(leaf), index, order, rowCount);
        int ofChunk = LeafFacts.outcomes(test, bounds.chunk(), bloom);
        RowSelection.Builder mayBeTrue = new RowSelection.Builder();
        RowSelection.Builder mayBeFalse = new RowSelection.Builder();
        for (int page = 0; page < index.offsets().pageCount(); page++) {
            int outcomes = ofChunk & LeafFacts.outcomes(test, bounds.pages().get(page), Optional.empty());
            long from = index.offsets().firstRow(page);
            long to = index.endRow(page, rowCount);
            if ((outcomes & Outcomes.TRUE) != 0) {
                mayBeTrue.add(from, to);
            }
            if ((outcomes & Outcomes.FALSE) != 0) {
                mayBeFalse.add(from, to);
            }
        }
        return new Rows(mayBeTrue.build(), mayBeFalse.build());
    }

    private static RowSelection within(int outcomes, int wanted, long rowCount) {
        return (outcomes & wanted) != 0 ? RowSelection.all(rowCount) : RowSelection.none();
    }
}
