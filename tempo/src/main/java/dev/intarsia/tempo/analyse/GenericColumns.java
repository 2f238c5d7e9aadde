package dev.intarsia.tempo.analyse;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One pass over the columns of a level's generic attributes. For one thread.
final class GenericColumns {
    private final TempoBlock block;
    private final ReadContext context;
    private final Map<AttributeField, LeafColumn> leaves = new EnumMap<>(AttributeField.class);
    private final Set<AttributeField> lists;
    private final KeyTallies keys = new KeyTallies();
    private long owners;

    /// What was counted.
    ///
    /// @param tallies one for each key
    /// @param owners elements of the level, with attributes or without
    /// @param isIncomplete whether there were more keys or different values than are counted one by one
    record Result(Collection<KeyTally> tallies, long owners, boolean isIncomplete) {}

    GenericColumns(TempoBlock block, TempoLevel level, ReadContext context) {
        this.block = block;
        this.context = context;
        this.lists = block.schema().description().attributeForm(level).lists();
        for (AttributeField field : AttributeField.values()) {
            block.schema().attribute(level, field).ifPresent(leaf -> leaves.put(field, leaf));
        }
    }

    Result read() {
        if (leaves.isEmpty()) {
            return new Result(List.of(), 0, false);
        }
        Projection projection =
                Projection.of(leaves.values().stream().map(LeafColumn::path).toList());
        ReadPlan plan = ReadPlan.create(block.footer(), projection, true);
        try (BatchIterator batches = ParquetReader.of(block.file(), context).batches(plan)) {
            int rowGroup = -1;
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                if (rowGroup >= 0 && batch.rowGroup() != rowGroup) {
                    settle(rowGroup);
                }
                rowGroup = batch.rowGroup();
                add(batch);
            }
            if (rowGroup >= 0) {
                settle(rowGroup);
            }
        }
        return new Result(keys.all(), owners, keys.isIncomplete());
    }

    private void add(RowGroupBatch batch) {
        ColumnBatch key = batch.column(column(AttributeField.KEY));
        owners += key.lists().getLast().parentCount();
        List<KeyTally> tallies = keys.owners(key);
        leaves.forEach((field, leaf) -> {
            if (field != AttributeField.KEY) {
                add(field, batch.column(leaf), tallies);
            }
        });
    }

    private LeafColumn column(AttributeField field) {
        LeafColumn leaf = leaves.get(field);
        if (leaf == null) {
            throw new IllegalStateException("no column of " + field);
        }
        return leaf;
    }

    private void add(AttributeField field, ColumnBatch column, List<KeyTally> tallies) {
        ListOffsets list = column.lists().getLast();
        boolean several = lists.contains(field);
        int attributes = several ? list.parentCount() : column.slotCount();
        if (attributes != tallies.size()) {
            throw new CorruptFileException(
                    ErrorLocation.of(block.file().object().key())
                            .withColumn(column.column().path().dotted()),
                    attributes + " attributes, the column of keys has " + tallies.size());
        }
        for (int i = 0; i < attributes; i++) {
            int from = several ? list.offset(i) : i;
            int to = several ? list.offset(i + 1) : i + 1;
            KeyTally tally = tallies.get(i);
            int values = 0;
            for (int slot = from; slot < to; slot++) {
                if (!column.isNull(slot)) {
                    value(field, column, slot, tally);
                    values++;
                }
            }
            tally.entries(field, Math.max(1, to - from), values);
        }
    }

    private static void value(AttributeField field, ColumnBatch column, int slot, KeyTally tally) {
        switch (column.layout()) {
            case DICTIONARY -> {
                int length = tally.distinct(field).add(column.dictionary(), column.id(slot));
                if (length >= 0) {
                    tally.dictionaryEntry(field, length);
                }
            }
            case BINARY, FIXED -> tally.plain(field, column.length(slot));
            case BITS, NULL -> {}
        }
    }

    /// Deals out the bytes of a row group.
    private void settle(int rowGroup) {
        Collection<KeyTally> tallies = keys.all();
        leaves.forEach((field, leaf) -> {
            ColumnChunk chunk =
                    block.footer().rowGroups().get(rowGroup).columns().get(leaf.index());
            long dictionaryWeight = 0;
            long dataWeight = 0;
            for (KeyTally tally : tallies) {
                dictionaryWeight += tally.dictionaryWeight(field);
                dataWeight += tally.dataWeight(field);
            }
            long dictionary = dictionaryWeight == 0 ? 0 : ColumnSize.dictionaryBytes(chunk);
            double perEntry = dictionaryWeight == 0 ? 0 : (double) dictionary / dictionaryWeight;
            double perData = dataWeight == 0 ? 0 : (double) (ColumnSize.bytesOf(chunk) - dictionary) / dataWeight;
            for (KeyTally tally : tallies) {
                tally.settle(field, perData * tally.dataWeight(field), perEntry * tally.dictionaryWeight(field));
            }
        });
    }
}
