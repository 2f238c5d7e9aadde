package dev.intarsia.fuzz;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.schema.SchemaNode;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/// A hash of each row: levels and values of all its columns, however they came. Batches are checked against themselves
/// on the way.
final class Rows {
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private long[] hashes = {};

    static Rows of(BatchIterator batches) {
        Rows rows = new Rows();
        try (batches) {
            while (batches.hasNext()) {
                rows.add(batches.next());
            }
        }
        return rows;
    }

    /// What a file of [PageFile] must yield whose second column has these levels, and values that count up from 0.
    static Rows expected(int[] reps, int[] defs, int maxDefinitionLevel) {
        Rows rows = new Rows();
        rows.hashes = new long[reps.length];
        int row = -1;
        int value = 0;
        for (int i = 0; i < reps.length; i++) {
            if (reps[i] == 0) {
                row++;
                rows.hashes[row] = mix(mix(0, 0), hash(row));
            }
            long hash = mix(rows.hashes[row], (long) reps[i] << 8 | defs[i]);
            rows.hashes[row] = defs[i] == maxDefinitionLevel ? mix(hash, hash(value++)) : hash;
        }
        return rows.range(0, row + 1);
    }

    int count() {
        return hashes.length;
    }

    Rows range(int from, int to) {
        Rows rows = new Rows();
        rows.hashes = Arrays.copyOfRange(hashes, from, to);
        return rows;
    }

    @Override
    public String toString() {
        return hashes.length + " rows " + Arrays.hashCode(hashes);
    }

    private void add(RowGroupBatch batch) {
        int first = hashes.length;
        hashes = Arrays.copyOf(hashes, first + batch.rowCount());
        for (ColumnBatch column : batch.columns()) {
            check(batch, column);
            if (!column.elided()) {
                add(column, first - 1);
            }
        }
    }

    private void add(ColumnBatch column, int before) {
        List<SchemaNode> lists = column.column().repeatedAncestors();
        int slotLevel = lists.isEmpty() ? 0 : lists.getLast().maxDefinitionLevel();
        int most = column.column().maxDefinitionLevel();
        int row = before;
        int slot = 0;
        for (int entry = 0; entry < column.levelCount(); entry++) {
            int rep = column.repetitionLevels().get(entry);
            int def = column.definitionLevels().get(entry);
            row += rep == 0 ? 1 : 0;
            long hash = mix(hashes[row], (long) rep << 8 | def);
            if (def >= slotLevel) {
                require(column.isNull(slot) == def < most, "nulls and levels");
                hash = def == most ? mix(hash, value(column, slot)) : hash;
                slot++;
            }
            hashes[row] = hash;
        }
        require(slot == column.slotCount(), "slots and levels");
    }

    private static long value(ColumnBatch column, int slot) {
        return switch (column.layout()) {
            case BITS -> column.getBoolean(slot) ? 1 : 0;
            case FIXED, BINARY, DICTIONARY -> hash(column.slice(slot));
            case NULL -> throw new AssertionError("a value where all are null");
        };
    }

    private static long hash(int value) {
        long hash = Integer.BYTES;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            hash = mix(hash, (byte) (value >>> shift));
        }
        return hash;
    }

    private static long hash(MemorySegment bytes) {
        long hash = bytes.byteSize();
        for (long i = 0; i < bytes.byteSize(); i++) {
            hash = mix(hash, bytes.get(NativeLayouts.BYTE, i));
        }
        return hash;
    }

    private static long mix(long hash, long next) {
        long mixed = (hash ^ next) * PRIME;
        return mixed ^ mixed >>> 29;
    }

    private static void check(RowGroupBatch batch, ColumnBatch column) {
        int parents = batch.rowCount();
        for (ListOffsets list : column.lists()) {
            require(list.parentCount() == parents, "parents");
            int before = list.offset(0);
            require(before == 0, "first offset");
            for (int i = 1; i <= parents; i++) {
                int offset = list.offset(i);
                require(offset >= before, "offsets go back");
                require(offset == before || !list.isNull(i - 1), "null list with elements");
                before = offset;
            }
            require(before == list.elementCount(), "last offset");
            parents = list.elementCount();
        }
        require(column.slotCount() == parents, "slots and lists");
        if (!column.elided()) {
            require(column.repetitionLevels().count() == column.levelCount(), "repetition levels");
            require(column.definitionLevels().count() == column.levelCount(), "definition levels");
            require(column.repetitionLevels().countEqual(0) == batch.rowCount(), "row starts");
            require(column.definitionLevels().max() <= column.column().maxDefinitionLevel(), "definition level");
            require(column.repetitionLevels().max() <= column.column().maxRepetitionLevel(), "repetition level");
        }
        require(column.layout() != Layout.NULL || column.nullCount() == column.slotCount(), "layout of nulls");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("a batch does not fit together: " + what);
        }
    }
}
