package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.HostileFile.corrupt;
import static dev.intarsia.conformance.robust.HostileFile.limit;
import static dev.intarsia.conformance.robust.HostileFile.reads;
import static dev.intarsia.conformance.robust.HostileFile.unsupported;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.CompressionCodec;

/// Compressed pages that hold more, less or something else than their headers say.
final class CodecAttacks {
    private static final int HUGE = 512 << 20;

    private CodecAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        addSnappy(files);
        addZstd(files);
        addGzip(files);
        addLz4(files);
        files.add(unsupported("LZO", page(CompressionCodec.LZO, 1, 4, new Out().zeros(9))));
        return files;
    }

    private static byte[] page(CompressionCodec codec, int values, int uncompressed, Out body) {
        return FileBytes.compressed(
                        codec,
                        values,
                        PageBytes.v1(values, PageBytes.PLAIN, body).uncompressedSize(uncompressed))
                .toBytes();
    }

    private static byte[] snappy(int uncompressed, Out body) {
        return page(CompressionCodec.SNAPPY, 1, uncompressed, body);
    }

    /// One literal of up to 60 bytes after a length that may be another.
    private static Out snappyLiteral(long claimed, int length) {
        return new Out().varint(claimed).raw(length - 1 << 2).zeros(length);
    }

    private static void addSnappy(List<HostileFile> files) {
        files.add(reads("Snappy", 1, 1, snappy(4, snappyLiteral(4, 4))));
        files.add(corrupt("Snappy of 16 bytes in a page of none", snappy(0, snappyLiteral(16, 16))));
        files.add(corrupt("Snappy of 16 bytes in a page of 4", snappy(4, snappyLiteral(16, 16))));
        files.add(corrupt("Snappy that declares 4 and holds 16", snappy(4, snappyLiteral(4, 16))));
        files.add(corrupt("Snappy that declares 16 and holds 4", snappy(16, snappyLiteral(16, 4))));
        files.add(corrupt("Snappy of 4 GiB", snappy(4, snappyLiteral(0xFFFF_FFFFL, 4))));
        files.add(corrupt("Snappy of declared 60 MiB", snappy(60 << 20, snappyLiteral(60 << 20, 4))));
        files.add(corrupt("Snappy of 4 bytes in a page of 60 MiB", snappy(60 << 20, snappyLiteral(4, 4))));
        files.add(corrupt(
                "Snappy that copies from before its start",
                snappy(8, new Out().varint(8).raw(3 << 2).zeros(4).raw(1, 200))));
        files.add(corrupt("no Snappy", snappy(4, new Out())));
        files.add(limit("Snappy of 2 GiB", snappy(Integer.MAX_VALUE, snappyLiteral(Integer.MAX_VALUE, 4))));
    }

    private static byte[] zstd(int values, int uncompressed, Out body) {
        return page(CompressionCodec.ZSTD, values, uncompressed, body);
    }

    /// A Zstandard frame (RFC 8878) of blocks of 128 KiB that repeat one byte, after a content size that may be
    /// another.
    private static Out zstdFrame(int claimed, int size) {
        Out out = new Out().le32(0xFD2F_B528).raw(0xA0).le32(claimed);
        int block = 128 << 10;
        for (int left = size; left > 0; left -= block) {
            int n = Math.min(block, left);
            int header = n << 3 | 1 << 1 | (left <= block ? 1 : 0);
            out.raw(header, header >>> 8, header >>> 16, 0);
        }
        return out;
    }

    private static void addZstd(List<HostileFile> files) {
        files.add(reads("Zstandard", 4, 4, zstd(4, 16, zstdFrame(16, 16))));
        files.add(
                reads("Zstandard of 16 MiB", 4 << 20, 4 << 20, zstd(4 << 20, 16 << 20, zstdFrame(16 << 20, 16 << 20))));
        files.add(corrupt("Zstandard of 512 MiB in a page of 4", zstd(1, 4, zstdFrame(HUGE, HUGE))));
        files.add(corrupt("Zstandard of 512 MiB that declares 4", zstd(1, 4, zstdFrame(4, HUGE))));
        files.add(limit("Zstandard of 512 MiB in a page of 512 MiB", zstd(1 << 27, HUGE, zstdFrame(HUGE, HUGE))));
        files.add(limit("Zstandard of 2 GiB", zstd(1, Integer.MAX_VALUE, zstdFrame(4, 4))));
        files.add(corrupt("Zstandard of 4 bytes in a page of 60 MiB", zstd(1, 60 << 20, zstdFrame(4, 4))));
        files.add(corrupt("Zstandard that declares 60 MiB and holds 4", zstd(1, 60 << 20, zstdFrame(60 << 20, 4))));
        files.add(corrupt("Zstandard in a page of no bytes", zstd(1, 0, zstdFrame(16, 16))));
        files.add(corrupt("no Zstandard", zstd(1, 4, new Out())));
        files.add(corrupt("zeros for Zstandard", zstd(1, 4, new Out().zeros(40))));
    }

    private static byte[] gzip(int uncompressed, Out body) {
        return page(CompressionCodec.GZIP, 1, uncompressed, body);
    }

    private static Out gzipped(int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            byte[] zeros = new byte[64 << 10];
            for (int left = size; left > 0; left -= zeros.length) {
                zip.write(zeros, 0, Math.min(left, zeros.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Out().raw(out.toByteArray());
    }

    private static void addGzip(List<HostileFile> files) {
        files.add(reads("GZIP", 1, 1, gzip(4, gzipped(4))));
        files.add(reads("GZIP in two members", 1, 1, gzip(4, Streams.join(gzipped(3), gzipped(1)))));
        files.add(corrupt("GZIP of 32 MiB in a page of 4", gzip(4, gzipped(32 << 20))));
        files.add(corrupt("GZIP of 4 bytes in a page of 60 MiB", gzip(60 << 20, gzipped(4))));
        files.add(corrupt("GZIP of 4 bytes in a page of none", gzip(0, gzipped(4))));
        byte[] whole = gzipped(4).toBytes();
        files.add(corrupt("GZIP that is cut short", gzip(4, new Out().raw(java.util.Arrays.copyOf(whole, 12)))));
        files.add(corrupt(
                "GZIP without its trailer", gzip(4, new Out().raw(java.util.Arrays.copyOf(whole, whole.length - 8)))));
        files.add(corrupt("GZIP and then something else", gzip(4, Streams.join(gzipped(4), new Out().ascii("else")))));
        files.add(corrupt("100,000 empty members of GZIP", gzip(4, emptyMembers(100_000))));
        files.add(limit("GZIP of 2 GiB", gzip(Integer.MAX_VALUE, gzipped(4))));
    }

    private static Out emptyMembers(int count) {
        byte[] member = gzipped(0).toBytes();
        Out out = new Out();
        for (int i = 0; i < count; i++) {
            out.raw(member);
        }
        return out;
    }

    private static void addLz4(List<HostileFile> files) {
        for (CompressionCodec codec : new CompressionCodec[] {CompressionCodec.LZ4, CompressionCodec.LZ4_RAW}) {
            Out literal = new Out().raw(15 << 4, 1).zeros(16);
            files.add(corrupt(codec + " of 16 bytes in a page of 4", page(codec, 1, 4, literal)));
            files.add(corrupt(codec + " of 16 bytes in a page of 60 MiB", page(codec, 1, 60 << 20, literal)));
            files.add(corrupt(codec + " of zeros", page(codec, 1, 4, new Out().zeros(40))));
            files.add(corrupt("no " + codec, page(codec, 1, 4, new Out())));
        }
        files.add(corrupt("BROTLI of zeros", page(CompressionCodec.BROTLI, 1, 4, new Out().zeros(40))));
        files.add(corrupt(
                "BROTLI of something else",
                page(CompressionCodec.BROTLI, 1, 60 << 20, new Out().ascii("something else"))));
    }
}
