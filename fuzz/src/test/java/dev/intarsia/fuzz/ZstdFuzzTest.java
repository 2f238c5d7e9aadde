package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.codec.Compression;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Zstandard frames.
class ZstdFuzzTest {
    static Stream<byte[]> seeds() {
        return CodecCheck.seeds(Compression.ZSTD);
    }

    @MethodSource("seeds")
    @FuzzTest
    void decompressesOrRefuses(byte[] input) {
        CodecCheck.check(Compression.ZSTD, input);
    }
}
