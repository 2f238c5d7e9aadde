package dev.intarsia.testdata.internal.otap;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.TableKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Cuts a batch as the batch processor does: rows by id, those without an id first, and every part keeps its ids.
public final class BatchSplit {
    private BatchSplit() {}

    /// Parts of at most `maxRoots` rows of the root table.
    public static List<OtapBatch> split(OtapBatch batch, int maxRoots) {
        EncodedTableRows root = batch.tables().get(batch.signal().rootTable());
        if (root == null || root.size() <= maxRoots) {
            return List.of(batch);
        }
        TableColumnRows ids = root.column("id");
        Integer[] order = new Integer[root.size()];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, Comparator.comparingLong(row -> ids.isNull(row) ? -1 : ids.number(row)));
        List<OtapBatch> parts = new ArrayList<>();
        for (int from = 0; from < order.length; from += maxRoots) {
            int to = Math.min(order.length, from + maxRoots);
            int[] rows =
                    Arrays.stream(order, from, to).mapToInt(Integer::intValue).toArray();
            parts.add(part(batch, root.take(rows)));
        }
        return parts;
    }

    private static OtapBatch part(OtapBatch batch, EncodedTableRows root) {
        OtapBatch part = new OtapBatch(batch.signal());
        part.add(root);
        for (OtapTable table : batch.signal().tables()) {
            EncodedTableRows rows = batch.tables().get(table);
            if (rows != null && table.kind() != TableKind.ROOT) {
                part.add(below(rows, owners(part, root, table)));
            }
        }
        return part;
    }

    /// Ids of the rows in this part that rows of `table` may belong to.
    private static BitSet owners(OtapBatch part, EncodedTableRows root, OtapTable table) {
        if (table.isShared()) {
            return ids(root.column(table == OtapTable.RESOURCE_ATTRS ? "resource.id" : "scope.id"));
        }
        EncodedTableRows parent = part.tables().get(table.parent().orElseThrow());
        return parent == null ? new BitSet() : ids(parent.column("id"));
    }

    private static BitSet ids(TableColumnRows column) {
        BitSet ids = new BitSet();
        for (int row = 0; row < column.size(); row++) {
            if (!column.isNull(row)) {
                ids.set(Math.toIntExact(column.number(row)));
            }
        }
        return ids;
    }

    private static EncodedTableRows below(EncodedTableRows rows, BitSet owners) {
        TableColumnRows parents = rows.column("parent_id");
        int[] kept = new int[rows.size()];
        int count = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!parents.isNull(row) && owners.get(Math.toIntExact(parents.number(row)))) {
                kept[count++] = row;
            }
        }
        return rows.take(Arrays.copyOf(kept, count));
    }
}
