package dev.intarsia.conformance.robust;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/// Bytes that are mostly the same, compressed as far as each codec can.
final class Packed {
    private static final int BROTLI_BLOCK = 16 << 20;

    private Packed() {}

    /// Codecs that compress, LZO aside.
    static CompressionCodec[] codecs() {
        return new CompressionCodec[] {
            CompressionCodec.SNAPPY,
            CompressionCodec.GZIP,
            CompressionCodec.ZSTD,
            CompressionCodec.LZ4,
            CompressionCodec.LZ4_RAW,
            CompressionCodec.BROTLI
        };
    }

    /// `start`, and then `fill` as often as makes `size` bytes together.
    static Out of(CompressionCodec codec, Out start, int fill, int size) {
        byte[] head = start.toBytes();
        if (codec == CompressionCodec.BROTLI) {
            return brotli(head, fill, size - head.length);
        }
        byte[] plain = new byte[size];
        Arrays.fill(plain, (byte) fill);
        System.arraycopy(head, 0, plain, 0, head.length);
        return new Out().raw(compress(codec, plain));
    }

    private static byte[] compress(CompressionCodec codec, byte[] plain) {
        try {
            return switch (codec) {
                case SNAPPY -> Snappy.compress(plain);
                case ZSTD -> Zstd.compress(plain);
                case LZ4_RAW -> lz4(plain);
                case LZ4 -> {
                    byte[] block = lz4(plain);
                    yield new Out()
                            .be32(plain.length)
                            .be32(block.length)
                            .raw(block)
                            .toBytes();
                }
                case GZIP -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
                        zip.write(plain);
                    }
                    yield out.toByteArray();
                }
                case UNCOMPRESSED -> plain;
                case BROTLI, LZO -> throw new IllegalArgumentException("no compressor for " + codec);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] lz4(byte[] plain) {
        return LZ4Factory.fastestJavaInstance().fastCompressor().compress(plain);
    }

    /// A Brotli stream (RFC 7932) by hand: the head is stored, and each block of up to 16 MiB is one literal and one
    /// copy of it over and over, all of whose prefix codes have one symbol and so no bits.
    private static Out brotli(byte[] head, int fill, int count) {
        Bits bits = new Bits();
        bits.add(0, 1); // a window of 64 KiB
        if (head.length > 0) {
            bits.add(0, 1).add(0, 2).add(head.length - 1, 16).add(1, 1).align();
            for (byte value : head) {
                bits.add(value & 0xFF, 8);
            }
        }
        for (int left = count; left > 0; left -= BROTLI_BLOCK) {
            brotliBlock(bits, fill, Math.min(left, BROTLI_BLOCK));
        }
        return new Out().raw(bits.add(3, 2).toBytes());
    }

    private static void brotliBlock(Bits bits, int fill, int length) {
        int copied = length - 1;
        // Copy length code 23 is 2118 and more, in 24 extra bits; insert length code 1 is one literal.
        if (copied < 2118) {
            throw new IllegalArgumentException(length + " bytes are too few to repeat");
        }
        // As few nibbles as hold the length: the last one must not be zero.
        int nibbles = length > 1 << 20 ? 6 : length > 1 << 16 ? 5 : 4;
        bits.add(0, 1).add(nibbles - 4, 2).add(length - 1, 4 * nibbles).add(0, 1);
        bits.add(0, 3); // one type of block each for literals, commands and distances
        bits.add(0, 2).add(0, 4).add(0, 2); // no postfix, no direct distances, context mode 0
        bits.add(0, 2); // one tree each for literals and distances
        bits.add(1, 2).add(0, 2).add(fill, 8);
        bits.add(1, 2).add(0, 2).add(384 + (1 << 3) + 7, 10);
        bits.add(1, 2).add(0, 2).add(16, 6);
        bits.add(copied - 2118, 24);
        bits.add(0, 1); // distance 1
    }

    /// Bits, the least significant one first.
    private static final class Bits {
        private final Out out = new Out();
        private long pending;
        private int count;

        Bits add(int value, int width) {
            pending |= (long) value << count;
            count += width;
            while (count >= 8) {
                out.raw((int) pending);
                pending >>>= 8;
                count -= 8;
            }
            return this;
        }

        Bits align() {
            return count > 0 ? add(0, 8 - count) : this;
        }

        byte[] toBytes() {
            return align().out.toBytes();
        }
    }
}
