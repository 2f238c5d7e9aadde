package dev.intarsia.internal.thrift;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.FileExtent;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.schema.LeafColumn;
import java.util.concurrent.atomic.AtomicLong;

/// The bytes of a footer, kept for as long as the footer is, and the heap that has been made of them. Its column chunks
/// are read from here when they are requested, by any thread.
final class FooterBytes {

    private final byte[] bytes;
    private final FileExtent file;
    private final ReadLimits limits;
    private final AtomicLong heap = new AtomicLong();

    /// Keeps the array, which is not changed any more.
    FooterBytes(byte[] bytes, FileExtent file, ReadLimits limits) {
        this.bytes = bytes;
        this.file = file;
        this.limits = limits;
    }

    /// Estimated heap that the footer keeps: its bytes, and what has been read from them so far.
    long heapBytes() {
        return heap.get();
    }

    /// Adds to [#heapBytes()] what has been made.
    void kept(long heapBytes) {
        heap.addAndGet(heapBytes);
    }

    /// Reads all of the footer.
    CompactReader reader() {
        return new CompactReader(bytes, 0, bytes.length, file.dataEnd(), file::location, limits.maxThriftDepth());
    }

    /// Reads one column chunk.
    ///
    /// @param start its first byte
    /// @param end the first byte after it
    Parsed chunk(LeafColumn leaf, int rowGroup, int start, int end) {
        CompactReader in = new CompactReader(
                bytes, start, end, file.dataEnd(), () -> place(leaf, rowGroup), limits.maxThriftDepth());
        HeapBudget budget = new HeapBudget(in, limits, left());
        KeyValueParser keyValues = new KeyValueParser(in, budget);
        ColumnChunk chunk = new ColumnChunkParser(in, budget, file, keyValues).parse(leaf, rowGroup);
        return new Parsed(chunk, budget.used());
    }

    /// @param heapBytes what the chunk takes
    record Parsed(ColumnChunk chunk, long heapBytes) {}

    /// Checks that an array may be made and kept.
    void requireHeap(long heapBytes, int rowGroup) {
        if (heapBytes > left()) {
            throw new LimitExceededException(
                    file.location().withRowGroup(rowGroup), HeapBudget.refusal(left(), limits));
        }
    }

    private long left() {
        return limits.maxMetadataHeapBytes() - heap.get();
    }

    private ErrorLocation place(LeafColumn leaf, int rowGroup) {
        return file.location().withRowGroup(rowGroup).withColumn(leaf.path().dotted());
    }
}
