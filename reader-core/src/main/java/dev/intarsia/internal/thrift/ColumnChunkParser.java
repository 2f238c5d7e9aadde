package dev.intarsia.internal.thrift;

import dev.intarsia.metadata.ChunkEncryption;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnChunkBuilder;
import dev.intarsia.metadata.FileExtent;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import java.util.ArrayList;
import java.util.List;

/// Reads column chunks. What a chunk claims is taken as it is; [ColumnChunk#range()] checks it when it is used.
final class ColumnChunkParser {

    /// Of `ColumnChunk`.
    private static final byte[] TYPES = CompactReader.types(
            CompactReader.BINARY, // file_path
            CompactReader.I64, // file_offset
            CompactReader.STRUCT, // meta_data
            CompactReader.I64, // offset_index_offset
            CompactReader.I32, // offset_index_length
            CompactReader.I64, // column_index_offset
            CompactReader.I32, // column_index_length
            CompactReader.STRUCT); // crypto_metadata

    /// Of `ColumnMetaData`.
    private static final byte[] METADATA_TYPES = CompactReader.types(
            CompactReader.I32, // type
            CompactReader.LIST, // encodings
            CompactReader.LIST, // path_in_schema
            CompactReader.I32, // codec
            CompactReader.I64, // num_values
            CompactReader.I64, // total_uncompressed_size
            CompactReader.I64, // total_compressed_size
            CompactReader.LIST, // key_value_metadata
            CompactReader.I64, // data_page_offset
            CompactReader.I64, // index_page_offset
            CompactReader.I64, // dictionary_page_offset
            CompactReader.STRUCT, // statistics
            CompactReader.LIST, // encoding_stats
            CompactReader.I64, // bloom_filter_offset
            CompactReader.I32, // bloom_filter_length
            CompactReader.STRUCT, // size_statistics
            CompactReader.STRUCT); // geospatial_statistics

    /// Of `PageEncodingStats`.
    private static final byte[] STATS_TYPES =
            CompactReader.types(CompactReader.I32, CompactReader.I32, CompactReader.I32);

    private static final int CHUNK_HEAP = 168;
    private static final int REFERENCE_HEAP = 4;
    /// Bits of the required fields of `ColumnMetaData`: 1 to 7 and 9.
    private static final int REQUIRED = 0b10_1111_1110;
    private static final int REQUIRED_STATS = 0b1110;

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
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
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
        while (in.nextField(METADATA_TYPES)) {
            int field = in.field();
            seen |= in.bit();
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
        in.require(seen, REQUIRED, "the metadata of a column chunk");
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
            int seen = 0;
            int outer = in.beginStruct();
            while (in.nextField(STATS_TYPES)) {
                seen |= in.bit();
                switch (in.field()) {
                    case 1 -> triples[i] = in.fieldI32();
                    case 2 -> triples[i + 1] = in.fieldI32();
                    case 3 -> triples[i + 2] = in.fieldI32();
                    default -> in.skip();
                }
            }
            in.endStruct(outer);
            in.require(seen, REQUIRED_STATS, "the encoding statistics of a column chunk");
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
            result = switch (in.isStruct() ? in.field() : 0) {
                case 1 -> ChunkEncryption.FOOTER_KEY;
                case 2 -> ChunkEncryption.COLUMN_KEY;
                default -> ChunkEncryption.UNKNOWN;
            };
            in.skip();
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
