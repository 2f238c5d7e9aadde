package dev.intarsia.testdata.internal.otap;

import dev.intarsia.otap.schema.OtapTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/// Takes rows out of the root table of a batch and leaves those that belong to them: orphans, as a crash leaves them.
///
/// The row with the largest id stays, or the ids of the next batch would be those of the lost rows.
public final class BatchLoss {
    private final int every;
    private final BitSet lost = new BitSet();
    private final Map<OtapTable, Long> orphans = new EnumMap<>(OtapTable.class);

    /// Loses one row with an id in `every`.
    public BatchLoss(int every) {
        this.every = every;
    }

    /// Positions of the lost rows among all rows, in the order in which they were sent.
    public BitSet lost() {
        return lost;
    }

    /// Number of rows per table whose row in the root table is lost.
    public Map<OtapTable, Long> orphans() {
        return orphans;
    }

    /// The batch without some rows.
    ///
    /// @param first position of the first row of the request
    public OtapBatch apply(OtapBatch batch, int first) {
        EncodedTableRows root = batch.tables().get(batch.signal().rootTable());
        if (root == null) {
            return batch;
        }
        TableColumnRows ids = root.column("id");
        long last = ids.max();
        BitSet lostIds = new BitSet();
        int[] kept = new int[root.size()];
        int count = 0;
        for (int row = 0; row < root.size(); row++) {
            int position = first + root.origin(row);
            if (position % every == every - 1 && !ids.isNull(row) && ids.number(row) != last) {
                lost.set(position);
                lostIds.set(Math.toIntExact(ids.number(row)));
            } else {
                kept[count++] = row;
            }
        }
        OtapBatch rest = new OtapBatch(batch.signal());
        batch.tables().values().forEach(rest::add);
        rest.add(root.take(Arrays.copyOf(kept, count)));
        countOrphans(batch, lostIds);
        return rest;
    }

    private void countOrphans(OtapBatch batch, BitSet lostIds) {
        for (OtapTable table : batch.signal().rootTable().children()) {
            EncodedTableRows rows = batch.tables().get(table);
            if (rows != null) {
                TableColumnRows parents = rows.column("parent_id");
                long count = 0;
                for (int row = 0; row < rows.size(); row++) {
                    count += lostIds.get(Math.toIntExact(parents.number(row))) ? 1 : 0;
                }
                orphans.merge(table, count, Long::sum);
            }
        }
    }
}
