package dev.intarsia.cli.summary;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at the values of one leaf, batch after batch: at each entry of a dictionary once, and at a value that equals
/// the one before it not again.
final class ColumnSummarizer {
    private final LeafColumn leaf;
    private final Optional<Comparator<byte[]>> order;
    private final DistinctValues distinct;
    private final BitSet usedIds = new BitSet();
    private @Nullable Dictionary dictionary;
    private byte @Nullable [] previous;
    private byte @Nullable [] min;
    private byte @Nullable [] max;
    private long values;
    private long nulls;

    /// @param maxDistinctBytes most heap bytes for counting exactly how many values differ
    ColumnSummarizer(LeafColumn leaf, long maxDistinctBytes) {
        this.leaf = leaf;
        this.order = TypeDefinedOrder.of(leaf);
        this.distinct = new DistinctValues(maxDistinctBytes);
    }

    /// Adds the column of the next batch.
    void add(ColumnBatch column) {
        int present = column.slotCount() - column.nullCount();
        int entries = column.levelCount();
        values += entries;
        nulls += entries - present;
        if (column.layout() != Layout.NULL) {
            addSlots(column);
        }
    }

    private void addSlots(ColumnBatch column) {
        if (column.layout() == Layout.DICTIONARY && column.dictionary() != dictionary) {
            dictionary = column.dictionary();
            usedIds.clear();
        }
        for (int slot = 0; slot < column.slotCount(); slot++) {
            if (column.isNull(slot)) {
                continue;
            }
            switch (column.layout()) {
                case BITS -> see(new byte[] {(byte) (column.getBoolean(slot) ? 1 : 0)});
                case FIXED -> see(column.values(), (long) slot * column.width(), column.width());
                case BINARY -> {
                    int start = column.offsets().getAtIndex(NativeLayouts.INT_LE, slot);
                    see(column.values(), start, column.length(slot));
                }
                case DICTIONARY -> seeEntry(column.dictionary(), column.id(slot));
                case NULL -> throw new IllegalStateException("a column of nulls has no values");
            }
        }
    }

    private void seeEntry(Dictionary entries, int id) {
        if (!usedIds.get(id)) {
            usedIds.set(id);
            see(entries.values(), entries.start(id), entries.length(id));
        }
    }

    private void see(MemorySegment segment, long start, int length) {
        byte[] last = previous;
        boolean isRepeated = last != null
                && MemorySegment.mismatch(segment, start, start + length, MemorySegment.ofArray(last), 0, last.length)
                        < 0;
        if (!isRepeated) {
            see(segment.asSlice(start, length).toArray(NativeLayouts.BYTE));
        }
    }

    private void see(byte[] value) {
        previous = value;
        distinct.add(TypeDefinedOrder.canonical(leaf, value));
        if (order.isEmpty() || TypeDefinedOrder.isNaN(leaf, value)) {
            return;
        }
        if (min == null || order.get().compare(value, min) < 0) {
            min = value;
        }
        if (max == null || order.get().compare(value, max) > 0) {
            max = value;
        }
    }

    /// The summary of everything added.
    ColumnSummary finish() {
        return ColumnSummary.of(leaf, values, nulls, distinct, Optional.ofNullable(min), Optional.ofNullable(max));
    }
}
