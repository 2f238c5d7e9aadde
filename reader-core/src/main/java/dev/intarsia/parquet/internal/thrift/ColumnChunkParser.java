package dev.intarsia.parquet.internal.thrift;

import dev.intarsia.parquet.metadata.ChunkEncryption;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ColumnChunkBuilder;
import dev.intarsia.parquet.metadata.FileExtent;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.parquet.schema.LeafColumn;
import java.util.ArrayList;
import java.util.List;

/// Reads column chunks. What a chunk claims is taken as it is; [ColumnChunk#range()] checks it when it is used.
final class ColumnChunkParser {

    private static final int CHUNK_HEAP = 168;
    private static final int REFERENCE_HEAP = 4;
    /// Bits of the required fields of `ColumnMetaData`: 1 to 7 and 9.
    private static final int REQUIRED = 0b10_1111_1110;

    private final CompactReader in;
    private final HeapBudget heap;
    private final FileExtent file;
    private final StatisticsParser statistics;
    private final KeyValueParser keyValues;
    private final ColumnChunkBuilder chunk = new ColumnChunkBuilder();

    ColumnChunkParser(CompactReader in, HeapBudget heap, FileExtent file, KeyValueParser keyValues) {
        this.in = in;
        this.heap = heap;
        this.file = file;
        this.statistics = new StatisticsParser(in, heap);
        this.keyValues = keyValues;
    }

    /// Reads one element of a row group's list of chunks.
    ColumnChunk parse(LeafColumn leaf, int rowGroup) {
        heap.charge(CHUNK_HEAP);
        chunk.reset();
        int outer = in.beginStruct();
        while (in.nextField()) {
            switch (in.field()) {
                case 1 -> chunk.filePath(text());
                case 2 -> chunk.fileOffset(in.fieldI64());
                case 3 -> metadata(leaf);
                case 4 -> chunk.offsetIndexOffset(in.fieldI64());
                case 5 -> chunk.offsetIndexLength(in.fieldI32());
                case 6 -> chunk.columnIndexOffset(in.fieldI64());
                case 7 -> chunk.columnIndexLength(in.fieldI32());
                case 8 -> chunk.encryption(encryption());
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        return chunk.build(file, leaf, rowGroup);
    }

    private void metadata(LeafColumn leaf) {
        in.fieldStruct();
        chunk.resetMetadata();
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField()) {
            int field = in.field();
            seen |= field > 0 && field < Integer.SIZE ? 1 << field : 0;
            switch (field) {
                case 1 -> chunk.typeNumber(in.fieldI32());
                case 2 -> encodings();
                case 3 -> path(leaf);
                case 4 -> chunk.codecNumber(in.fieldI32());
                case 5 -> chunk.valueCount(in.fieldI64());
                case 6 -> chunk.totalUncompressedSize(in.fieldI64());
                case 7 -> chunk.totalCompressedSize(in.fieldI64());
                default -> optionalMetadata(field, leaf);
            }
        }
        in.endStruct(outer);
        if ((seen & REQUIRED) != REQUIRED) {
            throw in.corrupt("the column chunk of " + leaf + " lacks the required metadata field "
                    + Integer.numberOfTrailingZeros(~seen & REQUIRED));
        }
    }

    private void optionalMetadata(int field, LeafColumn leaf) {
        switch (field) {
            case 8 -> chunk.keyValues(keyValues.parse());
            case 9 -> chunk.dataPageOffset(in.fieldI64());
            case 10 -> chunk.indexPageOffset(in.fieldI64());
            case 11 -> chunk.dictionaryPageOffset(in.fieldI64());
            case 12 -> chunk.statistics(statistics.statistics());
            case 13 -> chunk.encodingStats(encodingStats());
            case 14 -> chunk.bloomFilterOffset(in.fieldI64());
            case 15 -> chunk.bloomFilterLength(in.fieldI32());
            case 16 -> chunk.sizeStatistics(statistics.sizes(leaf.maxRepetitionLevel(), leaf.maxDefinitionLevel()));
            case 17 -> chunk.geospatialStatistics(statistics.shapes());
            default -> in.skip();
        }
    }

    private void encodings() {
        chunk.clearEncodings();
        int size = in.fieldList(CompactReader.I32);
        for (int i = 0; i < size; i++) {
            chunk.addEncoding(in.readI32());
        }
    }

    /// Compares the path with the leaf's and keeps it only where it differs.
    private void path(LeafColumn leaf) {
        chunk.declaredPath(null);
        int size = in.fieldList(CompactReader.BINARY);
        long start = in.position();
        List<String> expected = leaf.path().parts();
        boolean same = size == expected.size();
        for (int i = 0; same && i < size; i++) {
            same = in.readMatches(expected.get(i));
        }
        if (!same) {
            in.rewind(start);
            heap.chargeArray(size, REFERENCE_HEAP);
            List<String> parts = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                String part = in.readString();
                heap.chargeString(part.length());
                parts.add(part);
            }
            chunk.declaredPath(new ColumnPath(parts));
        }
    }

    private int[] encodingStats() {
        int size = in.fieldList(CompactReader.STRUCT);
        heap.chargeArray(3L * size, Integer.BYTES);
        int[] triples = new int[Math.multiplyExact(3, size)];
        for (int i = 0; i < triples.length; i += 3) {
            int outer = in.beginStruct();
            while (in.nextField()) {
                switch (in.field()) {
                    case 1 -> triples[i] = in.fieldI32();
                    case 2 -> triples[i + 1] = in.fieldI32();
                    case 3 -> triples[i + 2] = in.fieldI32();
                    default -> in.skip();
                }
            }
            in.endStruct(outer);
        }
        return triples;
    }

    private ChunkEncryption encryption() {
        in.fieldStruct();
        ChunkEncryption result = ChunkEncryption.UNKNOWN;
        int members = 0;
        int outer = in.beginStruct();
        while (in.nextField()) {
            members++;
            result = switch (in.field()) {
                case 1 -> ChunkEncryption.FOOTER_KEY;
                case 2 -> ChunkEncryption.COLUMN_KEY;
                default -> ChunkEncryption.UNKNOWN;
            };
            in.skipMember(result != ChunkEncryption.UNKNOWN);
        }
        in.endUnion(outer, members);
        return result;
    }

    private String text() {
        String text = in.fieldString();
        heap.chargeString(text.length());
        return text;
    }
}
