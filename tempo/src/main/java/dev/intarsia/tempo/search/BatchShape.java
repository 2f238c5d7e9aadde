package dev.intarsia.tempo.search;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;

/// Which element of a level belongs to which, in one batch after the other: resources to rows, spans to scopes, events
/// to spans.
final class BatchShape {
    private final Map<TempoLevel, SchemaNode> nodes = new EnumMap<>(TempoLevel.class);
    private final ErrorLocation location;
    private final Map<SchemaNode, ListOffsets> lists = new IdentityHashMap<>();
    private final Map<TempoLevel, int[]> offsets = new EnumMap<>(TempoLevel.class);
    private final Map<TempoLevel, int[]> spanOffsets = new EnumMap<>(TempoLevel.class);
    private RowGroupBatch batch;

    BatchShape(ParquetSchema file, TempoSchema schema, ErrorLocation location, RowGroupBatch batch) {
        this.location = location;
        for (TempoLevel level : TempoLevel.values()) {
            schema.description().list(level).flatMap(file::find).ifPresent(node -> nodes.put(level, node));
        }
        this.batch = batch;
        bind(batch);
    }

    /// Looks at this batch from now on.
    ///
    /// @throws CorruptFileException when columns of one list have different lists: nothing in the file format keeps
    ///     them from that
    void bind(RowGroupBatch next) {
        batch = next;
        lists.clear();
        offsets.clear();
        spanOffsets.clear();
        for (ColumnBatch column : next.columns()) {
            for (ListOffsets list : column.lists()) {
                ListOffsets known = lists.putIfAbsent(list.node(), list);
                if (known != null && !same(known, list)) {
                    throw new CorruptFileException(
                            location.withRowGroup(next.rowGroup())
                                    .withColumn(column.column().path().dotted()),
                            "its lists differ from those of the columns beside it");
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // columns of one list share the object; only others need a look inside
    private static boolean same(ListOffsets known, ListOffsets other) {
        if (known == other) {
            return true;
        }
        long bytes = 4L * (known.parentCount() + 1);
        return known.parentCount() == other.parentCount()
                && MemorySegment.mismatch(known.offsets(), 0, bytes, other.offsets(), 0, bytes) < 0;
    }

    RowGroupBatch batch() {
        return batch;
    }

    ColumnBatch column(LeafColumn leaf) {
        return batch.column(leaf);
    }

    /// Whether a column of the level or below was read.
    boolean has(TempoLevel level) {
        SchemaNode node = nodes.get(level);
        return level == TempoLevel.TRACE || node != null && lists.containsKey(node);
    }

    /// Number of elements.
    int count(TempoLevel level) {
        return level == TempoLevel.TRACE ? batch.rowCount() : list(level).elementCount();
    }

    private ListOffsets list(TempoLevel level) {
        SchemaNode node = nodes.get(level);
        ListOffsets list = node == null ? null : lists.get(node);
        if (list == null) {
            throw new IllegalStateException("no column of " + level + " was read");
        }
        return list;
    }

    /// Where the elements of a level begin for each element of the level above, and after the last one.
    int[] offsets(TempoLevel level) {
        return offsets.computeIfAbsent(level, unknown -> copy(list(level)));
    }

    static int[] copy(ListOffsets list) {
        int[] copy = new int[list.parentCount() + 1];
        MemorySegment.copy(list.offsets(), NativeLayouts.INT_LE, 0, copy, 0, copy.length);
        return copy;
    }

    /// Where the spans begin for each element of a level above them, and after the last one.
    int[] spanOffsets(TempoLevel level) {
        return spanOffsets.computeIfAbsent(level, unknown -> offsets(level, TempoLevel.SPAN));
    }

    /// Where the elements of `below` begin for each element of `level`, and after the last one.
    int[] offsets(TempoLevel level, TempoLevel below) {
        TempoLevel parent = below.parent().orElseThrow();
        int[] inner = offsets(below);
        if (parent == level) {
            return inner;
        }
        int[] outer = offsets(level, parent);
        int[] composed = new int[outer.length];
        for (int i = 0; i < outer.length; i++) {
            composed[i] = inner[outer[i]];
        }
        return composed;
    }

    /// Which elements of the level above have an element among `bits`.
    static long[] lifted(long[] bits, int[] offsets) {
        int parents = offsets.length - 1;
        long[] lifted = Bitmap.none(parents);
        int parent = 0;
        for (int at = Bitmap.next(bits, 0); at >= 0; at = Bitmap.next(bits, offsets[parent + 1])) {
            while (offsets[parent + 1] <= at) {
                parent++;
            }
            Bitmap.set(lifted, parent);
        }
        return lifted;
    }

    /// The elements below those among `bits`.
    static long[] spread(long[] bits, int[] offsets) {
        long[] spread = Bitmap.none(offsets[offsets.length - 1]);
        for (int at = Bitmap.next(bits, 0); at >= 0; at = Bitmap.next(bits, at + 1)) {
            Bitmap.fill(spread, offsets[at], offsets[at + 1]);
        }
        return spread;
    }
}
