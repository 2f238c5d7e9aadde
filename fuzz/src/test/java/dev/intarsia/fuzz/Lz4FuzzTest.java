package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.codec.Compression;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// The deprecated LZ4 codec in all its forms: Hadoop's parts, frames, bare blocks.
class Lz4FuzzTest {
    static Stream<byte[]> seeds() {
        return CodecCheck.seeds(Compression.LZ4);
    }

    @MethodSource("seeds")
    @FuzzTest
    void decompressesOrRefuses(byte[] input) {
        CodecCheck.check(Compression.LZ4, input);
    }
}
