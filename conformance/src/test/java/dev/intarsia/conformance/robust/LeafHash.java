package dev.intarsia.conformance.robust;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A hash of the levels and values of one leaf that does not depend on where batches and pages begin, or on how values
/// are stored. Takes little memory and, for runs and dictionaries, little time.
final class LeafHash {
    static final int CHUNK = 4096;
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private final Runs repetition = new Runs();
    private final Runs definition = new Runs();
    private final byte[] chunk;
    private @Nullable Dictionary dictionary;
    private long[] entryHashes = {};
    private long values;
    private long nonNull;

    /// `chunk` of [#CHUNK] bytes may be shared by leaves that are hashed in turn.
    LeafHash(byte[] chunk) {
        this.chunk = chunk;
    }

    /// Levels as runs, however they come.
    private static final class Runs {
        private long hash;
        private int level = -1;
        private long length;

        void add(int next, long count) {
            if (next == level) {
                length += count;
            } else {
                hash = result();
                level = next;
                length = count;
            }
        }

        long result() {
            return mix(mix(hash, level), length);
        }
    }

    void add(ColumnBatch column) {
        addLevels(column.repetitionLevels(), repetition);
        addLevels(column.definitionLevels(), definition);
        nonNull += column.slotCount() - column.nullCount();
        if (column.layout() != Layout.NULL) {
            addValues(column);
        }
    }

    private void addLevels(Levels levels, Runs runs) {
        int count = levels.count();
        if (levels.isConstant()) {
            if (count > 0) {
                runs.add(levels.get(0), count);
            }
            return;
        }
        for (int from = 0; from < count; from += CHUNK) {
            int n = Math.min(CHUNK, count - from);
            levels.slice(from, n).copyTo(chunk, 0);
            for (int i = 0; i < n; i++) {
                runs.add(chunk[i], 1);
            }
        }
    }

    private void addValues(ColumnBatch column) {
        for (int slot = 0; slot < column.slotCount(); slot++) {
            if (!column.isNull(slot)) {
                values = mix(values, hashOf(column, slot));
            }
        }
    }

    private long hashOf(ColumnBatch column, int slot) {
        return switch (column.layout()) {
            case BITS -> column.getBoolean(slot) ? 1 : 0;
            case FIXED -> hash(column.values(), (long) slot * column.width(), column.width());
            case BINARY -> {
                int start = column.offsets().get(NativeLayouts.INT_LE, 4L * slot);
                yield hash(column.values(), start, column.length(slot));
            }
            case DICTIONARY -> entryHash(column.dictionary(), column.id(slot));
            case NULL -> 0;
        };
    }

    private long entryHash(Dictionary used, int id) {
        if (dictionary != used) {
            dictionary = used;
            entryHashes = new long[used.size()];
            for (int i = 0; i < entryHashes.length; i++) {
                entryHashes[i] = hash(used.values(), used.start(i), used.length(i));
            }
        }
        return entryHashes[id];
    }

    /// Hash of one value as its bytes.
    static long hash(MemorySegment bytes, long start, int length) {
        long hash = length;
        int i = 0;
        for (; i <= length - 8; i += 8) {
            hash = mix(hash, bytes.get(NativeLayouts.LONG_LE, start + i));
        }
        for (; i < length; i++) {
            hash = mix(hash, bytes.get(NativeLayouts.BYTE, start + i));
        }
        return hash;
    }

    static long mix(long hash, long next) {
        long mixed = (hash ^ next) * PRIME;
        return mixed ^ mixed >>> 29;
    }

    long nonNull() {
        return nonNull;
    }

    long result() {
        return mix(mix(repetition.result(), definition.result()), values);
    }
}
