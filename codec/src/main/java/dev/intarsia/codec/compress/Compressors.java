package dev.intarsia.codec.compress;

import dev.intarsia.codec.Compression;
import java.util.EnumMap;
import java.util.Map;

/// The compressors of one thread of work; contexts are made on first use and reused until `close`.
public final class Compressors implements AutoCloseable {
    /// Level of Zstandard unless another is requested.
    public static final int DEFAULT_ZSTD_LEVEL = 3;

    private final Map<Compression, Compressor> open = new EnumMap<>(Compression.class);
    private final int zstdLevel;
    private boolean closed;

    /// Compressors with the default levels.
    public Compressors() {
        this(DEFAULT_ZSTD_LEVEL);
    }

    /// @param zstdLevel level of Zstandard, as that library counts them
    public Compressors(int zstdLevel) {
        this.zstdLevel = zstdLevel;
    }

    /// Whether this release writes the codec.
    public static boolean supports(Compression codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, LZ4, ZSTD, LZ4_RAW -> true;
            case LZO, BROTLI -> false;
        };
    }

    /// The compressor of a codec, owned by this set.
    ///
    /// @throws UnsupportedOperationException if the codec is not supported; check [#supports] first
    /// @throws IllegalStateException after `close`
    public Compressor get(Compression codec) {
        if (closed) {
            throw new IllegalStateException("the compressors are closed");
        }
        Compressor compressor = open.get(codec);
        if (compressor == null) {
            compressor = create(codec);
            open.put(codec, compressor);
        }
        return compressor;
    }

    private Compressor create(Compression codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new StoredCompressor();
            case SNAPPY -> new SnappyCompressor();
            case GZIP -> new GzipCompressor();
            case LZ4 -> new Lz4HadoopCompressor();
            case ZSTD -> new ZstdCompressor(zstdLevel);
            case LZ4_RAW -> new Lz4RawCompressor();
            case LZO, BROTLI ->
                throw new UnsupportedOperationException("compressing with " + codec + " is not supported");
        };
    }

    @Override
    public void close() {
        closed = true;
        open.values().forEach(Compressor::close);
        open.clear();
    }
}
