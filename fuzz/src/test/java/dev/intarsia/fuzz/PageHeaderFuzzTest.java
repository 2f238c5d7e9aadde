package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.internal.thrift.PageHeaderParser;
import dev.intarsia.metadata.PageHeader;
import dev.intarsia.metadata.ReadLimits;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Page headers, with statistics and without.
class PageHeaderFuzzTest {
    private static final MetadataCheck<PageHeader> PLAIN = new MetadataCheck<>(
            (segment, offset, end) ->
                    PageHeaderParser.parse(segment, offset, end, MetadataCheck.WHERE, ReadLimits.DEFAULTS),
            PageHeader::toString);
    private static final MetadataCheck<PageHeader> WITH_STATISTICS = new MetadataCheck<>(
            (segment, offset, end) -> PageHeaderParser.parseWithStatistics(
                    segment, offset, end, MetadataCheck.WHERE, ReadLimits.DEFAULTS),
            MetadataTexts::pageHeader);

    static Stream<byte[]> seeds() {
        return SeedFile.all().flatMap(file -> file.pages().stream());
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        PLAIN.check(input);
        WITH_STATISTICS.check(input);
        PLAIN.checkCuts(input, PageHeader::headerLength);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = Input.toNative(arena, input);
            ReadOutcome with = ReadOutcome.of(() -> length(WITH_STATISTICS, bytes));
            if (with.isValues()) {
                with.mustBe(ReadOutcome.of(() -> length(PLAIN, bytes)), "with and without statistics");
            }
        }
    }

    private static String length(MetadataCheck<PageHeader> check, MemorySegment bytes) {
        return Integer.toString(check.parser().parse(bytes, 0, bytes.byteSize()).headerLength());
    }
}
