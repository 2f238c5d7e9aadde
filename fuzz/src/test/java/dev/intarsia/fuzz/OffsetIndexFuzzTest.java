package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.internal.thrift.OffsetIndexParser;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.ReadLimits;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Offset indexes: places and first rows of the pages of a chunk.
class OffsetIndexFuzzTest {
    private static final MetadataCheck<OffsetIndex> CHECK = new MetadataCheck<>(
            (segment, offset, end) ->
                    OffsetIndexParser.parse(segment, offset, end, MetadataCheck.WHERE, ReadLimits.DEFAULTS),
            MetadataTexts::offsetIndex);

    static Stream<byte[]> seeds() {
        return SeedFile.all().flatMap(file -> file.ranges(ColumnChunk::offsetIndexRange).stream());
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        CHECK.check(input);
    }
}
