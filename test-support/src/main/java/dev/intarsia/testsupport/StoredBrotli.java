package dev.intarsia.testsupport;

import java.io.ByteArrayOutputStream;

/// Brotli streams (RFC 7932) of stored blocks, since nothing in Java compresses to Brotli.
public final class StoredBrotli {
    private static final int BLOCK_BYTES = 1 << 16;

    private StoredBrotli() {}

    /// A stream that holds `data`.
    public static byte[] compress(byte[] data) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream(data.length + 16);
        // The first bit is the window size: 16 bits. It stands before the first block's header.
        int shift = 1;
        for (int at = 0; at < data.length; at += BLOCK_BYTES) {
            int length = Math.min(BLOCK_BYTES, data.length - at);
            // Not the last; four nibbles; length less one; stored.
            putBits(stream, ((long) (length - 1) << (3 + shift)) | (1L << (19 + shift)), 20 + shift);
            stream.write(data, at, length);
            shift = 0;
        }
        // The last one, and empty.
        putBits(stream, 3L << shift, 2 + shift);
        return stream.toByteArray();
    }

    private static void putBits(ByteArrayOutputStream stream, long bits, int count) {
        for (int at = 0; at < count; at += 8) {
            stream.write((int) (bits >>> at));
        }
    }
}
