package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.Canonical;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.internal.block.BloomShards;
import dev.intarsia.tempo.internal.block.TraceIdBloomFilter;
import dev.intarsia.tempo.summary.TraceSummary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The larger blocks that Tempo wrote of the same traces in two formats: 14 row groups.
class BenchBlockTest {

    @ParameterizedTest
    @EnumSource(
            value = TempoFormat.class,
            names = {"VPARQUET4", "VPARQUET5"})
    void allTracesAndSpansAreDelivered(TempoFormat format) {
        Path block = block(format);
        int traces = 0;
        int spans = 0;
        long endMinusStart = 0;
        TraceIdBloomFilter bloom =
                TraceIdBloomFilter.read(TempoCorpus.bytes(block.resolve("bloom-0")), ErrorLocation.of("bloom-0"));
        BloomShards built = BloomShards.sized(5608);
        try (BlockFixture fixture = new BlockFixture(block)) {
            try (TraceIterator iterator = fixture.block().traces(TempoProjection.fullSpans());
                    SummaryIterator summaries = fixture.block().summaries()) {
                while (iterator.hasNext()) {
                    Trace trace = iterator.next();
                    TraceSummary summary = summaries.next();
                    assertThat(summary.traceId()).isEqualTo(trace.traceId());
                    assertThat(summary.spanCount()).isEqualTo(trace.spanCount());
                    assertThat(bloom.mightContain(trace.traceId())).isTrue();
                    built.add(trace.traceId());
                    traces++;
                    spans += trace.spanCount();
                    endMinusStart += duration(trace) - summary.durationNanos();
                }
                assertThat(summaries.hasNext()).isFalse();
            }
        }

        assertThat(traces).isEqualTo(5608);
        assertThat(spans).isEqualTo(224_035);
        assertThat(endMinusStart).isZero();
        assertThat(built.shards().getFirst().toBytes()).isEqualTo(bloom.toBytes());
    }

    private static Path block(TempoFormat format) {
        return format == TempoFormat.VPARQUET5 ? TempoCorpus.benchV5() : TempoCorpus.benchV4();
    }

    /// Every eighth trace in full, of the others the ids.
    @Test
    void bothFormatsHoldTheSameTraces() {
        try (BlockFixture v4 = new BlockFixture(TempoCorpus.benchV4());
                BlockFixture v5 = new BlockFixture(TempoCorpus.benchV5());
                TraceIterator traces = v5.block().traces(TempoProjection.fullSpans());
                TraceIterator expected = v4.block().traces(TempoProjection.fullSpans())) {
            for (int i = 0; expected.hasNext(); i++) {
                Trace trace = traces.next();
                Trace other = expected.next();
                assertThat(trace.traceId()).isEqualTo(other.traceId());
                if (i % 8 == 0) {
                    assertThat(Canonical.of(trace)).as(trace.traceId().toHex()).isEqualTo(Canonical.of(other));
                }
            }
            assertThat(traces.hasNext()).isFalse();
        }
    }

    private static long duration(Trace trace) {
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (ResourceSpans resource : trace.resourceSpans()) {
            for (ScopeSpans scope : resource.scopeSpans()) {
                start = Math.min(
                        start,
                        scope.spans().stream()
                                .mapToLong(Span::startUnixNanos)
                                .min()
                                .orElse(start));
                end = Math.max(
                        end,
                        scope.spans().stream()
                                .mapToLong(Span::endUnixNanos)
                                .max()
                                .orElse(end));
            }
        }
        return end - start;
    }

    @ParameterizedTest
    @EnumSource(
            value = TempoFormat.class,
            names = {"VPARQUET4", "VPARQUET5"})
    void textsOfOneDictionaryAreShared(TempoFormat format) {
        try (BlockFixture fixture = new BlockFixture(block(format));
                SpanIterator spans = fixture.block().spans(TempoProjection.fullSpans())) {
            SpanWithContext first = spans.next();
            Attribute service = service(first);
            int shared = 0;
            for (int i = 0; i < 5000; i++) {
                SpanWithContext other = spans.next();
                if (service(other).equals(service)) {
                    assertThat(service(other)).isSameAs(service);
                    shared++;
                }
            }
            assertThat(shared).isPositive();
        }
    }

    private static Attribute service(SpanWithContext span) {
        return span.resource().attributes().stream()
                .filter(attribute -> attribute.key().equals("service.name"))
                .findFirst()
                .orElseThrow();
    }
}
