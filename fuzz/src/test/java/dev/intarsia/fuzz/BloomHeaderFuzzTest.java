package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.internal.thrift.BloomFilterHeaderParser;
import dev.intarsia.internal.thrift.BloomFilterHeaderParser.Header;
import dev.intarsia.metadata.ReadLimits;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Headers of bloom filters.
class BloomHeaderFuzzTest {
    private static final MetadataCheck<Header> CHECK = new MetadataCheck<>(
            (segment, offset, end) ->
                    BloomFilterHeaderParser.parse(segment, offset, end, MetadataCheck.WHERE, ReadLimits.DEFAULTS),
            Header::toString);

    /// A filter of 32 bytes: split blocks, xxHash, uncompressed.
    static Stream<byte[]> seeds() {
        return Stream.of(new byte[] {0x15, 0x40, 0x1C, 0x1C, 0, 0, 0x1C, 0x1C, 0, 0, 0x1C, 0x1C, 0, 0, 0});
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        CHECK.check(input);
        CHECK.checkCuts(input, Header::headerLength);
    }
}
