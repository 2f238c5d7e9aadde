package dev.intarsia.parquet.read;

import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.Layout;
import dev.intarsia.parquet.batch.Levels;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.schema.SchemaNode;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// One hash per leaf over all its entries: both levels and, where there is one, the value. Equal however the rows were
/// cut into batches.
final class EntryHashes {
    private final Map<String, Long> hashes = new TreeMap<>();
    private long rows;

    static Map<String, Long> of(ParquetReader reader) {
        EntryHashes hashes = new EntryHashes();
        try (BatchIterator batches = reader.batches(Projection.all())) {
            while (batches.hasNext()) {
                hashes.add(batches.next());
            }
        }
        hashes.hashes.put("rows", hashes.rows);
        return hashes.hashes;
    }

    private void add(RowGroupBatch batch) {
        rows += batch.rowCount();
        for (ColumnBatch column : batch.columns()) {
            String key = column.column().index() + " " + column.column().path().dotted();
            hashes.merge(key, 0L, (a, b) -> a);
            hashes.put(key, hash(column, hashes.get(key)));
        }
    }

    private static long hash(ColumnBatch column, long start) {
        Levels rep = column.repetitionLevels();
        Levels def = column.definitionLevels();
        int slotLevel = column.column().repeatedAncestors().stream()
                .mapToInt(SchemaNode::maxDefinitionLevel)
                .max()
                .orElse(0);
        long hash = start;
        int slot = 0;
        for (int i = 0; i < rep.count(); i++) {
            hash = 31 * hash + 8 * rep.get(i) + def.get(i);
            if (def.get(i) >= slotLevel) {
                boolean present = def.get(i) == column.column().maxDefinitionLevel();
                if (present == column.isNull(slot)) {
                    throw new AssertionError("slot " + slot + " of " + column.column() + " is null or not");
                }
                hash = present ? 31 * hash + valueHash(column, slot) : hash;
                slot++;
            }
        }
        if (slot != column.slotCount()) {
            throw new AssertionError(slot + " slots in the levels, " + column.slotCount() + " in the batch");
        }
        return hash;
    }

    private static long valueHash(ColumnBatch column, int slot) {
        return column.layout() == Layout.BITS
                ? Boolean.hashCode(column.getBoolean(slot))
                : Arrays.hashCode(column.getBytes(slot));
    }
}
