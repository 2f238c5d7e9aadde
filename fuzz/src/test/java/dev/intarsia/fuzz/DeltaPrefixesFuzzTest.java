package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.PhysicalType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// DELTA_BYTE_ARRAY values.
class DeltaPrefixesFuzzTest {
    private static final List<PhysicalType> TYPES = List.of(PhysicalType.BYTE_ARRAY, PhysicalType.FIXED_LEN_BYTE_ARRAY);

    static Stream<byte[]> seeds() {
        return IntStream.range(0, TYPES.size())
                .boxed()
                .flatMap(type -> EncodingCheck.seeds(Encoding.DELTA_BYTE_ARRAY, TYPES.get(type), type, 60));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        EncodingCheck.check(Encoding.DELTA_BYTE_ARRAY, TYPES, input);
    }
}
