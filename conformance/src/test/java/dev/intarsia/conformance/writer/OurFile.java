package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Levels;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.store.local.LocalFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A file as our reader sees it.
final class OurFile {

    private OurFile() {}

    /// What a read gave.
    ///
    /// @param entries every entry of every column over all row groups, as `rep def value`
    /// @param patterns per row group how its rows came
    record Reading(List<List<String>> entries, Map<Integer, CallPattern> patterns) {}

    /// All rows in batches of `batchRows`.
    static Reading read(Path path, int batchRows, OffHeapPool pool) {
        return read(path, batchRows, RowSelection.all(Long.MAX_VALUE), pool);
    }

    /// Some rows in batches of `batchRows`.
    static Reading read(Path path, int batchRows, RowSelection rows, OffHeapPool pool) {
        LocalFile file = LocalFile.of(path);
        List<List<String>> all = new ArrayList<>();
        Map<Integer, CallPattern> patterns = new HashMap<>();
        try (ReadContext context =
                        ReadContext.builder().pool(pool).batchRows(batchRows).build();
                var store = file.store()) {
            ParquetReader reader = ParquetReader.open(store, file.key(), context);
            reader.footer().schema().leaves().forEach(leaf -> all.add(new ArrayList<>()));
            Map<Integer, Integer> rowsSeen = new HashMap<>();
            try (BatchIterator batches = reader.batches(Projection.all(), rows)) {
                while (batches.hasNext()) {
                    RowGroupBatch batch = batches.next();
                    assertThat(batch.rowCount()).isBetween(1, batchRows);
                    for (int c = 0; c < all.size(); c++) {
                        append(batch.columns().get(c), all.get(c));
                    }
                    int before = rowsSeen.merge(batch.rowGroup(), batch.rowCount(), Integer::sum) - batch.rowCount();
                    patterns.put(batch.rowGroup(), before == 0 ? CallPattern.FULL : CallPattern.SMALL_BATCHES);
                }
            }
            for (RowGroup rowGroup : reader.footer().rowGroups()) {
                if (rowsSeen.getOrDefault(rowGroup.ordinal(), 0) < rowGroup.rowCount()) {
                    patterns.computeIfPresent(rowGroup.ordinal(), (group, pattern) -> CallPattern.SKIP_AND_READ);
                }
            }
        }
        return new Reading(all, patterns);
    }

    static void append(ColumnBatch column, List<String> triples) {
        LeafColumn leaf = column.column();
        Levels rep = column.repetitionLevels();
        Levels def = column.definitionLevels();
        List<SchemaNode> repeated = leaf.repeatedAncestors();
        int slotLevel = repeated.isEmpty() ? 0 : repeated.getLast().maxDefinitionLevel();
        int slot = 0;
        for (int i = 0; i < def.count(); i++) {
            String levels = rep.get(i) + " " + def.get(i);
            boolean holdsValue = def.get(i) == leaf.maxDefinitionLevel();
            triples.add(holdsValue ? levels + " " + value(column, slot) : levels);
            if (def.get(i) >= slotLevel) {
                assertThat(column.isNull(slot)).isEqualTo(!holdsValue);
                slot++;
            }
        }
        assertThat(slot).isEqualTo(column.slotCount());
    }

    private static String value(ColumnBatch column, int slot) {
        LeafColumn leaf = column.column();
        boolean unsigned = leaf.logicalType() instanceof LogicalType.IntegerType integer && !integer.signed();
        return switch (leaf.type()) {
            case BOOLEAN -> CanonicalValue.of(column.getBoolean(slot));
            case INT32 ->
                unsigned ? Integer.toUnsignedString(column.getInt(slot)) : Integer.toString(column.getInt(slot));
            case INT64 -> unsigned ? Long.toUnsignedString(column.getLong(slot)) : Long.toString(column.getLong(slot));
            case FLOAT -> CanonicalValue.of(column.getFloat(slot));
            case DOUBLE -> CanonicalValue.of(column.getDouble(slot));
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> CanonicalValue.of(column.getBytes(slot));
        };
    }
}
