package dev.intarsia.codec.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.testsupport.StoredBrotli;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecompressorsTest {
    private static final long SEED = Seeds.seed("DecompressorsTest");
    private static final byte GUARD = (byte) 0xA5;
    private static final int GUARD_BYTES = 64;

    private final RandomGenerator random = Seeds.random(SEED);
    private final Arena arena = Arena.ofConfined();
    private final Decompressors decompressors = new Decompressors();
    private final Compressors compressors = new Compressors();

    @AfterEach
    void closeAll() {
        decompressors.close();
        compressors.close();
        arena.close();
    }

    private List<byte[]> samples() {
        byte[] noise = new byte[10_000];
        random.nextBytes(noise);
        byte[] text = new byte[200_000];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ("the quick brown fox ".charAt(i % 20) + (random.nextInt(50) == 0 ? 1 : 0));
        }
        return List.of(new byte[0], new byte[] {7}, new byte[5000], noise, text);
    }

    private MemorySegment place(byte[] bytes) {
        MemorySegment placed = arena.allocate(bytes.length + 3L);
        MemorySegment.copy(bytes, 0, placed, ValueLayout.JAVA_BYTE, 3, bytes.length);
        return placed;
    }

    private byte[] compress(Compression codec, byte[] sample) {
        return codec == Compression.BROTLI
                ? StoredBrotli.compress(sample)
                : compressors.get(codec).compress(sample, 0, sample.length);
    }

    /// Decompresses into the middle of guarded memory and returns what was written.
    private byte[] decompress(Compression codec, byte[] compressed, int exactSize) {
        MemorySegment target = arena.allocate(exactSize + 2L * GUARD_BYTES);
        target.fill(GUARD);
        try {
            int written = decompressors
                    .get(codec)
                    .decompress(place(compressed), 3, compressed.length, target, GUARD_BYTES, exactSize);
            assertThat(written).isEqualTo(exactSize);
        } finally {
            assertThat(target.asSlice(0, GUARD_BYTES).toArray(ValueLayout.JAVA_BYTE))
                    .containsOnly(GUARD);
            assertThat(target.asSlice(GUARD_BYTES + exactSize).toArray(ValueLayout.JAVA_BYTE))
                    .containsOnly(GUARD);
        }
        return target.asSlice(GUARD_BYTES, exactSize).toArray(ValueLayout.JAVA_BYTE);
    }

    @ParameterizedTest
    @EnumSource(names = "LZO", mode = EnumSource.Mode.EXCLUDE)
    void returnsWhatWasCompressed(Compression codec) {
        for (byte[] sample : samples()) {
            byte[] compressed = compress(codec, sample);
            if (Compressors.supports(codec)) {
                assertThat(compressed.length)
                        .isLessThanOrEqualTo(compressors.get(codec).maxCompressedSize(sample.length));
            }
            assertThat(decompress(codec, compressed, sample.length)).isEqualTo(sample);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "LZO", mode = EnumSource.Mode.EXCLUDE)
    void takesNoBytesForAnEmptyPage(Compression codec) {
        assertThat(decompress(codec, new byte[0], 0)).isEmpty();
        assertThatThrownBy(() -> decompress(codec, new byte[0], 1)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void takesAnEmptySnappyBlock() {
        assertThat(decompress(Compression.SNAPPY, new byte[] {0}, 0)).isEmpty();
        assertThatThrownBy(() -> decompress(Compression.SNAPPY, new byte[] {0}, 1))
                .isInstanceOf(MalformedDataException.class);
    }

    @ParameterizedTest
    @EnumSource(names = "LZO", mode = EnumSource.Mode.EXCLUDE)
    void refusesAnyOtherSizeThanThatOfTheData(Compression codec) {
        for (byte[] sample : samples()) {
            byte[] compressed = compress(codec, sample);
            for (int wrong : new int[] {0, 1, sample.length - 1, sample.length + 1, sample.length * 2 + 10}) {
                if (wrong >= 0 && wrong != sample.length) {
                    assertThatThrownBy(() -> decompress(codec, compressed, wrong))
                            .as("%s bytes as %s", sample.length, wrong)
                            .isInstanceOf(MalformedDataException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNCOMPRESSED", "LZO"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesDataThatIsCutShort(Compression codec) {
        for (byte[] sample : samples()) {
            if (codec == Compression.LZ4 && sample.length == 0) {
                // The beginnings of an empty page are empty pages in the codec's other forms.
                continue;
            }
            byte[] compressed = compress(codec, sample);
            int step = Math.max(1, compressed.length / 300);
            for (int length = sample.length == 0 ? 1 : 0; length < compressed.length; length += step) {
                byte[] cut = Arrays.copyOf(compressed, length);
                assertThatThrownBy(() -> decompress(codec, cut, sample.length))
                        .as("%s of %s", length, compressed.length)
                        .isInstanceOf(MalformedDataException.class);
            }
        }
    }

    @Tag(Campaign.TAG)
    @ParameterizedTest
    @EnumSource(
            names = {"UNCOMPRESSED", "LZO"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesFlippedBitsOrGivesTheExactSize(Compression codec) {
        for (byte[] sample : samples()) {
            byte[] compressed = compress(codec, sample);
            for (int round = 0; round < Campaign.rounds(400, 8_000) && compressed.length > 0; round++) {
                byte[] flipped = compressed.clone();
                int bit = random.nextInt(compressed.length * 8);
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                try {
                    assertThat(decompress(codec, flipped, sample.length)).hasSize(sample.length);
                } catch (MalformedDataException e) {
                    assertThat(e).hasMessageNotContaining("\n");
                }
            }
        }
    }

    @Tag(Campaign.TAG)
    @ParameterizedTest
    @EnumSource(
            names = {"UNCOMPRESSED", "LZO"},
            mode = EnumSource.Mode.EXCLUDE)
    void survivesNoise(Compression codec) {
        for (int round = 0; round < Campaign.rounds(1_000, 50_000); round++) {
            byte[] noise = new byte[random.nextInt(1, 200)];
            random.nextBytes(noise);
            int exactSize = random.nextInt(300);
            try {
                assertThat(decompress(codec, noise, exactSize)).hasSize(exactSize);
            } catch (MalformedDataException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNCOMPRESSED", "LZO"},
            mode = EnumSource.Mode.EXCLUDE)
    void worksAgainAfterBadData(Compression codec) {
        byte[] sample = samples().getLast();
        byte[] compressed = compress(codec, sample);
        for (int round = 0; round < 3; round++) {
            byte[] cut = Arrays.copyOf(compressed, compressed.length / 2);
            assertThatThrownBy(() -> decompress(codec, cut, sample.length)).isInstanceOf(MalformedDataException.class);
            assertThat(decompress(codec, compressed, sample.length)).isEqualTo(sample);
        }
    }

    /// A header that claims more than the target holds made Snappy write past it; older versions also when the claim
    /// was right but a literal ran on.
    @Test
    void refusesSnappyBlocksThatWouldWriteBeyondTheTarget() {
        byte[] sample = new byte[100_000];
        byte[] compressed = compressors.get(Compression.SNAPPY).compress(sample, 0, sample.length);
        assertThatThrownBy(() -> decompress(Compression.SNAPPY, compressed, 100))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("100000");
        byte[] huge = {-1, -1, -1, -1, 0x0F, 0, 'a'};
        assertThatThrownBy(() -> decompress(Compression.SNAPPY, huge, 100)).isInstanceOf(MalformedDataException.class);
        byte[] understated = compressed.clone();
        // The same block with 100 as its length.
        byte[] forged = new byte[compressed.length - 2];
        forged[0] = 100;
        System.arraycopy(understated, 3, forged, 1, compressed.length - 3);
        assertThatThrownBy(() -> decompress(Compression.SNAPPY, forged, 100))
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void refusesRangesOutsideOfTheSegments() {
        for (Compression codec : Compression.values()) {
            if (codec == Compression.LZO) {
                continue;
            }
            byte[] compressed = compress(codec, new byte[100]);
            MemorySegment source = place(compressed);
            MemorySegment target = arena.allocate(100);
            Decompressor decompressor = decompressors.get(codec);
            assertThatThrownBy(() -> decompressor.decompress(source, 3, compressed.length, target, 1, 100))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> decompressor.decompress(source, 4, compressed.length, target, 0, 100))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /// Neither slicing nor taking the address of freed memory fails by itself.
    @ParameterizedTest
    @EnumSource(names = "LZO", mode = EnumSource.Mode.EXCLUDE)
    void refusesMemoryThatWasFreed(Compression codec) {
        byte[] compressed = compress(codec, new byte[100]);
        Arena closed = Arena.ofConfined();
        MemorySegment freed = closed.allocate(1000);
        closed.close();
        MemorySegment source = place(compressed);
        MemorySegment target = arena.allocate(1000);
        int length = compressed.length;
        assertThatThrownBy(() -> decompressors.get(codec).decompress(source, 3, length, freed, 0, 100))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> decompressors.get(codec).decompress(freed, 3, length, target, 0, 100))
                .isInstanceOf(IllegalStateException.class);
        if (Compressors.supports(codec)) {
            Compressor compressor = compressors.get(codec);
            assertThatThrownBy(() -> compressor.compress(freed, 0, 100, target, 0))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> compressor.compress(target, 0, 100, freed, 0))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> PageChecksum.crc32(freed, 0, 100)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNCOMPRESSED", "LZO"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesHeapMemoryAndReadOnlyTargets(Compression codec) {
        byte[] compressed = compress(codec, new byte[100]);
        MemorySegment source = place(compressed);
        MemorySegment target = arena.allocate(100).asReadOnly();
        Decompressor decompressor = decompressors.get(codec);
        assertThatThrownBy(() -> decompressor.decompress(source, 3, compressed.length, target, 0, 100))
                .isInstanceOf(IllegalArgumentException.class);
        MemorySegment heap = MemorySegment.ofArray(compressed);
        MemorySegment writable = arena.allocate(100);
        assertThatThrownBy(() -> decompressor.decompress(heap, 0, compressed.length, writable, 0, 100))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatItDoesNotSupport() {
        for (Compression codec : Compression.values()) {
            if (!Decompressors.supports(codec)) {
                assertThatThrownBy(() -> decompressors.get(codec))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining(codec.name());
            }
            if (!Compressors.supports(codec)) {
                assertThatThrownBy(() -> compressors.get(codec)).isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @Test
    void yieldsNothingAfterClose() {
        decompressors.close();
        compressors.close();
        assertThatThrownBy(() -> decompressors.get(Compression.ZSTD)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> compressors.get(Compression.ZSTD)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsTheIdsOfParquet() {
        assertThat(Compression.of(0)).isEqualTo(Compression.UNCOMPRESSED);
        assertThat(Compression.of(1)).isEqualTo(Compression.SNAPPY);
        assertThat(Compression.of(2)).isEqualTo(Compression.GZIP);
        assertThat(Compression.of(3)).isEqualTo(Compression.LZO);
        assertThat(Compression.of(4)).isEqualTo(Compression.BROTLI);
        assertThat(Compression.of(5)).isEqualTo(Compression.LZ4);
        assertThat(Compression.of(6)).isEqualTo(Compression.ZSTD);
        assertThat(Compression.of(7)).isEqualTo(Compression.LZ4_RAW);
        for (int unknown : new int[] {-1, 8, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> Compression.of(unknown)).isInstanceOf(MalformedDataException.class);
        }
    }

    @Test
    void sumsPagesByTheCrcOfGzip() {
        byte[] check = "123456789".getBytes();
        assertThat(PageChecksum.crc32(place(check), 3, 9)).isEqualTo(0xCBF43926);
        assertThat(PageChecksum.crc32(place(check), 3, 0)).isZero();
        assertThatThrownBy(() -> PageChecksum.crc32(place(check), 4, 9)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
