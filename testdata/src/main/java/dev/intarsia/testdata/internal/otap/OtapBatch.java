package dev.intarsia.testdata.internal.otap;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.util.EnumMap;
import java.util.Map;

/// The tables of one batch, with ids that count from 0 in it. Tables without rows are missing.
public final class OtapBatch {
    private final Signal signal;
    private final Map<OtapTable, EncodedTableRows> tables = new EnumMap<>(OtapTable.class);

    /// A batch without tables.
    public OtapBatch(Signal signal) {
        this.signal = signal;
    }

    /// What it holds.
    public Signal signal() {
        return signal;
    }

    /// Adds a table if it has rows.
    public void add(EncodedTableRows rows) {
        if (rows.size() > 0) {
            tables.put(rows.definition().table(), rows);
        }
    }

    /// The tables with rows, in their order.
    public Map<OtapTable, EncodedTableRows> tables() {
        return tables;
    }

    /// Whether there is no row in the root table, so that nothing is written at all.
    public boolean isEmpty() {
        return !tables.containsKey(signal.rootTable());
    }

    /// The largest id of all tables, 0 if there is none.
    public long maxId() {
        long max = 0;
        for (EncodedTableRows rows : tables.values()) {
            if (rows.definition().has("id")) {
                max = Math.max(max, rows.column("id").max());
            }
        }
        return max;
    }
}
