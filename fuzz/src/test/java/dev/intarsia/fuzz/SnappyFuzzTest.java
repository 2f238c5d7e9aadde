package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.codec.Compression;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Raw Snappy blocks.
class SnappyFuzzTest {
    static Stream<byte[]> seeds() {
        return CodecCheck.seeds(Compression.SNAPPY);
    }

    @MethodSource("seeds")
    @FuzzTest
    void decompressesOrRefuses(byte[] input) {
        CodecCheck.check(Compression.SNAPPY, input);
    }
}
