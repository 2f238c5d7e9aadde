package dev.intarsia.codec.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
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

    @Test
    void streamsGiveWhatWasCompressed() throws IOException {
        byte[] text = text();
        assertThat(read(DecompressingStreams::zstd, compressed(Compression.ZSTD, text)))
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
            assertThatThrownBy(() -> read(DecompressingStreams::zstd, lessZstd)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> read(DecompressingStreams::gzip, lessGzip)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFrameThatAsksForAHugeWindowIsRefused() {
        // Window descriptor 0xa0: 2^30 bytes.
        byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, (byte) 0xa0, 0x01, 0x00, 0x00};
        assertThatThrownBy(() -> read(DecompressingStreams::zstd, frame)).isInstanceOf(IOException.class);
    }
}
