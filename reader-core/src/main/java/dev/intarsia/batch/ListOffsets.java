package dev.intarsia.batch;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.SchemaNode;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Which elements of one repeated schema node belong to which parent: Arrow list offsets. Parents are the elements of
/// the next repeated ancestor, or the rows of the batch for the outermost list. Computed once per list and shared by
/// all columns below it.
///
/// Borrowed: valid as long as the batch it came from.
public final class ListOffsets {
    private final SchemaNode node;
    private final int parentCount;
    private final int elementCount;
    private final MemorySegment offsets;
    private final @Nullable MemorySegment validity;
    private BatchValidity batch = BatchValidity.UNBOUND;

    /// `offsets` holds `parentCount + 1` int32, the first 0 and the last `elementCount`; `validity` is a bitmap over
    /// the parents of lists that are not null, or null when no list can be.
    public ListOffsets(
            SchemaNode node,
            int parentCount,
            int elementCount,
            MemorySegment offsets,
            @Nullable MemorySegment validity) {
        this.node = node;
        this.parentCount = parentCount;
        this.elementCount = elementCount;
        this.offsets = offsets;
        this.validity = validity;
    }

    /// Makes the lists a part of a batch, and valid as long as that is.
    void bind(BatchValidity newBatch) {
        batch = newBatch;
    }

    /// The repeated node.
    public SchemaNode node() {
        return node;
    }

    /// Number of lists.
    public int parentCount() {
        return parentCount;
    }

    /// Number of elements over all lists.
    public int elementCount() {
        return elementCount;
    }

    /// First element of list `index`; for `index == parentCount()` the number of elements.
    public int offset(int index) {
        batch.require();
        return offsets.getAtIndex(NativeLayouts.INT_LE, index);
    }

    /// The offsets: `parentCount() + 1` int32, little-endian.
    public MemorySegment offsets() {
        batch.require();
        return offsets;
    }

    /// True when the list of this parent is null rather than empty.
    public boolean isNull(int parent) {
        batch.require();
        return validity != null && (validity.get(NativeLayouts.BYTE, parent >>> 3) & (1 << (parent & 7))) == 0;
    }
}
