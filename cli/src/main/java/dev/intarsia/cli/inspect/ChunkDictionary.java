package dev.intarsia.cli.inspect;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.DictionaryPageReader;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The dictionary of a column chunk, and how often its entries occur.
///
/// Both are by value: where an entry is stored twice, all its occurrences count for the first, and pages that store
/// their values count like those that refer to the dictionary.
public final class ChunkDictionary {
    private final ColumnChunk chunk;
    private final List<byte[]> entries;
    private final long[] counts;
    private final Map<ByteBuffer, Integer> indexes = new HashMap<>();
    private @Nullable Dictionary mapped;
    private int[] mapping = {};
    private long otherValues;
    private long nulls;

    private ChunkDictionary(ColumnChunk chunk, List<byte[]> entries) {
        this.chunk = chunk;
        this.entries = entries;
        this.counts = new long[entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            indexes.putIfAbsent(ByteBuffer.wrap(entries.get(i)), i);
        }
    }

    /// Reads the dictionary of the only column of a plan of one row group, and counts; empty where the chunk has none.
    /// The entries are on the heap, at most [dev.intarsia.metadata.ReadLimits#maxDictionaryBytes()] of them.
    ///
    /// @throws dev.intarsia.error.ReadException if the chunk cannot be read
    public static Optional<ChunkDictionary> read(ParquetReader reader, ReadPlan plan, ReadContext context) {
        ColumnChunk chunk =
                plan.rowGroups().getFirst().rowGroup().column(plan.columns().getFirst());
        Optional<List<byte[]>> entries =
                Stages.join(DictionaryPageReader.readStored(reader.file(), chunk, context, ChunkDictionary::copy));
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        ChunkDictionary dictionary = new ChunkDictionary(chunk, entries.get());
        try (BatchIterator batches = reader.batches(plan)) {
            while (batches.hasNext()) {
                dictionary.count(batches.next().columns().getFirst());
            }
        }
        return Optional.of(dictionary);
    }

    private static List<byte[]> copy(Dictionary dictionary) {
        List<byte[]> entries = new ArrayList<>(dictionary.size());
        for (int id = 0; id < dictionary.size(); id++) {
            entries.add(dictionary.getBytes(id));
        }
        return entries;
    }

    private void count(ColumnBatch column) {
        nulls += column.levelCount() - (column.slotCount() - column.nullCount());
        if (column.layout() == Layout.NULL) {
            return;
        }
        if (column.layout() == Layout.DICTIONARY) {
            map(column.dictionary());
        }
        for (int slot = 0; slot < column.slotCount(); slot++) {
            if (!column.isNull(slot)) {
                countEntry(
                        column.layout() == Layout.DICTIONARY ? mapping[column.id(slot)] : index(plain(column, slot)));
            }
        }
    }

    private void countEntry(int index) {
        if (index < 0) {
            otherValues++;
        } else {
            counts[index]++;
        }
    }

    /// A batch in which pages change from ids to values has a dictionary of its own.
    private void map(Dictionary dictionary) {
        if (dictionary != mapped) {
            mapped = dictionary;
            mapping = new int[dictionary.size()];
            Arrays.setAll(mapping, id -> index(dictionary.getBytes(id)));
        }
    }

    private int index(byte[] value) {
        return indexes.getOrDefault(ByteBuffer.wrap(value), -1);
    }

    private static byte[] plain(ColumnBatch column, int slot) {
        if (column.layout() == Layout.BITS) {
            return new byte[] {(byte) (column.getBoolean(slot) ? 1 : 0)};
        }
        int length = column.length(slot);
        long start = column.layout() == Layout.FIXED
                ? (long) slot * length
                : column.offsets().getAtIndex(NativeLayouts.INT_LE, slot);
        return column.values().asSlice(start, length).toArray(NativeLayouts.BYTE);
    }

    /// The chunk.
    public ColumnChunk chunk() {
        return chunk;
    }

    /// Number of entries.
    public int size() {
        return entries.size();
    }

    /// The text of an entry.
    public String text(int index) {
        return BoundText.of(chunk.leaf(), entries.get(index));
    }

    /// How many values equal an entry.
    public long occurrences(int index) {
        return counts[index];
    }

    /// How many values are not in the dictionary.
    public long otherValues() {
        return otherValues;
    }

    /// How many values are null.
    public long nulls() {
        return nulls;
    }
}
