package dev.intarsia.conformance.writer;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.testsupport.StoredBrotli;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// How the bytes of a page are compressed: the codecs of the format, with the forms that some of them come in.
enum PageCodec {
    UNCOMPRESSED(Compression.UNCOMPRESSED),
    SNAPPY(Compression.SNAPPY),
    GZIP(Compression.GZIP),
    /// Several GZIP members, one after the other.
    GZIP_MEMBERS(Compression.GZIP),
    BROTLI(Compression.BROTLI),
    /// Brotli streams of stored blocks: nothing in Java compresses to Brotli.
    BROTLI_STORED(Compression.BROTLI),
    /// The deprecated LZ4 as Hadoop frames it.
    LZ4_HADOOP(Compression.LZ4),
    /// The deprecated LZ4 as old parquet-cpp wrote it.
    LZ4_BARE(Compression.LZ4),
    ZSTD(Compression.ZSTD),
    LZ4_RAW(Compression.LZ4_RAW);

    private static final int GZIP_HEADER_BYTES = 10;
    private static final int GZIP_TRAILER_BYTES = 8;

    private final Compression compression;

    PageCodec(Compression compression) {
        this.compression = compression;
    }

    /// The codec as the file names it.
    Compression compression() {
        return compression;
    }

    /// The form in which these bytes are.
    static PageCodec of(Compression compression, byte[] stored, int uncompressedBytes) {
        return switch (compression) {
            case UNCOMPRESSED -> UNCOMPRESSED;
            case SNAPPY -> SNAPPY;
            case GZIP -> hasSecondMember(stored) ? GZIP_MEMBERS : GZIP;
            case BROTLI -> stored.length < uncompressedBytes ? BROTLI : BROTLI_STORED;
            case LZ4 -> isFramed(stored, uncompressedBytes) ? LZ4_HADOOP : LZ4_BARE;
            case ZSTD -> ZSTD;
            case LZ4_RAW -> LZ4_RAW;
            case LZO -> throw new IllegalArgumentException("LZO is not read");
        };
    }

    private static boolean hasSecondMember(byte[] stored) {
        if (stored.length <= GZIP_HEADER_BYTES || stored[3] != 0) {
            return false;
        }
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(stored, GZIP_HEADER_BYTES, stored.length - GZIP_HEADER_BYTES);
            byte[] out = new byte[4096];
            while (!inflater.finished() && !inflater.needsInput()) {
                inflater.inflate(out);
            }
            return inflater.getRemaining() > GZIP_TRAILER_BYTES;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    // Big-endian: bytes of the block before compression, bytes after it.
    private static boolean isFramed(byte[] stored, int uncompressedBytes) {
        return stored.length >= 8
                && ByteBuffer.wrap(stored).getInt(0) == uncompressedBytes
                && ByteBuffer.wrap(stored).getInt(4) == stored.length - 8;
    }

    /// The bytes in this form.
    byte[] compress(byte[] plain, Compressors compressors) {
        return switch (this) {
            case BROTLI -> throw new UnsupportedOperationException("nothing in Java compresses to Brotli");
            case BROTLI_STORED -> StoredBrotli.compress(plain);
            case LZ4_BARE -> compressors.get(Compression.LZ4_RAW).compress(plain, 0, plain.length);
            case GZIP_MEMBERS -> {
                ByteArrayOutputStream members = new ByteArrayOutputStream();
                int half = plain.length / 2;
                members.writeBytes(GZIP.compress(Arrays.copyOf(plain, half), compressors));
                members.writeBytes(GZIP.compress(Arrays.copyOfRange(plain, half, plain.length), compressors));
                yield members.toByteArray();
            }
            case UNCOMPRESSED, SNAPPY, GZIP, LZ4_HADOOP, ZSTD, LZ4_RAW ->
                compressors.get(compression).compress(plain, 0, plain.length);
        };
    }
}
