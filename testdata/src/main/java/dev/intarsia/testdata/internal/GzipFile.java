package dev.intarsia.testdata.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A gzip file that states the name of its content, which Java's own stream does not write (RFC 1952).
public final class GzipFile {

    private static final byte[] MAGIC = {0x1f, (byte) 0x8b};
    private static final int DEFLATE = 8;
    private static final int HAS_NAME = 8;
    private static final int UNKNOWN_SYSTEM = 0xff;

    private GzipFile() {}

    /// The bytes of the file, without a time so that they are the same again.
    public static byte[] of(String name, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.write(DEFLATE);
        out.write(HAS_NAME);
        out.writeBytes(new byte[5]);
        out.write(UNKNOWN_SYSTEM);
        out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        out.write(0);
        deflate(content, out);
        CRC32 crc = new CRC32();
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt(content.length)
                .array());
        return out.toByteArray();
    }

    private static void deflate(byte[] content, ByteArrayOutputStream out) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
    }
}
