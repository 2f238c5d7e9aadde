package dev.intarsia.tempo.analyse;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.schema.DedicatedLeaf;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.WellKnownAttribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The attributes of a level that have columns of their own, dedicated ones and those of the format.
final class OwnColumns {
    private final LeafColumn leaf;
    private final int depth;
    private final boolean isDedicated;
    // A bit for each entry of a dictionary at most, and there are few such columns.
    private final DistinctIds distinct = new DistinctIds(new IdMemory(Long.MAX_VALUE));
    private long count;

    private OwnColumns(LeafColumn leaf, TempoLevel level, boolean isDedicated) {
        this.leaf = leaf;
        this.isDedicated = isDedicated;
        this.depth = level.depth();
    }

    static List<AttributeSize> of(TempoBlock block, TempoLevel level, ReadContext context) {
        Map<OwnColumns, String> keys = columns(block, level);
        if (keys.isEmpty()) {
            return List.of();
        }
        Projection projection =
                Projection.of(keys.keySet().stream().map(own -> own.leaf.path()).toList());
        ReadPlan plan = ReadPlan.create(block.footer(), projection, true);
        try (BatchIterator batches = ParquetReader.of(block.file(), context).batches(plan)) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                keys.keySet().forEach(own -> own.add(batch));
            }
        }
        List<AttributeSize> sizes = new ArrayList<>();
        keys.forEach((own, key) -> sizes.add(own.size(block, level, key)));
        return sizes;
    }

    private static Map<OwnColumns, String> columns(TempoBlock block, TempoLevel level) {
        Map<OwnColumns, String> keys = new LinkedHashMap<>();
        for (DedicatedLeaf dedicated : block.schema().dedicated(level)) {
            keys.put(
                    new OwnColumns(dedicated.leaf(), level, true),
                    dedicated.column().name());
        }
        for (WellKnownAttribute attribute : block.schema().description().wellKnown(level)) {
            block.schema()
                    .field(attribute.field())
                    .ifPresent(leaf -> keys.put(new OwnColumns(leaf, level, false), attribute.key()));
        }
        boolean listed = keys.values().contains("service.name");
        if (level == TempoLevel.RESOURCE && !listed) {
            block.schema()
                    .field(TempoField.SERVICE_NAME)
                    .ifPresent(leaf -> keys.put(new OwnColumns(leaf, level, false), "service.name"));
        }
        return keys;
    }

    private void add(RowGroupBatch batch) {
        ColumnBatch column = batch.column(leaf);
        count += attributes(column);
        if (column.layout() != Layout.DICTIONARY) {
            return;
        }
        for (int slot = 0; slot < column.slotCount(); slot++) {
            if (!column.isNull(slot)) {
                distinct.add(column.dictionary(), column.id(slot));
            }
        }
    }

    /// A list of values, where the column has such, is one attribute unless it is empty.
    private long attributes(ColumnBatch column) {
        if (column.lists().size() <= depth) {
            return (long) column.slotCount() - column.nullCount();
        }
        ListOffsets values = column.lists().getLast();
        long attributes = 0;
        for (int parent = 0; parent < values.parentCount(); parent++) {
            attributes += values.offset(parent) < values.offset(parent + 1) ? 1 : 0;
        }
        return attributes;
    }

    private AttributeSize size(TempoBlock block, TempoLevel level, String key) {
        boolean isText = leaf.type() == PhysicalType.BYTE_ARRAY;
        return new AttributeSize(
                level,
                key,
                Optional.of(leaf.path()),
                isDedicated,
                count,
                isText ? count : 0,
                isText ? 0 : count,
                ColumnSize.of(block, leaf).bytes(),
                distinct.any() ? distinct.count() : -1,
                distinct.bytes());
    }
}
