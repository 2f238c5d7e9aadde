package dev.intarsia.internal.thrift;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.metadata.SortingColumn;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads row groups. Their column chunks are passed over, each to its end, and where they begin is noted: see
/// [LazyColumnChunks].
final class RowGroupParser {

    /// Of `RowGroup`.
    private static final byte[] TYPES = CompactReader.types(
            CompactReader.LIST, // columns
            CompactReader.I64, // total_byte_size
            CompactReader.I64, // num_rows
            CompactReader.LIST, // sorting_columns
            CompactReader.I64, // file_offset
            CompactReader.I64, // total_compressed_size
            CompactReader.I16); // ordinal

    private static final int REQUIRED = 0b1110;

    /// Of `SortingColumn`, all of which are required: column_idx, descending, nulls_first.
    private static final byte[] SORTING_TYPES =
            CompactReader.types(CompactReader.I32, CompactReader.TRUE, CompactReader.TRUE);

    private static final int ROW_GROUP_HEAP = 136;
    private static final int SORTING_HEAP = 24;
    private static final int REFERENCE_HEAP = 4;
    private static final int START_HEAP = 4;
    /// A chunk without any field takes one byte. Some have no metadata, as it is encrypted, but `file_offset` at least.
    private static final int EMPTY_CHUNK = 1;

    private final CompactReader in;
    private final HeapBudget heap;
    private final ParquetSchema schema;
    private final FooterBytes footer;

    RowGroupParser(CompactReader in, HeapBudget heap, ParquetSchema schema, FooterBytes footer) {
        this.in = in;
        this.heap = heap;
        this.schema = schema;
        this.footer = footer;
    }

    /// Reads the list of row groups whose field header was just read.
    List<RowGroup> parse() {
        int size = in.fieldList(CompactReader.STRUCT);
        heap.chargeArray(size, REFERENCE_HEAP);
        RowGroup[] groups = new RowGroup[size];
        for (int i = 0; i < size; i++) {
            groups[i] = rowGroup(i);
        }
        return Arrays.asList(groups);
    }

    private RowGroup rowGroup(int ordinal) {
        heap.charge(ROW_GROUP_HEAP);
        long rowCount = -1;
        long totalByteSize = 0;
        long totalCompressedSize = -1;
        long fileOffset = -1;
        int declaredOrdinal = -1;
        List<ColumnChunk> columns = List.of();
        List<SortingColumn> sorting = List.of();
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
            seen |= in.bit();
            switch (in.field()) {
                case 1 -> columns = columns(ordinal);
                case 2 -> totalByteSize = in.fieldI64();
                case 3 -> rowCount = rowCount(ordinal);
                case 4 -> sorting = sortingColumns();
                case 5 -> fileOffset = in.fieldI64();
                case 6 -> totalCompressedSize = in.fieldI64();
                case 7 -> declaredOrdinal = in.fieldI16();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        if ((seen & REQUIRED) != REQUIRED) {
            in.require(seen, REQUIRED, "row group " + ordinal);
        }
        return new RowGroup(
                ordinal, rowCount, totalByteSize, totalCompressedSize, fileOffset, declaredOrdinal, columns, sorting);
    }

    private long rowCount(int ordinal) {
        long count = in.fieldI64();
        if (count < 0) {
            throw in.corrupt("row group " + ordinal + " has the negative row count " + count);
        }
        return count;
    }

    private List<ColumnChunk> columns(int rowGroup) {
        int size = in.fieldList(CompactReader.STRUCT);
        List<LeafColumn> leaves = schema.leaves();
        if (size != leaves.size()) {
            throw in.corrupt(
                    "row group " + rowGroup + " has " + size + " column chunks for " + leaves.size() + " columns");
        }
        heap.chargeArray(size, START_HEAP);
        int[] starts = new int[size + 1];
        for (int i = 0; i < size; i++) {
            starts[i] = (int) in.position();
            in.skipStruct();
            if (in.position() - starts[i] == EMPTY_CHUNK) {
                throw in.corrupt("column chunk " + i + " of row group " + rowGroup + " is empty");
            }
        }
        starts[size] = (int) in.position();
        return new LazyColumnChunks(footer, leaves, rowGroup, starts);
    }

    private List<SortingColumn> sortingColumns() {
        int size = in.fieldList(CompactReader.STRUCT);
        heap.chargeArray(size, SORTING_HEAP + REFERENCE_HEAP);
        List<SortingColumn> columns = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            columns.add(sortingColumn());
        }
        return columns;
    }

    private SortingColumn sortingColumn() {
        int index = -1;
        boolean descending = false;
        boolean nullsFirst = false;
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(SORTING_TYPES)) {
            seen |= in.bit();
            switch (in.field()) {
                case 1 -> index = in.fieldI32();
                case 2 -> descending = in.fieldBoolean();
                case 3 -> nullsFirst = in.fieldBoolean();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        in.require(seen, REQUIRED, "a sorting column");
        return new SortingColumn(index, descending, nullsFirst);
    }
}
