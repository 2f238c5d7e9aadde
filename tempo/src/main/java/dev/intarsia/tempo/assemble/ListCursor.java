package dev.intarsia.tempo.assemble;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.ListOffsets;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.SchemaNode;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The boundaries of the lists of one repeated node, copied out of the batch. Without a projected column below the node
/// all
/// lists are empty.
final class ListCursor {
    /// Lists of a node that is not read at all.
    static final ListCursor EMPTY = new ListCursor(null, null, null);

    private final @Nullable ListCursor parent;
    private final @Nullable LeafColumn probe;
    private final @Nullable SchemaNode node;
    private int[] offsets = new int[1];
    private int elementCount;
    private @Nullable ListOffsets bound;

    /// `probe` is any projected column below `node`.
    ListCursor(@Nullable ListCursor parent, @Nullable SchemaNode node, @Nullable LeafColumn probe) {
        this.parent = parent;
        this.node = node;
        this.probe = probe;
    }

    /// True when no column below the node is projected.
    boolean absent() {
        return probe == null;
    }

    void bind(RowGroupBatch batch, Where where) {
        int parentCount = parent == null ? batch.rowCount() : parent.elementCount();
        if (probe == null || node == null) {
            return;
        }
        ListOffsets list = batch.column(probe).lists().get(node.maxRepetitionLevel() - 1);
        int count = list.parentCount();
        if (count != parentCount) {
            throw inconsistent(
                    where.withColumn(probe.path().dotted()), count + " lists for " + parentCount + " parents");
        }
        if (offsets.length <= count) {
            offsets = new int[Math.max(count + 1, offsets.length + (offsets.length >>> 1))];
        }
        MemorySegment.copy(list.offsets(), Segments.INT_LE, 0, offsets, 0, count + 1);
        elementCount = list.elementCount();
        if (offsets[0] != 0 || offsets[count] != elementCount) {
            throw inconsistent(
                    where.withColumn(probe.path().dotted()), "list offsets do not end at the number of elements");
        }
        bound = list;
    }

    /// Checks that a column below the node has the lists of the column that was asked for them: nothing in the file
    /// format
    /// keeps the levels of two columns of one list from differing.
    void check(ColumnBatch column, Where where) {
        ListOffsets known = bound;
        ListOffsets other = column.lists().getLast();
        if (known == null || !same(known, other)) {
            throw inconsistent(
                    where.withColumn(column.column().path().dotted()),
                    "its lists differ from those of other columns of "
                            + (node == null ? "" : node.path().dotted()));
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

    private static CorruptFileException inconsistent(Where where, String reason) {
        return new CorruptFileException(where, reason);
    }

    void release() {
        bound = null;
    }

    int elementCount() {
        return probe == null ? 0 : elementCount;
    }

    /// First element of a parent.
    int start(int parentIndex) {
        return probe == null ? 0 : offsets[parentIndex];
    }

    /// Behind the last element of a parent.
    int end(int parentIndex) {
        return probe == null ? 0 : offsets[parentIndex + 1];
    }
}
