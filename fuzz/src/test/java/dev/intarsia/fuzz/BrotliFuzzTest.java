package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.codec.Compression;
import dev.intarsia.testsupport.StoredBrotli;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Brotli streams. The decoder is Java, so that the fuzzer can instrument it.
class BrotliFuzzTest {
    /// Stored blocks, and an empty last one of each window size.
    static Stream<byte[]> seeds() {
        return Stream.of(
                CodecCheck.input(0, new byte[] {6}),
                CodecCheck.input(0, new byte[] {0x3B}),
                CodecCheck.input(20, StoredBrotli.compress(CodecCheck.text(20))),
                CodecCheck.input(300, StoredBrotli.compress(CodecCheck.text(300))));
    }

    @MethodSource("seeds")
    @FuzzTest
    void decompressesOrRefuses(byte[] input) {
        CodecCheck.check(Compression.BROTLI, input);
    }
}
