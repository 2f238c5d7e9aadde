package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The boundaries of the lists of one repeated node, copied out of the batch. Where no column below the node is
/// projected, all lists are empty.
final class ListCursor {
    private final @Nullable ListCursor parent;
    private final @Nullable LeafColumn probe;
    private final int depth;
    private int[] offsets = new int[1];
    private int elementCount;
    private @Nullable ListOffsets bound;

    /// `probe` is any projected column below the node, and `depth` states which of the lists around the column is the
    /// node's: 1 for the outermost.
    ListCursor(@Nullable ListCursor parent, @Nullable LeafColumn probe, int depth) {
        this.parent = parent;
        this.probe = probe;
        this.depth = depth;
    }

    /// True when no column below the node is projected.
    boolean absent() {
        return probe == null;
    }

    void bind(RowGroupBatch batch, ErrorLocation location) {
        int parents = parent == null ? batch.rowCount() : parent.elementCount;
        if (offsets.length <= parents) {
            offsets = new int[SlotColumn.grown(offsets.length, parents + 1)];
        }
        if (probe == null) {
            Arrays.fill(offsets, 0, parents + 1, 0);
            return;
        }
        ListOffsets list = batch.column(probe).lists().get(depth - 1);
        if (list.parentCount() != parents) {
            throw corrupt(location, probe, list.parentCount() + " lists for " + parents + " parents");
        }
        MemorySegment.copy(list.offsets(), NativeLayouts.INT_LE, 0, offsets, 0, parents + 1);
        elementCount = list.elementCount();
        if (offsets[0] != 0 || offsets[parents] != elementCount) {
            throw corrupt(location, probe, "list offsets do not end at the number of elements");
        }
        bound = list;
    }

    /// Checks that a column right below the node has the same lists: nothing in the file format keeps the levels of two
    /// columns of one list from differing.
    void check(ColumnBatch column, ErrorLocation location) {
        ListOffsets known = bound;
        if (known == null || !same(known, column.lists().getLast())) {
            throw corrupt(location, column.column(), "its lists differ from those of the columns beside it");
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

    private static CorruptFileException corrupt(ErrorLocation location, LeafColumn column, String reason) {
        return new CorruptFileException(location.withColumn(column.path().dotted()), reason);
    }

    void release() {
        bound = null;
    }

    int elementCount() {
        return elementCount;
    }

    /// First element of a parent.
    int start(int parentIndex) {
        return offsets[parentIndex];
    }

    /// Behind the last element of a parent.
    int end(int parentIndex) {
        return offsets[parentIndex + 1];
    }
}
