package dev.intarsia.conformance.big;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.PhysicalType;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A checksum over the levels and the values of one leaf in their order. Parts of a column can be summed apart and
/// joined, so it does not depend on where batches, pages and row groups begin; nor on how values are stored.
final class LeafSum {
    private static final int CHUNK = 4096;
    private static final long BASE = 0x9E37_79B9_7F4A_7C15L;

    private final byte[] repetitions = new byte[CHUNK];
    private final byte[] definitions = new byte[CHUNK];
    private @Nullable Dictionary dictionary;
    private long[] entrySums = {};
    private long entryCount;
    private long entries;
    private long entriesFactor = 1;
    private long values;
    private long valuesFactor = 1;

    /// What is there of a part of the column, in numbers that keep no batch alive.
    record Part(long entryCount, long entries, long entriesFactor, long values, long valuesFactor) {}

    void addEntry(int repetition, int definition) {
        entryCount++;
        entries = entries * BASE + (repetition << 8) + definition + 1;
        entriesFactor *= BASE;
    }

    /// A number as its bits, or what [#ofBytes] makes of a byte string.
    void addValue(long bits) {
        long mixed = (bits ^ bits >>> 32) * BASE;
        values = values * BASE + (mixed ^ mixed >>> 29);
        valuesFactor *= BASE;
    }

    static long ofBytes(MemorySegment bytes, long start, int length) {
        long sum = length;
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            sum = (sum ^ bytes.get(NativeLayouts.LONG_LE, start + i)) * BASE;
            sum ^= sum >>> 31;
        }
        for (; i < length; i++) {
            sum = (sum ^ bytes.get(NativeLayouts.BYTE, start + i)) * BASE;
        }
        return sum;
    }

    void add(ColumnBatch column) {
        addEntries(column.repetitionLevels(), column.definitionLevels());
        if (column.layout() != Layout.NULL) {
            for (int slot = 0; slot < column.slotCount(); slot++) {
                if (!column.isNull(slot)) {
                    addValue(value(column, slot));
                }
            }
        }
    }

    private void addEntries(Levels repetition, Levels definition) {
        int count = definition.count();
        for (int from = 0; from < count; from += CHUNK) {
            int n = Math.min(CHUNK, count - from);
            repetition.slice(from, n).copyTo(repetitions, 0);
            definition.slice(from, n).copyTo(definitions, 0);
            for (int i = 0; i < n; i++) {
                addEntry(repetitions[i], definitions[i]);
            }
        }
    }

    private long value(ColumnBatch column, int slot) {
        return switch (column.layout()) {
            case BITS -> column.getBoolean(slot) ? 1 : 0;
            case FIXED -> {
                int width = column.width();
                yield ofFixed(column.column().type(), column.values(), (long) slot * width, width);
            }
            case BINARY -> {
                int start = column.offsets().get(NativeLayouts.INT_LE, 4L * slot);
                yield ofBytes(column.values(), start, column.length(slot));
            }
            case DICTIONARY -> entry(column.column().type(), column.dictionary(), column.id(slot));
            case NULL -> throw new IllegalStateException("a value in a column of nulls");
        };
    }

    private static long ofFixed(PhysicalType type, MemorySegment bytes, long start, int width) {
        return switch (type) {
            case INT32, FLOAT -> bytes.get(NativeLayouts.INT_LE, start);
            case INT64, DOUBLE -> bytes.get(NativeLayouts.LONG_LE, start);
            case BOOLEAN, INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> ofBytes(bytes, start, width);
        };
    }

    private long entry(PhysicalType type, Dictionary used, int id) {
        if (dictionary != used) {
            dictionary = used;
            entrySums = entrySums.length < used.size() ? new long[used.size()] : entrySums;
            for (int i = 0; i < used.size(); i++) {
                entrySums[i] = ofFixed(type, used.values(), used.start(i), used.length(i));
            }
        }
        return entrySums[id];
    }

    /// Takes out what was added so far and starts anew.
    Part take() {
        Part part = new Part(entryCount, entries, entriesFactor, values, valuesFactor);
        entryCount = 0;
        entries = 0;
        entriesFactor = 1;
        values = 0;
        valuesFactor = 1;
        return part;
    }

    /// Adds what follows.
    void append(Part next) {
        entryCount += next.entryCount;
        entries = entries * next.entriesFactor + next.entries;
        entriesFactor *= next.entriesFactor;
        values = values * next.valuesFactor + next.values;
        valuesFactor *= next.valuesFactor;
    }

    @Override
    public String toString() {
        return "%d %016x %016x".formatted(entryCount, entries, values);
    }
}
