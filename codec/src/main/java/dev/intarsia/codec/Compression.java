package dev.intarsia.codec;

import dev.intarsia.codec.kernel.MalformedDataException;

/// Compression of a column chunk, in the order of Parquet's `CompressionCodec`: the ordinal is the id in the file.
public enum Compression {
    /// Stored as it is.
    UNCOMPRESSED,
    /// Raw Snappy blocks, without the framing format.
    SNAPPY,
    /// RFC 1952, one or more members.
    GZIP,
    /// LZO.
    LZO,
    /// Brotli, RFC 7932.
    BROTLI,
    /// The deprecated LZ4, mostly with Hadoop's framing.
    LZ4,
    /// Zstandard, RFC 8878.
    ZSTD,
    /// LZ4 blocks without framing.
    LZ4_RAW;

    private static final Compression[] BY_ID = values();

    /// The codec with this id in Parquet files.
    ///
    /// @throws MalformedDataException if there is none; its offset is 0, as the id alone is known here
    public static Compression of(int id) {
        if (id < 0 || id >= BY_ID.length) {
            throw new MalformedDataException("there is no compression codec " + id, 0);
        }
        return BY_ID[id];
    }

    /// Id in Parquet files.
    public int id() {
        return ordinal();
    }
}
