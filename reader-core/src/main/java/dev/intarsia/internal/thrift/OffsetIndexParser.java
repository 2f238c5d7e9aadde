package dev.intarsia.internal.thrift;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.ReadLimits;
import java.lang.foreign.MemorySegment;

/// Reads offset indexes, `OffsetIndex` in parquet.thrift.
public final class OffsetIndexParser {

    private static final byte[] TYPES = CompactReader.types(CompactReader.LIST, CompactReader.LIST);
    /// Of `PageLocation`.
    private static final byte[] LOCATION_TYPES =
            CompactReader.types(CompactReader.I64, CompactReader.I32, CompactReader.I64);

    private static final long[] NO_LONGS = {};
    private static final int[] NO_INTS = {};
    private static final int LOCATION_HEAP = 20;
    /// Three required fields with their headers, and the end of the struct.
    private static final int LEAST_LOCATION = 7;
    private static final int REQUIRED = 0b1110;

    private final CompactReader in;
    private final HeapBudget heap;
    private boolean hasLocations;
    private long[] offsets = NO_LONGS;
    private int[] sizes = NO_INTS;
    private long[] firstRows = NO_LONGS;
    private long[] unencodedBytes = NO_LONGS;

    private OffsetIndexParser(CompactReader in, ReadLimits limits) {
        this.in = in;
        this.heap = new HeapBudget(in, limits);
    }

    /// Reads the index that lies from `offset` to `end`.
    ///
    /// @param segment the bytes; borrowed for the call
    /// @param offset first byte in the segment
    /// @param end first byte after the index
    /// @param location place of the chunk; its byte offset is that of the segment's byte 0 in the file
    /// @param limits bounds on the index
    /// @throws dev.intarsia.error.CorruptFileException when the bytes are no offset index, or pages are not in order
    /// @throws LimitExceededException when the index is larger than allowed
    public static OffsetIndex parse(
            MemorySegment segment, long offset, long end, ErrorLocation location, ReadLimits limits) {
        CompactReader in = new CompactReader(segment, offset, end, location, limits.maxThriftDepth());
        if (end - offset > limits.maxIndexBytes()) {
            throw new LimitExceededException(
                    in.here(),
                    "an offset index of " + (end - offset) + " bytes, more than " + limits.maxIndexBytes()
                            + " (ReadLimits.maxIndexBytes)");
        }
        return new OffsetIndexParser(in, limits).parse();
    }

    private OffsetIndex parse() {
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
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
        in.requireElements(size, LEAST_LOCATION);
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
        while (in.nextField(LOCATION_TYPES)) {
            seen |= in.bit();
            switch (in.field()) {
                case 1 -> offsets[page] = in.fieldI64();
                case 2 -> sizes[page] = in.fieldI32();
                case 3 -> firstRows[page] = in.fieldI64();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        if ((seen & REQUIRED) != REQUIRED) {
            in.require(seen, REQUIRED, "page " + page + " of the offset index");
        }
    }

    /// The format requires offsets and first rows to ascend strictly. Equal first rows are accepted, as pages without
    /// rows exist. Sizes may be too small, but each page has a header, so that no two begin at the same byte.
    private void checkOrder(int page) {
        long offset = offsets[page];
        boolean fits = offset >= 0 && sizes[page] >= 0 && offset + sizes[page] >= 0 && firstRows[page] >= 0;
        if (fits && page > 0) {
            fits = offset > offsets[page - 1]
                    && offset >= offsets[page - 1] + sizes[page - 1]
                    && firstRows[page] >= firstRows[page - 1];
        }
        if (!fits) {
            throw in.corrupt("page " + page + " of the offset index, at offset " + offset + " with " + sizes[page]
                    + " bytes from row " + firstRows[page] + ", is not after the page before it");
        }
    }

    private void unencodedBytes() {
        int size = in.fieldList(CompactReader.I64);
        heap.chargeArray(size, Long.BYTES);
        unencodedBytes = StatisticsParser.longs(in, size);
    }
}
