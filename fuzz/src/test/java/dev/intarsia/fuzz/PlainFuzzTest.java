package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.PhysicalType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// PLAIN values of every type.
class PlainFuzzTest {
    private static final List<PhysicalType> TYPES = List.of(
            PhysicalType.BOOLEAN,
            PhysicalType.INT32,
            PhysicalType.INT64,
            PhysicalType.INT96,
            PhysicalType.DOUBLE,
            PhysicalType.BYTE_ARRAY,
            PhysicalType.FIXED_LEN_BYTE_ARRAY);

    static Stream<byte[]> seeds() {
        Stream<byte[]> lengthPrefixed =
                EncodingCheck.lengthPrefixedSeeds(TYPES.indexOf(PhysicalType.FIXED_LEN_BYTE_ARRAY), 60);
        Stream<byte[]> all = IntStream.range(0, TYPES.size())
                .boxed()
                .flatMap(type -> EncodingCheck.seeds(Encoding.PLAIN, TYPES.get(type), type, 60));
        return Stream.concat(all, lengthPrefixed);
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        EncodingCheck.check(Encoding.PLAIN, TYPES, input);
    }
}
