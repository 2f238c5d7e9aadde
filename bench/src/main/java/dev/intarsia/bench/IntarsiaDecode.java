package dev.intarsia.bench;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Levels;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.PageEncodingStats;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.local.LocalFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a whole file through the public batch API: every level and every value of every leaf, page checksums verified.
final class IntarsiaDecode {
    private final LocalFile file;
    private final ReadContext context;

    IntarsiaDecode(Path path, ReadContext context) {
        this.file = LocalFile.of(path);
        this.context = context;
    }

    /// Opens the file, footer included, and reads it to its end.
    FileFold read() {
        ParquetReader reader = ParquetReader.open(file.store(), file.key(), context);
        List<LeafFold> folds = new ArrayList<>();
        for (LeafColumn leaf : reader.footer().schema().leaves()) {
            folds.add(new LeafFold(leaf.path().dotted()));
        }
        long rows = 0;
        try (BatchIterator batches = reader.batches(Projection.all())) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                List<ColumnChunk> chunks =
                        reader.footer().rowGroups().get(batch.rowGroup()).columns();
                for (ColumnBatch column : batch.columns()) {
                    int index = column.column().index();
                    fold(column, wholeDictionary(chunks.get(index)), folds.get(index));
                }
                rows += batch.rowCount();
            }
        }
        return new FileFold(rows, folds);
    }

    /// True when no data page of the chunk is in another encoding than its dictionary's.
    static boolean wholeDictionary(ColumnChunk chunk) {
        boolean some = false;
        for (PageEncodingStats stats : chunk.encodingStats()) {
            boolean dataPage = stats.pageTypeNumber() == 0 || stats.pageTypeNumber() == 3;
            if (dataPage && stats.count() > 0) {
                if (!Encoding.isKnown(stats.encodingNumber())
                        || !Encoding.of(stats.encodingNumber()).isDictionary()) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }

    private static void fold(ColumnBatch column, boolean withIds, LeafFold fold) {
        fold.entries += column.levelCount();
        fold.repetitionSum += sum(column.repetitionLevels(), column.column().maxRepetitionLevel());
        fold.definitionSum += sum(column.definitionLevels(), column.column().maxDefinitionLevel());
        fold.values += column.slotCount() - column.nullCount();
        switch (column.layout()) {
            case NULL -> {}
            case BITS -> fold.valueSum += bits(column);
            case FIXED -> fold.valueSum += fixed(column);
            case BINARY -> fold.valueSum += binary(column);
            case DICTIONARY -> dictionary(column, withIds, fold);
        }
    }

    /// The sum of all levels: each level counts once for every number up to it.
    private static long sum(Levels levels, int max) {
        long sum = 0;
        for (int level = 1; level <= max; level++) {
            sum += levels.countAtLeast(level);
        }
        return sum;
    }

    /// The first slot from `slot` on that is not null, or `slots`.
    private static int valid(MemorySegment validity, boolean hasNulls, int slot, int slots) {
        if (!hasNulls || slot >= slots) {
            return slot;
        }
        int word = slot >>> 6;
        long bits = validity.getAtIndex(NativeLayouts.LONG_LE, word) >>> slot;
        if (bits != 0) {
            return slot + Long.numberOfTrailingZeros(bits);
        }
        int words = slots + 63 >>> 6;
        while (++word < words) {
            bits = validity.getAtIndex(NativeLayouts.LONG_LE, word);
            if (bits != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(bits);
            }
        }
        return slots;
    }

    private static long bits(ColumnBatch column) {
        MemorySegment validity = column.validity();
        boolean nulls = column.hasNulls();
        int slots = column.slotCount();
        long sum = 0;
        for (int slot = valid(validity, nulls, 0, slots);
                slot < slots;
                slot = valid(validity, nulls, slot + 1, slots)) {
            sum += column.getBoolean(slot) ? 1 : 0;
        }
        return sum;
    }

    private static long fixed(ColumnBatch column) {
        return switch (column.column().type()) {
            case INT32, FLOAT -> ints(column);
            case INT64, DOUBLE -> longs(column);
            case INT96, FIXED_LEN_BYTE_ARRAY -> wide(column);
            case BOOLEAN, BYTE_ARRAY ->
                throw new IllegalStateException(column.column().type() + " of fixed width");
        };
    }

    private static long ints(ColumnBatch column) {
        MemorySegment values = column.values();
        MemorySegment validity = column.validity();
        boolean nulls = column.hasNulls();
        int slots = column.slotCount();
        long sum = 0;
        for (int slot = valid(validity, nulls, 0, slots);
                slot < slots;
                slot = valid(validity, nulls, slot + 1, slots)) {
            sum += values.getAtIndex(NativeLayouts.INT_LE, slot);
        }
        return sum;
    }

    private static long longs(ColumnBatch column) {
        MemorySegment values = column.values();
        MemorySegment validity = column.validity();
        boolean nulls = column.hasNulls();
        int slots = column.slotCount();
        long sum = 0;
        for (int slot = valid(validity, nulls, 0, slots);
                slot < slots;
                slot = valid(validity, nulls, slot + 1, slots)) {
            sum += values.getAtIndex(NativeLayouts.LONG_LE, slot);
        }
        return sum;
    }

    private static long wide(ColumnBatch column) {
        MemorySegment values = column.values();
        MemorySegment validity = column.validity();
        boolean nulls = column.hasNulls();
        int slots = column.slotCount();
        int width = column.width();
        long sum = 0;
        for (int slot = valid(validity, nulls, 0, slots);
                slot < slots;
                slot = valid(validity, nulls, slot + 1, slots)) {
            sum += ends(values, (long) slot * width, width);
        }
        return sum;
    }

    private static long binary(ColumnBatch column) {
        MemorySegment offsets = column.offsets();
        MemorySegment bytes = column.values();
        MemorySegment validity = column.validity();
        boolean nulls = column.hasNulls();
        int slots = column.slotCount();
        long sum = 0;
        for (int slot = valid(validity, nulls, 0, slots);
                slot < slots;
                slot = valid(validity, nulls, slot + 1, slots)) {
            int start = offsets.getAtIndex(NativeLayouts.INT_LE, slot);
            sum += ends(bytes, start, offsets.getAtIndex(NativeLayouts.INT_LE, slot + 1L) - start);
        }
        return sum;
    }

    private static long ends(MemorySegment bytes, long start, int length) {
        return length == 0
                ? 0
                : length
                        + bytes.get(NativeLayouts.BYTE, start)
                        + (long) bytes.get(NativeLayouts.BYTE, start + length - 1);
    }

    private static void dictionary(ColumnBatch column, boolean withIds, LeafFold fold) {
        Dictionary dictionary = column.dictionary();
        MemorySegment ids = column.values();
        MemorySegment validity = column.validity();
        boolean nulls = column.hasNulls();
        int slots = column.slotCount();
        int width = dictionary.width();
        boolean numbers = isNumber(column.column());
        long sum = 0;
        long idSum = 0;
        for (int slot = valid(validity, nulls, 0, slots);
                slot < slots;
                slot = valid(validity, nulls, slot + 1, slots)) {
            int id = ids.getAtIndex(NativeLayouts.INT_LE, slot);
            idSum += id;
            if (!numbers) {
                sum += ends(dictionary.values(), dictionary.start(id), dictionary.length(id));
            } else if (width == Long.BYTES) {
                sum += dictionary.getLong(id);
            } else {
                sum += dictionary.getInt(id);
            }
        }
        fold.valueSum += sum;
        fold.idSum += withIds ? idSum : 0;
    }

    private static boolean isNumber(LeafColumn leaf) {
        return switch (leaf.type()) {
            case INT32, INT64, FLOAT, DOUBLE -> true;
            case BOOLEAN, INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> false;
        };
    }
}
