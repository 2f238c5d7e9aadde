package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.codec.Compression;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// GZIP members.
class GzipFuzzTest {
    static Stream<byte[]> seeds() {
        return CodecCheck.seeds(Compression.GZIP);
    }

    @MethodSource("seeds")
    @FuzzTest
    void decompressesOrRefuses(byte[] input) {
        CodecCheck.check(Compression.GZIP, input);
    }
}
