package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.batch.Levels;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.schema.SchemaNode;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One hash per leaf over all its entries: both levels and, where there is one, the value. Equal however the rows were
/// cut into batches, and divided.
final class EntryHashes {
    private final Map<String, Long> hashes = new TreeMap<>();
    private final @Nullable SchemaNode divided;
    private long rows;
    private int parts;

    private EntryHashes(@Nullable SchemaNode divided) {
        this.divided = divided;
    }

    static Map<String, Long> of(ParquetReader reader) {
        return new EntryHashes(null).read(reader.batches(Projection.all()));
    }

    /// The hashes of rows that are divided between elements of `list`; adds to `parts` how many parts were resumed.
    static Map<String, Long> divided(ParquetReader reader, SchemaNode list, AtomicInteger parts) {
        EntryHashes hashes = new EntryHashes(list);
        ReadPlan plan =
                ReadPlan.create(reader.footer(), Projection.all(), false).dividedAt(list);
        Map<String, Long> read = hashes.read(reader.batches(plan));
        parts.addAndGet(hashes.parts);
        return read;
    }

    private Map<String, Long> read(BatchIterator iterator) {
        try (BatchIterator batches = iterator) {
            boolean continues = false;
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                assertThat(batch.resumedAt() > 0).isEqualTo(continues);
                continues = batch.rowContinues();
                add(batch);
            }
            assertThat(continues).isFalse();
        }
        hashes.put("rows", rows);
        return hashes;
    }

    private void add(RowGroupBatch batch) {
        rows += batch.resumedAt() > 0 ? 0 : batch.rowCount();
        parts += batch.resumedAt() > 0 ? 1 : 0;
        for (ColumnBatch column : batch.columns()) {
            String key = column.column().index() + " " + column.column().path().dotted();
            hashes.merge(key, 0L, (a, b) -> a);
            hashes.put(key, hash(column, batch.resumedAt(), repeated(column, batch.resumedAt()), hashes.get(key)));
        }
    }

    // Entries of the element around the divided list that the part before had too.
    private int repeated(ColumnBatch column, int resumedAt) {
        int depth = 0;
        for (SchemaNode around : column.column().repeatedAncestors()) {
            if (divided != null && divided.path().startsWith(around.path())) {
                depth++;
            }
        }
        Levels rep = column.repetitionLevels();
        int repeated = resumedAt > depth ? 1 : 0;
        while (repeated > 0 && repeated < rep.count() && rep.get(repeated) > depth) {
            repeated++;
        }
        return repeated;
    }

    private static long hash(ColumnBatch column, int resumedAt, int repeated, long start) {
        Levels rep = column.repetitionLevels();
        Levels def = column.definitionLevels();
        int slotLevel = column.column().repeatedAncestors().stream()
                .mapToInt(SchemaNode::maxDefinitionLevel)
                .max()
                .orElse(0);
        long hash = start;
        int slot = 0;
        for (int i = 0; i < rep.count(); i++) {
            boolean isNew = i >= repeated;
            int repetition = i == 0 ? resumedAt : rep.get(i);
            hash = isNew ? 31 * hash + 8 * repetition + def.get(i) : hash;
            if (def.get(i) >= slotLevel) {
                boolean present = def.get(i) == column.column().maxDefinitionLevel();
                if (present == column.isNull(slot)) {
                    throw new AssertionError("slot " + slot + " of " + column.column() + " is null or not");
                }
                hash = present && isNew ? 31 * hash + valueHash(column, slot) : hash;
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
