package dev.intarsia.parquet.internal.thrift;

import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.parquet.metadata.SortingColumn;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.ParquetSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads row groups: one chunk per leaf, in the order of the leaves.
final class RowGroupParser {

    private static final int ROW_GROUP_HEAP = 136;
    private static final int SORTING_HEAP = 24;
    private static final int REFERENCE_HEAP = 4;

    private final CompactReader in;
    private final HeapBudget heap;
    private final ParquetSchema schema;
    private final ColumnChunkParser chunks;

    RowGroupParser(CompactReader in, HeapBudget heap, ParquetSchema schema, ColumnChunkParser chunks) {
        this.in = in;
        this.heap = heap;
        this.schema = schema;
        this.chunks = chunks;
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
        while (in.nextField()) {
            int field = in.field();
            seen |= field > 0 && field < Integer.SIZE ? 1 << field : 0;
            switch (field) {
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
        if ((seen & 0b1110) != 0b1110) {
            throw in.corrupt("row group " + ordinal + " lacks its columns, size or row count");
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
        heap.chargeArray(size, REFERENCE_HEAP);
        ColumnChunk[] columns = new ColumnChunk[size];
        for (int i = 0; i < size; i++) {
            columns[i] = chunks.parse(leaves.get(i), rowGroup);
        }
        return Arrays.asList(columns);
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
        int outer = in.beginStruct();
        while (in.nextField()) {
            switch (in.field()) {
                case 1 -> index = in.fieldI32();
                case 2 -> descending = in.fieldBoolean();
                case 3 -> nullsFirst = in.fieldBoolean();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        return new SortingColumn(index, descending, nullsFirst);
    }
}
