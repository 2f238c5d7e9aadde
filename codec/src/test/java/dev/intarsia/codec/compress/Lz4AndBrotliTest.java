package dev.intarsia.codec.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The forms that LZ4 pages come in, and Brotli as its reference implementation writes it.
class Lz4AndBrotliTest {
    private static final byte[] TEXT = BrotliSamples.text();

    private final RandomGenerator random = Seeds.random("Lz4AndBrotliTest");

    private static byte[] block(byte[] data) {
        return LZ4Factory.safeInstance().fastCompressor().compress(data);
    }

    private static byte[] frame(byte[] data, BLOCKSIZE size, Bits... bits) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream frames = Arrays.asList(bits).contains(Bits.CONTENT_SIZE)
                ? new LZ4FrameOutputStream(stream, size, data.length, bits)
                : new LZ4FrameOutputStream(stream, size, bits)) {
            frames.write(data);
        }
        return stream.toByteArray();
    }

    private static void putPart(ByteArrayOutputStream stream, int size, byte[]... chunks) {
        stream.writeBytes(ByteBuffer.allocate(4).putInt(size).array());
        for (byte[] chunk : chunks) {
            stream.writeBytes(ByteBuffer.allocate(4).putInt(chunk.length).array());
            stream.writeBytes(chunk);
        }
    }

    private static void refuses(Compression codec, byte[] data, int size) {
        assertThatThrownBy(() -> Pages.decompress(codec, data, size)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void readsABareBlockUnderEitherCodec() {
        assertThat(Pages.decompress(Compression.LZ4, block(TEXT), TEXT.length)).isEqualTo(TEXT);
        assertThat(Pages.decompress(Compression.LZ4_RAW, block(TEXT), TEXT.length))
                .isEqualTo(TEXT);
    }

    @Test
    void readsPartsOfManyChunks() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int part = 0; part < 5; part++) {
            byte[] first = Arrays.copyOf(TEXT, random.nextInt(1, 500));
            byte[] second = Arrays.copyOfRange(TEXT, 100, random.nextInt(200, 900));
            putPart(stream, first.length + second.length, block(first), block(second));
            expected.writeBytes(first);
            expected.writeBytes(second);
        }
        byte[] all = expected.toByteArray();
        assertThat(Pages.decompress(Compression.LZ4, stream.toByteArray(), all.length))
                .isEqualTo(all);
    }

    @Test
    void readsTheEmptyPagesOfHadoopAndArrow() {
        assertThat(Pages.decompress(Compression.LZ4, new byte[4], 0)).isEmpty();
        assertThat(Pages.decompress(Compression.LZ4, new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0}, 0))
                .isEmpty();
        assertThat(Pages.decompress(Compression.LZ4_RAW, new byte[] {0}, 0)).isEmpty();
        refuses(Compression.LZ4, new byte[4], 1);
    }

    @Test
    void refusesPartsThatDoNotAddUp() {
        byte[] block = block(TEXT);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        putPart(more, TEXT.length + 1, block);
        refuses(Compression.LZ4, more.toByteArray(), TEXT.length + 1);
        ByteArrayOutputStream less = new ByteArrayOutputStream();
        putPart(less, TEXT.length - 1, block);
        refuses(Compression.LZ4, less.toByteArray(), TEXT.length - 1);
        ByteArrayOutputStream idle = new ByteArrayOutputStream();
        putPart(idle, TEXT.length, new byte[] {0}, new byte[] {0}, block);
        refuses(Compression.LZ4, idle.toByteArray(), TEXT.length);
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        putPart(behind, TEXT.length, block);
        behind.write(0);
        refuses(Compression.LZ4, behind.toByteArray(), TEXT.length);
        refuses(Compression.LZ4, new byte[] {-1, -1, -1, -1, 0, 0, 0, 1, 0}, 10);
        refuses(Compression.LZ4, new byte[] {0, 0, 0, 10, -1, -1, -1, -1, 0}, 10);
    }

    @Test
    void readsFramesWithEveryKindOfChecksum() throws IOException {
        byte[] large = new byte[200_000];
        random.nextBytes(large);
        System.arraycopy(TEXT, 0, large, 70_000, TEXT.length);
        for (byte[] data : new byte[][] {TEXT, large, new byte[0]}) {
            byte[] plain = frame(data, BLOCKSIZE.SIZE_64KB, Bits.BLOCK_INDEPENDENCE);
            byte[] checked = frame(
                    data,
                    BLOCKSIZE.SIZE_256KB,
                    Bits.BLOCK_INDEPENDENCE,
                    Bits.BLOCK_CHECKSUM,
                    Bits.CONTENT_CHECKSUM,
                    Bits.CONTENT_SIZE);
            assertThat(Pages.decompress(Compression.LZ4, plain, data.length)).isEqualTo(data);
            assertThat(Pages.decompress(Compression.LZ4, checked, data.length)).isEqualTo(data);
            byte[] both = Arrays.copyOf(plain, plain.length + checked.length);
            System.arraycopy(checked, 0, both, plain.length, checked.length);
            assertThat(Pages.decompress(Compression.LZ4, both, data.length * 2)).endsWith(data);
            refuses(Compression.LZ4, checked, data.length + 1);
            refuses(Compression.LZ4, both, data.length * 2 + 1);
        }
    }

    /// Every bit of such a frame is covered: by a checksum, or by the sizes that must come out.
    @Test
    void refusesFramesWithAnyBitFlippedOrCutShort() throws IOException {
        byte[] data = Arrays.copyOf(TEXT, 300);
        byte[] good =
                frame(data, BLOCKSIZE.SIZE_64KB, Bits.BLOCK_INDEPENDENCE, Bits.BLOCK_CHECKSUM, Bits.CONTENT_CHECKSUM);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            refuses(Compression.LZ4, bad, data.length);
        }
        for (int length = 0; length < good.length; length++) {
            refuses(Compression.LZ4, Arrays.copyOf(good, length), data.length);
        }
    }

    @Test
    void readsBrotliOfTheReferenceImplementation() {
        byte[] compressed = BrotliSamples.compressedText();
        assertThat(Pages.decompress(Compression.BROTLI, compressed, TEXT.length))
                .isEqualTo(TEXT);
        assertThat(Pages.decompress(Compression.BROTLI, new byte[] {0x3B}, 0)).isEmpty();
        refuses(Compression.BROTLI, compressed, TEXT.length - 1);
        refuses(Compression.BROTLI, compressed, TEXT.length + 1);
        refuses(Compression.BROTLI, Arrays.copyOf(compressed, compressed.length + 1), TEXT.length);
        for (int length = 0; length < compressed.length; length++) {
            refuses(Compression.BROTLI, Arrays.copyOf(compressed, length), TEXT.length);
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void refusesDamagedBrotliOrYieldsTheExactSize() {
        byte[] compressed = BrotliSamples.compressedText();
        for (int round = 0; round < Campaign.rounds(2_000, 100_000); round++) {
            byte[] bad = compressed.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(Pages.decompress(Compression.BROTLI, bad, TEXT.length))
                        .hasSize(TEXT.length);
            } catch (MalformedDataException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        }
    }

    /// The decoder would allocate its window for this claim.
    @Test
    void refusesBrotliThatClaimsMoreThanThePageHolds() {
        byte[] claim = {0x0B | (byte) 0xC0, -1, -1, -1, 0x7F, 0, 0};
        assertThatThrownBy(() -> Pages.decompress(Compression.BROTLI, claim, 100))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("more than the 100 bytes");
    }
}
