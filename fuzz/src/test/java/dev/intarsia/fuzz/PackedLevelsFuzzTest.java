package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Repetition and definition levels in the deprecated encoding BIT_PACKED.
class PackedLevelsFuzzTest {
    static Stream<byte[]> seeds() {
        return LevelCheck.seeds(true);
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        LevelCheck.check(true, input);
    }
}
