package dev.intarsia.testdata.internal.otap;

import java.util.function.Supplier;

/// Assigns every batch of an exporter the place of its ids, in 32 bits without a sign; a new part when they are used
/// up.
public final class IdSequence {
    private static final long LIMIT = 1L << 32;

    private final Supplier<String> partIds;
    private String partId;
    private long next;

    /// Starts with a part of its own.
    ///
    /// @param first the first id, 0 unless what happens near the last one is of interest
    public IdSequence(Supplier<String> partIds, long first) {
        if (first < 0 || first >= LIMIT) {
            throw new IllegalArgumentException("ids are of 32 bits, not " + first);
        }
        this.partIds = partIds;
        partId = partIds.get();
        next = first;
    }

    /// Adds the place to all ids of the batch, and returns the id of the part that it belongs to.
    public String place(OtapBatch batch) {
        long maxId = batch.maxId();
        if (next + maxId >= LIMIT) {
            startPart();
        }
        String part = partId;
        for (EncodedTableRows rows : batch.tables().values()) {
            shift(rows, "id", next);
            shift(rows, "parent_id", next);
        }
        next += maxId + 1;
        if (next >= LIMIT) {
            startPart();
        }
        return part;
    }

    private void startPart() {
        partId = partIds.get();
        next = 0;
    }

    private static void shift(EncodedTableRows rows, String name, long by) {
        if (rows.definition().has(name)) {
            TableColumnRows column = rows.column(name);
            for (int row = 0; row < column.size(); row++) {
                if (!column.isNull(row)) {
                    column.set(row, column.number(row) + by);
                }
            }
        }
    }
}
