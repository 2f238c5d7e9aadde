package dev.intarsia.conformance.writer;

import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.PhysicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One column of a matrix file: a type in one encoding.
record MatrixColumn(LeafKind kind, Encoding encoding) {

    private static final Set<LeafKind> FOR_DUCK_DB = Set.of(
            LeafKind.BOOLEAN,
            LeafKind.INT32,
            LeafKind.UINT32,
            LeafKind.INT64,
            LeafKind.UINT64,
            LeafKind.FLOAT,
            LeafKind.DOUBLE,
            LeafKind.BYTES,
            LeafKind.STRING,
            LeafKind.FIXED5);

    /// Every type with every encoding that the format allows for it.
    static List<MatrixColumn> all() {
        List<MatrixColumn> all = new ArrayList<>();
        for (LeafKind kind : LeafKind.values()) {
            for (Encoding encoding : kind.encodings()) {
                all.add(new MatrixColumn(kind, encoding));
            }
        }
        return all;
    }

    /// Those that our writer writes: there, dictionaries have their new name only.
    static List<MatrixColumn> written() {
        List<MatrixColumn> written = new ArrayList<>(all());
        written.removeIf(column -> column.encoding == Encoding.PLAIN_DICTIONARY);
        return written;
    }

    /// The encoding to request from our writer; a column in PLAIN_DICTIONARY is renamed afterwards.
    Encoding writtenEncoding() {
        return encoding == Encoding.PLAIN_DICTIONARY ? Encoding.RLE_DICTIONARY : encoding;
    }

    /// A name of type and encoding.
    String columnName() {
        return kind.name().toLowerCase(Locale.ROOT) + "_" + encoding.number();
    }

    /// True where DuckDB yields the stored value, and not what it means: it makes timestamps of INT96 and floats of
    /// halves, and reads values of fixed length in few encodings.
    boolean isForDuckDb() {
        boolean newerFixed = kind.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY
                && (encoding == Encoding.DELTA_BYTE_ARRAY || encoding == Encoding.BYTE_STREAM_SPLIT);
        return FOR_DUCK_DB.contains(kind) && !newerFixed;
    }
}
