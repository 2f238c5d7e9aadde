package dev.intarsia.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.model.Trace;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a search leaves unread.
final class SearchReadsTest {
    private static final String BENCH = "tempo/bench-v4/1/4b3e0c1a-0000-4000-8000-000000000004";

    @Test
    void noPageIsReadWhereNoDictionaryHasTheName() {
        try (SearchFixture fixture = new SearchFixture(Corpus.path(BENCH))) {
            assertThat(fixture.count(Query.parse("{ span.nobody.has.this = `x` }")))
                    .isZero();

            LeafColumn key = fixture.block()
                    .schema()
                    .attribute(TempoLevel.SPAN, AttributeField.KEY)
                    .orElseThrow();
            LeafColumn value = fixture.block()
                    .schema()
                    .attribute(TempoLevel.SPAN, AttributeField.VALUE)
                    .orElseThrow();
            for (ByteRange range : fixture.reads()) {
                assertThat(isDictionaryOf(key, range, fixture) || isDictionaryOf(value, range, fixture))
                        .as(range.toString())
                        .isTrue();
            }
        }
    }

    private static boolean isDictionaryOf(LeafColumn leaf, ByteRange range, SearchFixture fixture) {
        for (RowGroup rowGroup : fixture.block().footer().rowGroups()) {
            ColumnChunk chunk = rowGroup.columns().get(leaf.index());
            if (range.offset() == chunk.range().offset() && range.end() == chunk.dataPageOffset()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void nothingIsReadOfRowGroupsWhoseStatisticsRuleTheTraceOut() {
        try (SearchFixture fixture = new SearchFixture(Corpus.path(BENCH))) {
            List<Trace> traces = fixture.traces();
            Trace wanted = traces.get(3000);
            fixture.reads();

            long found = fixture.count(
                    Query.parse("{ trace:id = \"" + wanted.traceId().toHex() + "\" }"));

            assertThat(found).isEqualTo(wanted.spanCount());
            assertThat(rowGroupsOf(fixture.reads(), fixture)).isEqualTo(1);
        }
    }

    private static long rowGroupsOf(List<ByteRange> ranges, SearchFixture fixture) {
        return fixture.block().footer().rowGroups().stream()
                .filter(rowGroup -> ranges.stream()
                        .anyMatch(range -> rowGroup.columns().stream()
                                .anyMatch(chunk -> chunk.range().offset() < range.end()
                                        && range.offset() < chunk.range().end())))
                .count();
    }

    /// Both conditions must hold, and the name of the root's service is a small column.
    @Test
    void columnsOfSpansAreNotReadWhereACheapConditionFails() {
        try (SearchFixture fixture = new SearchFixture(Corpus.path(BENCH), 8192)) {
            long all = bytes(fixture, "{ span.component = `net/http` }");
            long none = bytes(fixture, "{ rootServiceName = `doesntexist` && span.component = `net/http` }");

            assertThat(none).isLessThan(all / 10);
        }
    }

    private static long bytes(SearchFixture fixture, String query) {
        fixture.reads();
        fixture.count(Query.parse(query));
        return fixture.reads().stream().mapToLong(ByteRange::length).sum();
    }

    /// Trace ids are sorted, so that their page index names the page, and other columns are read for its rows.
    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void onlyPagesAreReadThatMayHoldTheTrace(TempoFormat format, @TempDir Path folder) throws IOException {
        BlockOptions options =
                BlockOptions.of(folder, 5).withSize(400, 10, 0, 1).withFormat(format);
        options = options.withStored(options.stored().withPageBytes(1 << 10));
        Path block = BlockGenerator.generate(options).written().directory();
        try (SearchFixture fixture = SearchFixture.withoutGaps(block)) {
            Trace wanted = fixture.traces().get(200);
            fixture.reads();

            List<String> found = fixture.found(
                    Query.parse("{ trace:id = \"" + wanted.traceId().toHex() + "\" && duration >= 0ns }"));
            List<ByteRange> reads = fixture.reads();

            assertThat(found).hasSize(wanted.spanCount());
            RowGroup rowGroup = fixture.block().footer().rowGroups().getFirst();
            ByteRange durations = rowGroup.columns()
                    .get(fixture.block()
                            .schema()
                            .field(TempoField.SPAN_DURATION)
                            .orElseThrow()
                            .index())
                    .range();
            long read = reads.stream()
                    .filter(range -> range.offset() < durations.end() && durations.offset() < range.end())
                    .mapToLong(ByteRange::length)
                    .sum();
            assertThat(read).isPositive().isLessThan(durations.length() / 2);
        }
    }
}
