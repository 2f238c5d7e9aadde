package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.summary.TraceSummary;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowGroupFilterTest {
    private static final int FILTERS = 25;

    static List<Path> blocks() {
        return Corpus.isPresent() ? TempoCorpus.blocks() : List.of(Path.of("every block"));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void exactlyTheTracesThatOverlapAndBeginWithThePrefixAreRead(Path path) {
        Corpus.root();
        RandomGenerator random = Seeds.random("exactlyTheTracesThatOverlapAndBeginWithThePrefixAreRead");
        try (BlockFixture fixture = new BlockFixture(path)) {
            TempoBlockReader reader = fixture.block();
            List<TraceSummary> all = BlockFixture.all(reader.summaries());
            List<RowGroupStats> stats = reader.block().rowGroupStats();
            int found = 0;
            for (int i = 0; i < FILTERS; i++) {
                RowGroupFilter filter = filter(random, all);
                List<TraceSummary> expected =
                        all.stream().filter(trace -> wanted(filter, trace)).toList();
                assertThat(BlockFixture.all(reader.summaries(filter)))
                        .as("%s", filter)
                        .isEqualTo(expected);
                assertThat(ordinals(reader, filter))
                        .isEqualTo(stats.stream()
                                .filter(filter::mayMatch)
                                .map(RowGroupStats::rowGroup)
                                .toList());
                found += expected.size();
            }
            assertThat(found).isPositive();
        }
    }

    private static List<Integer> ordinals(TempoBlockReader reader, RowGroupFilter filter) {
        return reader.block().plan(TempoProjection.fullSpans(), filter).rowGroups().stream()
                .map(RowGroupPlan::ordinal)
                .toList();
    }

    /// Bounds at, just before and just after what is there; prefixes of any length, odd ones too.
    private static RowGroupFilter filter(RandomGenerator random, List<TraceSummary> all) {
        RowGroupFilter filter = RowGroupFilter.ALL;
        TraceSummary one = all.get(random.nextInt(all.size()));
        if (random.nextBoolean()) {
            long to = one.startUnixNanos() + random.nextInt(3) - 1;
            long from = random.nextBoolean() ? to - random.nextLong(2_000_000_000L) : 0;
            filter = filter.between(from, to);
        } else if (random.nextBoolean()) {
            filter = filter.between(one.endUnixNanos() + random.nextInt(3) - 1, RowGroupFilter.NO_END);
        }
        if (random.nextBoolean()) {
            filter = filter.withTraceIdPrefix(one.traceId().toHex().substring(0, random.nextInt(33)));
        }
        return filter;
    }

    private static boolean wanted(RowGroupFilter filter, TraceSummary trace) {
        return Long.compareUnsigned(trace.startUnixNanos(), filter.toUnixNanos()) <= 0
                && Long.compareUnsigned(trace.endUnixNanos(), filter.fromUnixNanos()) >= 0
                && trace.traceId().toHex().startsWith(filter.traceIdPrefix().digits());
    }

    @Test
    void tracesAndSpansAreThoseOfTheFullReadWithoutTheOthers() {
        try (BlockFixture fixture = new BlockFixture(TempoCorpus.goldenV5Dedicated())) {
            TempoBlockReader reader = fixture.block();
            List<Trace> all = BlockFixture.all(reader.traces(TempoProjection.fullSpans()));
            Trace last = all.getLast();
            RowGroupFilter one =
                    RowGroupFilter.ALL.withTraceIdPrefix(last.traceId().toHex());

            assertThat(BlockFixture.all(reader.traces(TempoProjection.fullSpans(), one)))
                    .containsExactly(last);
            assertThat(BlockFixture.all(reader.spans(TempoProjection.fullSpans(), one)))
                    .hasSize(last.spanCount());
            assertThat(ordinals(reader, one)).hasSize(1);
            assertThat(BlockFixture.all(reader.traces(TempoProjection.fullSpans(), RowGroupFilter.ALL)))
                    .isEqualTo(all);
        }
    }

    @Test
    void aFilterNeedsNoColumnOfTheProjection() {
        try (BlockFixture fixture = new BlockFixture(TempoCorpus.benchV5())) {
            TempoBlockReader reader = fixture.block();
            TraceSummary first = BlockFixture.all(reader.summaries()).getFirst();
            RowGroupFilter filter = RowGroupFilter.ALL.between(first.startUnixNanos(), first.startUnixNanos());
            List<Trace> traces = BlockFixture.all(reader.traces(TempoProjection.spanNames(), filter));

            assertThat(traces).isNotEmpty().hasSizeLessThan(5608);
            assertThat(traces.stream().map(Trace::traceId)).contains(first.traceId());
        }
    }

    @Test
    void idsAreInTheRowGroupTheirStatisticsName() {
        try (BlockFixture fixture = new BlockFixture(TempoCorpus.benchV4())) {
            List<RowGroupStats> stats = fixture.block().block().rowGroupStats();
            assertThat(stats).hasSize(14);
            assertThat(stats.stream().mapToLong(RowGroupStats::traceCount).sum())
                    .isEqualTo(5608);
            for (int i = 1; i < stats.size(); i++) {
                assertThat(stats.get(i).lowestTraceId().orElseThrow())
                        .isGreaterThan(stats.get(i - 1).highestTraceId().orElseThrow());
            }
            assertThat(stats).allSatisfy(one -> {
                assertThat(one.byteCount()).isPositive();
                assertThat(one.earliestStartUnixNanos().orElseThrow())
                        .isLessThan(one.latestEndUnixNanos().orElseThrow());
            });
        }
    }

    @Test
    void whatStatisticsDoNotStateIsKept() {
        RowGroupStats nothing = new RowGroupStats(
                0,
                1,
                1,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
        assertThat(RowGroupFilter.ALL.between(5, 6).withTraceIdPrefix("abc").mayMatch(nothing))
                .isTrue();
    }

    @Test
    void bothEndsOfTheRangeAndOfThePrefixBelongToIt() {
        RowGroupStats stats = new RowGroupStats(
                0,
                1,
                1,
                Optional.of(Bytes.ofHex("12" + "0".repeat(30))),
                Optional.of(Bytes.ofHex("123" + "f".repeat(29))),
                OptionalLong.of(100),
                OptionalLong.of(150),
                OptionalLong.of(160),
                OptionalLong.of(200));
        assertThat(RowGroupFilter.ALL.between(0, 100).mayMatch(stats)).isTrue();
        assertThat(RowGroupFilter.ALL.between(0, 99).mayMatch(stats)).isFalse();
        assertThat(RowGroupFilter.ALL.between(200, 300).mayMatch(stats)).isTrue();
        assertThat(RowGroupFilter.ALL.between(201, RowGroupFilter.NO_END).mayMatch(stats))
                .isFalse();
        assertThat(RowGroupFilter.ALL.withTraceIdPrefix("123").mayMatch(stats)).isTrue();
        assertThat(RowGroupFilter.ALL.withTraceIdPrefix("124").mayMatch(stats)).isFalse();
        assertThat(RowGroupFilter.ALL.withTraceIdPrefix("11F").mayMatch(stats)).isFalse();
        assertThat(RowGroupFilter.ALL.withTraceIdPrefix("1").mayMatch(stats)).isTrue();
    }

    @Test
    void whatIsNoFilterIsRefused() {
        assertThatThrownBy(() -> RowGroupFilter.ALL.between(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TraceIdPrefix("xy")).hasMessageContaining("xy");
        assertThatThrownBy(() -> new TraceIdPrefix("0".repeat(33))).hasMessageContaining("33");
        assertThat(new TraceIdPrefix("AbC").digits()).isEqualTo("abc");
    }
}
