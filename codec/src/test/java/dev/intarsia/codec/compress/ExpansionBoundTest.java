package dev.intarsia.codec.compress;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExpansionBoundTest {
    @ParameterizedTest
    @EnumSource(names = {"SNAPPY", "GZIP", "ZSTD"})
    void whatWasCompressedIsNeverRefused(Compression codec) {
        RandomGenerator random = Seeds.random("ExpansionBoundTest " + codec);
        for (int size : new int[] {0, 1, 7, 100, 4096, 100_000, 1 << 20, (8 << 20) + 3}) {
            for (int symbols : new int[] {1, 2, 16, 256}) {
                byte[] plain = new byte[size];
                for (int i = 0; symbols > 1 && i < size; i++) {
                    plain[i] = (byte) random.nextInt(symbols);
                }
                assertFits(codec, plain);
            }
        }
    }

    private static void assertFits(Compression codec, byte[] plain) {
        try (Arena arena = Arena.ofConfined();
                Compressors compressors = new Compressors()) {
            byte[] compressed = compressors.get(codec).compress(plain, 0, plain.length);
            MemorySegment bytes = arena.allocate(Math.max(1, compressed.length));
            MemorySegment.copy(compressed, 0, bytes, NativeLayouts.BYTE, 0, compressed.length);
            assertThatCode(() -> ExpansionBound.check(codec, bytes, 0, compressed.length, plain.length))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPPY", "GZIP", "ZSTD", "LZ4", "LZ4_RAW"})
    void fewBytesCannotClaimMany(Compression codec) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(20);
            if (codec == Compression.ZSTD) {
                bytes.set(NativeLayouts.INT_LE, 0, 0xFD2F_B528);
            }
            assertThatThrownBy(() -> ExpansionBound.check(codec, bytes, 0, 20, 60 << 20))
                    .isInstanceOf(MalformedDataException.class);
        }
    }
}
