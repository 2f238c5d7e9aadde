package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Repetition and definition levels as runs, in pages of version 1 and 2.
class LevelsFuzzTest {
    static Stream<byte[]> seeds() {
        return LevelCheck.seeds(false);
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        LevelCheck.check(false, input);
    }
}
