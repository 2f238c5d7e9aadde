package dev.intarsia.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A file whose frame is right whatever is in it: an input is the length of the footer, two bytes, what comes before
/// the footer after the magic, and the footer.
final class AnyFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = 8;

    private AnyFile() {}

    static byte[] input(SeedFile file) {
        byte[] bytes = file.bytes();
        int footer = file.footer().length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(footer);
        out.write(footer >>> 8);
        out.write(bytes, MAGIC.length, bytes.length - MAGIC.length - TRAILER);
        return out.toByteArray();
    }

    static byte[] bytes(Input in) {
        int footer = in.nextShort();
        byte[] content = in.rest();
        return new Thrift()
                .raw(MAGIC)
                .raw(content)
                .le32(Math.min(footer, content.length))
                .raw(MAGIC)
                .toBytes();
    }
}
