package dev.intarsia.conformance.writer;

import dev.intarsia.metadata.Encoding;
import java.util.HashSet;
import java.util.Set;

/// One cell of what the reader supports in chunks that have pages without rows, read with a predicate and without.
record RowlessCell(LeafKind kind, Encoding encoding, Nullability nullability, PageLayout layout) {

    /// Every type in every encoding that the format allows for it, in every layout; a required column has no levels to
    /// be in BIT_PACKED.
    static Set<RowlessCell> supported() {
        Set<RowlessCell> cells = new HashSet<>();
        for (MatrixColumn column : MatrixColumn.all()) {
            for (Nullability nullability : Nullability.values()) {
                for (PageLayout layout : PageLayout.values()) {
                    if (layout != PageLayout.V1_BIT_PACKED || nullability != Nullability.REQUIRED) {
                        cells.add(new RowlessCell(column.kind(), column.encoding(), nullability, layout));
                    }
                }
            }
        }
        return cells;
    }
}
