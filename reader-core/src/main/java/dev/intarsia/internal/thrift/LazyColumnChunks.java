package dev.intarsia.internal.thrift;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.schema.LeafColumn;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The chunks of one row group. Each is read from the footer when it is requested first, and is the same object from
/// then on: of threads that read it at the same time, one wins.
///
/// [#get] throws the `ReadException` that the chunk's description deserves, with row group and column.
final class LazyColumnChunks extends AbstractList<ColumnChunk> implements RandomAccess {

    private static final int ARRAY_HEAP = 32;
    private static final int REFERENCE_HEAP = 4;

    private final FooterBytes footer;
    private final List<LeafColumn> leaves;
    private final int rowGroup;
    /// Where each chunk begins among the footer's bytes, and where the last one ends.
    private final int[] starts;
    /// Empty until the first chunk is requested: of most row groups of a large file none is.
    private final AtomicReference<@Nullable AtomicReferenceArray<@Nullable ColumnChunk>> known =
            new AtomicReference<>();

    LazyColumnChunks(FooterBytes footer, List<LeafColumn> leaves, int rowGroup, int[] starts) {
        this.footer = footer;
        this.leaves = leaves;
        this.rowGroup = rowGroup;
        this.starts = starts;
    }

    @Override
    public int size() {
        return leaves.size();
    }

    @Override
    public ColumnChunk get(int index) {
        Objects.checkIndex(index, leaves.size());
        AtomicReferenceArray<@Nullable ColumnChunk> chunks = known();
        ColumnChunk before = chunks.get(index);
        return before == null ? read(chunks, index) : before;
    }

    private ColumnChunk read(AtomicReferenceArray<@Nullable ColumnChunk> chunks, int index) {
        FooterBytes.Parsed parsed = footer.chunk(leaves.get(index), rowGroup, starts[index], starts[index + 1]);
        ColumnChunk other = chunks.compareAndExchange(index, null, parsed.chunk());
        if (other != null) {
            return other;
        }
        footer.kept(parsed.heapBytes());
        return parsed.chunk();
    }

    private AtomicReferenceArray<@Nullable ColumnChunk> known() {
        AtomicReferenceArray<@Nullable ColumnChunk> chunks = known.get();
        if (chunks != null) {
            return chunks;
        }
        long heap = ARRAY_HEAP + (long) REFERENCE_HEAP * leaves.size();
        footer.requireHeap(heap, rowGroup);
        AtomicReferenceArray<@Nullable ColumnChunk> fresh = new AtomicReferenceArray<>(leaves.size());
        AtomicReferenceArray<@Nullable ColumnChunk> other = known.compareAndExchange(null, fresh);
        if (other != null) {
            return other;
        }
        footer.kept(heap);
        return fresh;
    }
}
