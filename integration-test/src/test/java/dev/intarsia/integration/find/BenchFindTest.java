package dev.intarsia.integration.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What finding a trace costs in the large blocks that Tempo wrote: 14 row groups, 5,608 traces.
final class BenchFindTest {
    private static final String V4 = "tempo/bench-v4/1/4b3e0c1a-0000-4000-8000-000000000004";
    private static final String V5 = "tempo/bench-v5/1/5b3e0c1a-0000-4000-8000-000000000005";
    /// No trace of the two takes more than 1,893,000.
    private static final long MOST_BYTES = 2_000_000;

    @ParameterizedTest
    @ValueSource(strings = {V4, V5})
    void aWholeTraceCostsTwoMegabytesInFiveStepsAtMost(String block) {
        RandomGenerator random = Seeds.random("aWholeTraceCostsTwoMegabytesInFiveStepsAtMost");
        checkCosts(block, traces -> random.ints(20, 0, traces.size()).mapToObj(traces::get));
    }

    @Tag(Campaign.ONLY)
    @ParameterizedTest
    @ValueSource(strings = {V4, V5})
    void thatHoldsForEveryTrace(String block) {
        checkCosts(block, List::stream);
    }

    private static void checkCosts(String block, Function<List<Trace>, Stream<Trace>> which) {
        try (FindFixture fixture = new FindFixture().withBlock(Corpus.path(block))) {
            TraceFinder finder = fixture.finder();
            which.apply(traces(fixture)).forEach(wanted -> {
                FindFixture.Steps steps = fixture.steps(finder, wanted.traceId());

                assertThat(steps.trace()).contains(wanted);
                assertThat(steps.waves()).hasSizeLessThanOrEqualTo(5);
                assertThat(steps.bytes()).isLessThanOrEqualTo(MOST_BYTES);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V4, V5})
    void withFooterAndPageIndexAtHandThereAreTwoStepsBehindTheBloomFilter(String block) {
        try (FindFixture fixture = FindFixture.withCache().withBlock(Corpus.path(block))) {
            Bytes id = traces(fixture).get(3000).traceId();
            TraceFinder finder = fixture.finder();
            finder.find(id);

            FindFixture.Steps steps = fixture.steps(finder, id);

            assertThat(steps.trace()).isPresent();
            assertThat(steps.waves()).hasSize(3);
            assertThat(steps.waves().getFirst()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V4, V5})
    void whatIsNotProjectedIsNotRead(String block) {
        try (FindFixture fixture = new FindFixture().withBlock(Corpus.path(block))) {
            Bytes id = traces(fixture).get(2000).traceId();
            FindOptions names = FindOptions.DEFAULTS.withProjection(TempoProjection.spanNames());
            long whole = fixture.steps(fixture.finder(), id).bytes();

            FindFixture.Steps steps = fixture.steps(fixture.finder(names), id);

            assertThat(steps.bytes()).isLessThan(whole / 2);
            assertThat(steps.trace().orElseThrow().spanCount()).isPositive();
        }
    }

    private static List<Trace> traces(FindFixture fixture) {
        List<Trace> traces = new ArrayList<>();
        try (TraceIterator iterator =
                TempoBlockReader.of(fixture.open(), fixture.context()).traces(TempoProjection.fullSpans())) {
            iterator.forEachRemaining(traces::add);
        }
        return traces;
    }
}
