package dev.intarsia.conformance.writer;

import dev.intarsia.codec.compress.Compression;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.parquet.metadata.Encoding;
import dev.intarsia.parquet.schema.PhysicalType;
import java.util.HashSet;
import java.util.Set;

/// One cell of what the reader supports: a type in an encoding and a codec.
record MatrixCell(PhysicalType type, Encoding encoding, Compression compression) {

    /// Every cell that the format allows (Encodings.md) in every codec that the reader has.
    static Set<MatrixCell> supported() {
        Set<MatrixCell> cells = new HashSet<>();
        for (PhysicalType type : PhysicalType.values()) {
            for (Encoding encoding : Encoding.values()) {
                for (Compression compression : Compression.values()) {
                    if (isAllowed(type, encoding) && Decompressors.supports(compression)) {
                        cells.add(new MatrixCell(type, encoding, compression));
                    }
                }
            }
        }
        return cells;
    }

    private static boolean isAllowed(PhysicalType type, Encoding encoding) {
        boolean integer = type == PhysicalType.INT32 || type == PhysicalType.INT64;
        boolean floating = type == PhysicalType.FLOAT || type == PhysicalType.DOUBLE;
        boolean fixed = type == PhysicalType.FIXED_LEN_BYTE_ARRAY;
        return switch (encoding) {
            case PLAIN -> true;
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> type != PhysicalType.BOOLEAN;
            case RLE -> type == PhysicalType.BOOLEAN;
            case DELTA_BINARY_PACKED -> integer;
            case DELTA_LENGTH_BYTE_ARRAY -> type == PhysicalType.BYTE_ARRAY;
            case DELTA_BYTE_ARRAY -> type == PhysicalType.BYTE_ARRAY || fixed;
            case BYTE_STREAM_SPLIT -> integer || floating || fixed;
            // Of levels, not of values.
            case BIT_PACKED -> false;
        };
    }
}
