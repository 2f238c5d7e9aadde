package dev.intarsia.codec.compress;

import dev.intarsia.codec.Compression;
import java.util.EnumMap;
import java.util.Map;

/// The decompressors of one thread of work; contexts are made on first use and reused until `close`.
public final class Decompressors implements AutoCloseable {
    private final Map<Compression, Decompressor> open = new EnumMap<>(Compression.class);
    private boolean closed;

    /// An empty set; allocates nothing yet.
    public Decompressors() {}

    /// Whether this release reads the codec.
    public static boolean supports(Compression codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, BROTLI, LZ4, ZSTD, LZ4_RAW -> true;
            case LZO -> false;
        };
    }

    /// The decompressor of a codec, owned by this set.
    ///
    /// @throws UnsupportedOperationException if the codec is not supported; check [#supports] first
    /// @throws IllegalStateException after `close`
    public Decompressor get(Compression codec) {
        if (closed) {
            throw new IllegalStateException("the decompressors are closed");
        }
        Decompressor decompressor = open.get(codec);
        if (decompressor == null) {
            decompressor = create(codec);
            open.put(codec, decompressor);
        }
        return decompressor;
    }

    private static Decompressor create(Compression codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new StoredDecompressor();
            case SNAPPY -> new SnappyDecompressor();
            case GZIP -> new GzipDecompressor();
            case BROTLI -> new BrotliDecompressor();
            case LZ4 -> new Lz4Decompressor();
            case ZSTD -> new ZstdDecompressor();
            case LZ4_RAW -> new Lz4RawDecompressor();
            case LZO ->
                throw new UnsupportedOperationException("pages compressed with " + codec + " are not supported");
        };
    }

    @Override
    public void close() {
        closed = true;
        open.values().forEach(Decompressor::close);
        open.clear();
    }
}
