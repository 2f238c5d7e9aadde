package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.codec.Compression;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Bare LZ4 blocks.
class Lz4RawFuzzTest {
    static Stream<byte[]> seeds() {
        return CodecCheck.seeds(Compression.LZ4_RAW);
    }

    @MethodSource("seeds")
    @FuzzTest
    void decompressesOrRefuses(byte[] input) {
        CodecCheck.check(Compression.LZ4_RAW, input);
    }
}
