package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The public blocks of Tempo's repository: the same traces as vParquet3, with two unknown columns, and as
/// vParquet4 in an early preview of the schema, in which attributes have `ValueType` and `ValueDropped` where the final
/// format has `IsArray` and `ValueUnsupported`.
@ParameterizedClass
@EnumSource(
        value = TempoFormat.class,
        names = {"VPARQUET3", "VPARQUET4"})
class RepoBlockTest {
    private static final long FIRST_START = 1_656_933_075_179_000_000L;

    private final Path block;
    private final BlockFixture fixture;

    RepoBlockTest(TempoFormat format) {
        block = format == TempoFormat.VPARQUET3 ? TempoCorpus.repoV3() : TempoCorpus.repoV4();
        fixture = new BlockFixture(block);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<Trace> traces() {
        return BlockFixture.all(fixture.block().traces(TempoProjection.fullSpans()));
    }

    private List<SpanWithContext> spans() {
        return BlockFixture.all(fixture.block().spans(TempoProjection.fullSpans()));
    }

    private static Map<String, Integer> count(List<SpanWithContext> spans, Function<SpanWithContext, String> by) {
        Map<String, Integer> counts = new TreeMap<>();
        spans.forEach(span -> counts.merge(by.apply(span), 1, Integer::sum));
        return counts;
    }

    @Test
    void countsOfTracesResourcesAndSpans() {
        List<Trace> traces = traces();

        assertThat(traces).hasSize(134);
        int resources = 0;
        int spans = 0;
        for (Trace trace : traces) {
            resources += trace.resourceSpans().size();
            spans += trace.spanCount();
        }
        assertThat(resources).isEqualTo(537);
        assertThat(spans).isEqualTo(570);
    }

    @Test
    void spansPerService() {
        assertThat(count(spans(), span -> span.resource().serviceName()))
                .containsExactly(
                        entry("adservice", 21),
                        entry("cartservice", 107),
                        entry("checkoutservice", 4),
                        entry("currencyservice", 12),
                        entry("emailservice", 7),
                        entry("frontend", 134),
                        entry("paymentservice", 4),
                        entry("productcatalogservice", 145),
                        entry("recommendationservice", 124),
                        entry("shippingservice", 12));
    }

    @Test
    void topSpanNames() {
        assertThat(count(spans(), span -> span.span().name()))
                .contains(
                        entry("/GetProducts", 145),
                        entry("/GetRecommendations", 124),
                        entry("/GetCart", 107),
                        entry("/cart", 103));
    }

    @Test
    void firstAndLastTrace() {
        List<Trace> traces = traces();
        Trace first = traces.getFirst();

        assertThat(first.traceId()).isEqualTo(Bytes.ofHex("000000000000000000474be8b43449fb"));
        assertThat(traces.getLast().traceId()).isEqualTo(Bytes.ofHex("0000000000000000fff92eebf68f8230"));
        assertThat(first.resourceSpans()).hasSize(4);
        Span root = root(first);
        assertThat(root.name()).isEqualTo("/cart");
        assertThat(root.startUnixNanos()).isEqualTo(FIRST_START);
        assertThat(root.durationNanos()).isEqualTo(420_000_000L);
        for (ResourceSpans resource : first.resourceSpans()) {
            for (ScopeSpans scope : resource.scopeSpans()) {
                for (Span span : scope.spans()) {
                    assertThat(span.traceId()).isSameAs(first.traceId());
                }
            }
        }
    }

    private static Span root(Trace trace) {
        return trace.resourceSpans().stream()
                .flatMap(resource -> resource.scopeSpans().stream())
                .flatMap(scope -> scope.spans().stream())
                .filter(Span::isRoot)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tracesAreSortedById() {
        assertThat(traces().stream().map(Trace::traceId).toList()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void rootsErrorsEventsAndLinks() {
        List<SpanWithContext> spans = spans();

        assertThat(spans.stream().filter(span -> span.span().isRoot())).hasSize(134);
        assertThat(spans.stream().filter(span -> span.span().status().code().number() != 0))
                .hasSize(3);
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.span().events()).isEmpty();
            assertThat(span.span().links()).isEmpty();
            assertThat(span.span().spanId().length()).isEqualTo(8);
        });
    }

    @Test
    void attributesFromDedicatedAndWellKnownColumns() {
        Map<String, Integer> spanKeys = new TreeMap<>();
        Map<String, Integer> resourceKeys = new TreeMap<>();
        Set<AttributeValue> ips = new HashSet<>();
        for (Trace trace : traces()) {
            for (ResourceSpans resource : trace.resourceSpans()) {
                ips.add(resource.resource().attribute("ip").orElseThrow());
                countKeys(resource.resource().attributes(), resourceKeys);
                resource.scopeSpans()
                        .forEach(scope -> scope.spans().forEach(span -> countKeys(span.attributes(), spanKeys)));
            }
        }

        assertThat(ips).hasSize(1);
        assertThat(resourceKeys)
                .contains(
                        entry("ip", 537),
                        entry("service.name", 537),
                        entry("host.name", 537),
                        entry("opencensus.exporterversion", 537));
        assertThat(spanKeys)
                .contains(
                        entry("instance", 570),
                        entry("version", 549),
                        entry("region", 549),
                        entry("sampler.type", 134),
                        entry("sampler.param", 134),
                        entry("http.method", 570),
                        entry("http.url", 570),
                        entry("http.status_code", 3));
    }

    private static void countKeys(List<Attribute> attributes, Map<String, Integer> counts) {
        attributes.forEach(attribute -> counts.merge(attribute.key(), 1, Integer::sum));
    }

    @Test
    void genericAttributesOfSpans() {
        Set<String> named =
                Set.of("instance", "version", "region", "sampler.type", "http.method", "http.url", "http.status_code");
        int generic = 0;
        for (SpanWithContext span : spans()) {
            List<String> keys = new ArrayList<>(keys(span.span().attributes()));
            keys.removeAll(named);
            generic += keys.size();
        }
        assertThat(generic).isEqualTo(561);
    }

    @Test
    void attributesComeInTheOrderOfTheFormat() {
        for (SpanWithContext span : spans()) {
            List<String> resource = keys(span.resource().attributes());
            assertThat(resource.indexOf("ip")).isGreaterThan(resource.indexOf("host.name"));
            assertThat(resource.indexOf("service.name")).isGreaterThan(resource.indexOf("ip"));
            List<String> keys = keys(span.span().attributes());
            assertThat(keys.subList(keys.indexOf("http.method"), keys.size())).startsWith("http.method", "http.url");
            assertThat(keys.indexOf("instance")).isLessThan(keys.indexOf("http.method"));
        }
    }

    private static List<String> keys(List<Attribute> attributes) {
        return attributes.stream().map(Attribute::key).toList();
    }

    @Test
    void valuesAreTyped() {
        for (SpanWithContext span : spans()) {
            span.span()
                    .attribute("sampler.param")
                    .ifPresent(value -> assertThat(value).isEqualTo(AttributeValue.of(true)));
            span.span()
                    .attribute("http.status_code")
                    .ifPresent(value -> assertThat(value).isInstanceOf(AttributeValue.IntValue.class));
        }
    }

    @Test
    void summaries() {
        List<TraceSummary> summaries = BlockFixture.all(fixture.block().summaries());

        assertThat(summaries).hasSize(134);
        TraceSummary first = summaries.getFirst();
        assertThat(first.traceId()).isEqualTo(Bytes.ofHex("000000000000000000474be8b43449fb"));
        assertThat(first.rootServiceName()).isEqualTo("frontend");
        assertThat(first.rootSpanName()).isEqualTo("/cart");
        assertThat(first.startUnixNanos()).isEqualTo(FIRST_START);
        assertThat(first.durationNanos()).isEqualTo(420_000_000L);
        assertThat(summaries).allSatisfy(summary -> {
            assertThat(summary.rootServiceName()).isEqualTo("frontend");
            assertThat(summary.endUnixNanos() - summary.startUnixNanos()).isEqualTo(summary.durationNanos());
            assertThat(summary.services()).isEmpty();
        });
        assertThat(summaries.stream().mapToLong(TraceSummary::startUnixNanos).min())
                .hasValue(1_656_933_069_927_000_000L);
        assertThat(summaries.stream().mapToLong(TraceSummary::endUnixNanos).max())
                .hasValue(1_656_933_095_704_000_000L);
    }

    @Test
    void everyTraceIsInTheBloomFilterWhichIsBuiltBitForBit() {
        byte[] stored = TempoCorpus.bytes(block.resolve("bloom-0"));
        TraceIdBloomFilter bloom = TraceIdBloomFilter.read(stored, ErrorLocation.of("bloom-0"));
        // Tempo's default was 5 % when this block was written.
        BloomShards built = BloomShards.sized(134, BloomShards.DEFAULT_SHARD_BYTES, 0.05);
        for (Trace trace : traces()) {
            assertThat(bloom.mightContain(trace.traceId())).isTrue();
            built.add(trace.traceId());
        }
        assertThat(built.shards()).hasSize(1);
        assertThat(built.shards().getFirst().toBytes()).isEqualTo(stored);
    }

    @Test
    void smallBatchesGiveTheSameTraces() {
        List<Trace> traces = traces();
        try (BlockFixture small = new BlockFixture(block, 7)) {
            assertThat(BlockFixture.all(small.block().traces(TempoProjection.fullSpans())))
                    .isEqualTo(traces);
        }
    }

    @Test
    void withoutTheMetaDedicatedAttributesHaveNoNamesAndAreLeftOut() {
        TempoBlockReader file = fixture.file("data.parquet");
        assertThat(file.block().meta()).isEmpty();
        assertThat(file.block().unnamedColumns()).hasSize(5);
        assertThat(fixture.block().block().unnamedColumns()).isEmpty();

        List<SpanWithContext> spans = BlockFixture.all(file.spans(TempoProjection.fullSpans()));
        assertThat(spans).hasSize(570);
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.resource().attribute("ip")).isEmpty();
            assertThat(span.resource().attribute("service.name")).isPresent();
            assertThat(span.span().attribute("instance")).isEmpty();
            assertThat(span.span().attribute("http.method")).isPresent();
        });
    }
}
