package dev.intarsia.codec.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.intarsia.codec.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecompressingStreamsTest {
    private interface Opener {
        InputStream open(InputStream source) throws IOException;
    }

    private static byte[] text() {
        byte[] text = new byte[300_000];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (i * i / 77);
        }
        return text;
    }

    private static byte[] compressed(Compression codec, byte[] text) {
        try (Compressors compressors = new Compressors()) {
            return compressors.get(codec).compress(text, 0, text.length);
        }
    }

    private static byte[] read(Opener opener, byte[] compressed) throws IOException {
        try (InputStream stream = opener.open(new ByteArrayInputStream(compressed))) {
            return stream.readAllBytes();
        }
    }

    private static InputStream zstd(InputStream source) throws IOException {
        return DecompressingStreams.zstd(source, ZstdWindow.MAX_LOG);
    }

    @Test
    void streamsGiveWhatWasCompressed() throws IOException {
        byte[] text = text();
        assertThat(read(DecompressingStreamsTest::zstd, compressed(Compression.ZSTD, text)))
                .isEqualTo(text);
        assertThat(read(DecompressingStreams::gzip, compressed(Compression.GZIP, text)))
                .isEqualTo(text);
    }

    @Test
    void whatIsCutShortIsAnError() {
        byte[] zstd = compressed(Compression.ZSTD, text());
        byte[] gzip = compressed(Compression.GZIP, text());
        for (int missing = 1; missing < 10; missing++) {
            byte[] lessZstd = Arrays.copyOf(zstd, zstd.length - missing);
            byte[] lessGzip = Arrays.copyOf(gzip, gzip.length - missing);
            assertThatThrownBy(() -> read(DecompressingStreamsTest::zstd, lessZstd))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> read(DecompressingStreams::gzip, lessGzip)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFrameThatRequiresAHugeWindowIsRefused() {
        // Window descriptor 0xa0: 2^30 bytes.
        byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, (byte) 0xa0, 0x01, 0x00, 0x00};
        assertThatThrownBy(() -> read(DecompressingStreamsTest::zstd, frame)).isInstanceOf(IOException.class);
    }

    @Test
    void theWindowOfAFrameIsReadFromItsHeader() throws IOException {
        byte[] text = text();
        // One segment of 300,000 bytes: below 2^19.
        assertThat(ZstdWindow.log(compressed(Compression.ZSTD, text))).isEqualTo(19);
        assertThat(ZstdWindow.log(streamed(text, 21))).isEqualTo(21);
        assertThat(ZstdWindow.log(streamed(text, 25))).isEqualTo(25);
        assertThat(ZstdWindow.log(new byte[] {1, 2, 3})).isEqualTo(ZstdWindow.MAX_LOG);
        // Window descriptor 0x59: 2^21 bytes and an eighth.
        byte[] odd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, 0x59, 0x01, 0x00, 0x00};
        assertThat(ZstdWindow.log(odd)).isEqualTo(22);
    }

    @Test
    void aFrameOfALargerWindowThanItsStreamMayKeepIsRefused() throws IOException {
        byte[] small = streamed(text(), 18);
        byte[] large = streamed(text(), 22);
        byte[] both = Arrays.copyOf(small, small.length + large.length);
        System.arraycopy(large, 0, both, small.length, large.length);
        int log = ZstdWindow.log(both);
        assertThat(log).isEqualTo(18);
        assertThat(read(source -> DecompressingStreams.zstd(source, log), small))
                .isEqualTo(text());
        assertThatThrownBy(() -> read(source -> DecompressingStreams.zstd(source, log), both))
                .isInstanceOf(IOException.class);
    }

    // As writers do that do not state the size of the content.
    private static byte[] streamed(byte[] text, int windowLog) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream stream = new ZstdOutputStream(bytes)) {
            stream.setLong(windowLog);
            stream.write(text);
        }
        return bytes.toByteArray();
    }
}
