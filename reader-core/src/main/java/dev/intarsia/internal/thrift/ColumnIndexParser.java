package dev.intarsia.internal.thrift;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.metadata.BoundaryOrder;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.ColumnIndex.ByteStrings;
import dev.intarsia.metadata.ReadLimits;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads column indexes, `ColumnIndex` in parquet.thrift.
public final class ColumnIndexParser {

    private static final byte[] TYPES = CompactReader.types(
            CompactReader.LIST, // null_pages
            CompactReader.LIST, // min_values
            CompactReader.LIST, // max_values
            CompactReader.I32, // boundary_order
            CompactReader.LIST, // null_counts
            CompactReader.LIST, // repetition_level_histograms
            CompactReader.LIST, // definition_level_histograms
            CompactReader.LIST); // nan_counts

    private static final long[] NO_LONGS = {};

    private final CompactReader in;
    private final HeapBudget heap;
    private boolean @Nullable [] nullPages;
    private @Nullable ByteStrings mins;
    private @Nullable ByteStrings maxes;
    private @Nullable BoundaryOrder order;
    private long[] nullCounts = NO_LONGS;
    private long[] nanCounts = NO_LONGS;
    private long[] repetitionLevels = NO_LONGS;
    private long[] definitionLevels = NO_LONGS;

    private ColumnIndexParser(CompactReader in, ReadLimits limits) {
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
    /// @throws dev.intarsia.error.CorruptFileException when the bytes are no column index, or its lists differ in
    /// length
    /// @throws LimitExceededException when the index is larger than allowed
    public static ColumnIndex parse(
            MemorySegment segment, long offset, long end, ErrorLocation location, ReadLimits limits) {
        CompactReader in = new CompactReader(segment, offset, end, location, limits.maxThriftDepth());
        if (end - offset > limits.maxIndexBytes()) {
            throw new LimitExceededException(
                    in.here(),
                    "a column index of " + (end - offset) + " bytes, more than " + limits.maxIndexBytes()
                            + " (ReadLimits.maxIndexBytes)");
        }
        return new ColumnIndexParser(in, limits).parse();
    }

    private ColumnIndex parse() {
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
            switch (in.field()) {
                case 1 -> nullPages = booleans();
                case 2 -> mins = strings();
                case 3 -> maxes = strings();
                case 4 -> order = order(in.fieldI32());
                case 5 -> nullCounts = longs();
                case 6 -> repetitionLevels = longs();
                case 7 -> definitionLevels = longs();
                case 8 -> nanCounts = longs();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        if (nullPages == null || mins == null || maxes == null || order == null) {
            throw in.corrupt("the column index lacks its null pages, bounds or order");
        }
        int pages = nullPages.length;
        requireEqual(pages, mins.size(), "minima");
        requireEqual(pages, maxes.size(), "maxima");
        requireEqual(pages, nullCounts.length == 0 ? pages : nullCounts.length, "null counts");
        requireEqual(pages, nanCounts.length == 0 ? pages : nanCounts.length, "NaN counts");
        return new ColumnIndex(
                nullPages,
                mins,
                maxes,
                order,
                nullCounts,
                nanCounts,
                fitting(repetitionLevels, pages),
                fitting(definitionLevels, pages));
    }

    /// Histograms that do not divide evenly among the pages are left out.
    private static long[] fitting(long[] histograms, int pages) {
        return pages > 0 && histograms.length % pages == 0 ? histograms : NO_LONGS;
    }

    private void requireEqual(int pages, int found, String what) {
        if (pages != found) {
            throw in.corrupt("a column index of " + pages + " pages with " + found + " " + what);
        }
    }

    private BoundaryOrder order(int number) {
        BoundaryOrder[] known = BoundaryOrder.values();
        if (number < 0 || number >= known.length) {
            throw in.corrupt("a column index with the boundary order number " + number);
        }
        return known[number];
    }

    private boolean[] booleans() {
        int size = in.fieldList(CompactReader.TRUE);
        heap.chargeArray(size, 1);
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = in.readBoolean();
        }
        return values;
    }

    private ByteStrings strings() {
        int size = in.fieldList(CompactReader.BINARY);
        heap.chargeArray(size, Integer.BYTES);
        int[] ends = new int[size];
        byte[] bytes = new byte[size];
        int length = 0;
        for (int i = 0; i < size; i++) {
            int next = in.readLength();
            if (next > bytes.length - length) {
                bytes = Arrays.copyOf(bytes, grown(length + next, bytes.length));
            }
            in.readBytes(bytes, length, next);
            length += next;
            ends[i] = length;
        }
        return new ByteStrings(length == bytes.length ? bytes : Arrays.copyOf(bytes, length), ends);
    }

    /// Never more than twice what is needed, nor more than what the index can still hold.
    private int grown(int needed, int present) {
        long atMost = needed + in.remaining();
        return Math.toIntExact(Math.max(needed, Math.min(atMost, 2L * present)));
    }

    private long[] longs() {
        int size = in.fieldList(CompactReader.I64);
        heap.chargeArray(size, Long.BYTES);
        return StatisticsParser.longs(in, size);
    }
}
