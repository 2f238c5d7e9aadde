package dev.intarsia.codec.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.kernel.MalformedDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// The parts of RFC 1952 that few writers use.
class GzipFormatTest {
    private static byte[] decompress(byte[] compressed, int exactSize) {
        return Pages.decompress(Compression.GZIP, compressed, exactSize);
    }

    @Test
    void readsGzipOfManyMembersWithAllHeaderFields() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int flags = 0; flags < 32; flags++) {
            byte[] part = ("member " + flags).repeat(flags).getBytes();
            expected.writeBytes(part);
            stream.writeBytes(member(part, flags));
        }
        byte[] all = expected.toByteArray();
        assertThat(decompress(stream.toByteArray(), all.length)).isEqualTo(all);
    }

    /// A member with the header fields of `flags`: 1 text, 2 header checksum, 4 extra, 8 name, 16 comment.
    private static byte[] member(byte[] data, int flags) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(plain)) {
            gzip.write(data);
        }
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & 4) != 0) {
            member.writeBytes(new byte[] {5, 0, 'e', 'x', 't', 'r', 'a'});
        }
        if ((flags & 8) != 0) {
            member.writeBytes("name\0".getBytes());
        }
        if ((flags & 16) != 0) {
            member.writeBytes("comment\0".getBytes());
        }
        if ((flags & 2) != 0) {
            CRC32 crc = new CRC32();
            crc.update(member.toByteArray());
            member.write((int) crc.getValue());
            member.write((int) crc.getValue() >>> 8);
        }
        byte[] body = plain.toByteArray();
        member.write(body, 10, body.length - 10);
        return member.toByteArray();
    }

    @Test
    void refusesBadGzipHeadersAndTrailers() throws IOException {
        byte[] data = "some data".repeat(10).getBytes();
        byte[] good = member(data, 31);
        assertThat(decompress(good, data.length)).isEqualTo(data);
        int headerCrc = 10 + 7 + 5 + 8;
        for (int at :
                new int[] {0, 1, 2, headerCrc, headerCrc + 1, good.length - 8, good.length - 5, good.length - 4}) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            assertThatThrownBy(() -> decompress(bad, data.length))
                    .as("byte %s", at)
                    .isInstanceOf(MalformedDataException.class);
        }
        byte[] reserved = good.clone();
        reserved[3] |= (byte) 0x80;
        assertThatThrownBy(() -> decompress(reserved, data.length)).isInstanceOf(MalformedDataException.class);
        byte[] trailing = Arrays.copyOf(good, good.length + 3);
        assertThatThrownBy(() -> decompress(trailing, data.length)).isInstanceOf(MalformedDataException.class);
    }
}
