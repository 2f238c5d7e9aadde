package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.internal.thrift.ColumnIndexParser;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.ReadLimits;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Column indexes: bounds and counts of the pages of a chunk.
class ColumnIndexFuzzTest {
    private static final MetadataCheck<ColumnIndex> CHECK = new MetadataCheck<>(
            (segment, offset, end) ->
                    ColumnIndexParser.parse(segment, offset, end, MetadataCheck.WHERE, ReadLimits.DEFAULTS),
            MetadataTexts::columnIndex);

    static Stream<byte[]> seeds() {
        return SeedFile.all().flatMap(file -> file.ranges(ColumnChunk::columnIndexRange).stream());
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        CHECK.check(input);
    }
}
