package dev.intarsia.parquet.internal.thrift;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.parquet.metadata.ReadLimits;
import java.lang.foreign.MemorySegment;

/// Reads offset indexes, `OffsetIndex` in parquet.thrift.
public final class OffsetIndexParser {

    private static final long[] NO_LONGS = {};
    private static final int[] NO_INTS = {};
    private static final int LOCATION_HEAP = 20;
    private static final int REQUIRED = 0b1110;

    private final CompactReader in;
    private final HeapBudget heap;
    private boolean hasLocations;
    private long[] offsets = NO_LONGS;
    private int[] sizes = NO_INTS;
    private long[] firstRows = NO_LONGS;
    private long[] unencodedBytes = NO_LONGS;

    private OffsetIndexParser(CompactReader in, long bytes) {
        this.in = in;
        this.heap = new HeapBudget(in, bytes);
    }

    /// Reads the index that lies from `offset` to `end`.
    ///
    /// @param segment the bytes; borrowed for the call
    /// @param offset first byte in the segment
    /// @param end first byte after the index
    /// @param where place of the chunk; its byte offset is that of the segment's byte 0 in the file
    /// @param limits bounds on the index
    /// @throws dev.intarsia.error.CorruptFileException when the bytes are no offset index, or pages are not in order
    /// @throws LimitExceededException when the index is larger than allowed
    public static OffsetIndex parse(MemorySegment segment, long offset, long end, Where where, ReadLimits limits) {
        CompactReader in = new CompactReader(segment, offset, end, where, limits.maxThriftDepth());
        if (end - offset > limits.maxIndexBytes()) {
            throw new LimitExceededException(
                    in.here(), "an offset index of " + (end - offset) + " bytes, more than " + limits.maxIndexBytes());
        }
        return new OffsetIndexParser(in, end - offset).parse();
    }

    private OffsetIndex parse() {
        int outer = in.beginStruct();
        while (in.nextField()) {
            switch (in.field()) {
                case 1 -> locations();
                case 2 -> unencodedBytes();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        if (!hasLocations) {
            throw in.corrupt("the offset index lacks its page locations");
        }
        if (unencodedBytes.length != 0 && unencodedBytes.length != offsets.length) {
            throw in.corrupt(
                    "an offset index of " + offsets.length + " pages with " + unencodedBytes.length + " sizes");
        }
        return new OffsetIndex(offsets, sizes, firstRows, unencodedBytes);
    }

    private void locations() {
        int size = in.fieldList(CompactReader.STRUCT);
        heap.chargeArray(size, LOCATION_HEAP);
        hasLocations = true;
        offsets = new long[size];
        sizes = new int[size];
        firstRows = new long[size];
        for (int i = 0; i < size; i++) {
            location(i);
            checkOrder(i);
        }
    }

    private void location(int page) {
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField()) {
            int field = in.field();
            seen |= field > 0 && field < Integer.SIZE ? 1 << field : 0;
            switch (field) {
                case 1 -> offsets[page] = in.fieldI64();
                case 2 -> sizes[page] = in.fieldI32();
                case 3 -> firstRows[page] = in.fieldI64();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        if ((seen & REQUIRED) != REQUIRED) {
            throw in.corrupt("page " + page + " of the offset index lacks its place, size or first row");
        }
    }

    /// The format wants offsets and first rows to ascend strictly; equal first rows are let through, as pages without a
    /// row exist.
    private void checkOrder(int page) {
        long offset = offsets[page];
        boolean fits = offset >= 0 && sizes[page] >= 0 && offset + sizes[page] >= 0 && firstRows[page] >= 0;
        if (fits && page > 0) {
            fits = offset >= offsets[page - 1] + sizes[page - 1] && firstRows[page] >= firstRows[page - 1];
        }
        if (!fits) {
            throw in.corrupt("page " + page + " of the offset index, at offset " + offset + " with " + sizes[page]
                    + " bytes from row " + firstRows[page] + ", is not behind the page before it");
        }
    }

    private void unencodedBytes() {
        int size = in.fieldList(CompactReader.I64);
        heap.chargeArray(size, Long.BYTES);
        unencodedBytes = StatisticsParser.longs(in, size);
    }
}
