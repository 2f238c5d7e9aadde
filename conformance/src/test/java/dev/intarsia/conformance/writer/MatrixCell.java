package dev.intarsia.conformance.writer;

import dev.intarsia.metadata.Encoding;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// One cell of what the reader supports.
record MatrixCell(
        LeafKind kind,
        Encoding encoding,
        PageCodec codec,
        Nullability nullability,
        PageLayout layout,
        CallPattern pattern) {

    private static final Set<Nullability> OF_DUCK_DB = Set.of(Nullability.SOME_NULLS, Nullability.REPEATED);

    /// Every cell that the format allows (Encodings.md, Compression.md), less those that [#exclusion] excludes.
    static Set<MatrixCell> supported() {
        Set<MatrixCell> cells = product();
        cells.removeIf(cell -> cell.exclusion().isPresent());
        return cells;
    }

    /// Every type in every encoding that the format allows for it, in everything else.
    static Set<MatrixCell> product() {
        Set<MatrixCell> cells = new HashSet<>();
        for (MatrixColumn column : MatrixColumn.all()) {
            for (PageCodec codec : PageCodec.values()) {
                for (Nullability nullability : Nullability.values()) {
                    for (PageLayout layout : PageLayout.values()) {
                        for (CallPattern pattern : CallPattern.values()) {
                            cells.add(new MatrixCell(
                                    column.kind(), column.encoding(), codec, nullability, layout, pattern));
                        }
                    }
                }
            }
        }
        return cells;
    }

    /// Why a cell need not be tried.
    Optional<String> exclusion() {
        if (layout == PageLayout.V1_BIT_PACKED && nullability == Nullability.REQUIRED) {
            return Optional.of("a required column has no levels");
        }
        boolean duckDb = duckDbWrites() && layout == PageLayout.V1 && OF_DUCK_DB.contains(nullability);
        if (codec == PageCodec.BROTLI && !duckDb) {
            return Optional.of("only DuckDB compresses to Brotli here, and not this; stored Brotli is tried instead");
        }
        return Optional.empty();
    }

    /// What DuckDB's COPY writes, which is where compressed Brotli comes from.
    private boolean duckDbWrites() {
        boolean dictionary = encoding.isDictionary();
        return switch (kind) {
            case BOOLEAN, DECIMAL_FIXED16 -> encoding == Encoding.PLAIN;
            case INT8 -> dictionary;
            case INTERVAL, UUID -> dictionary || encoding == Encoding.PLAIN;
            case FLOAT, DOUBLE, BYTES, STRING -> encoding != Encoding.DELTA_BYTE_ARRAY;
            case INT16,
                    INT32_SIGNED,
                    INT64_SIGNED,
                    UINT8,
                    UINT16,
                    UINT32,
                    UINT64,
                    DATE,
                    DECIMAL_INT32,
                    DECIMAL_INT64,
                    LOCAL_MILLIS,
                    LOCAL_MICROS,
                    LOCAL_NANOS,
                    TIMESTAMP_MICROS -> encoding != Encoding.BYTE_STREAM_SPLIT;
            default -> false;
        };
    }
}
