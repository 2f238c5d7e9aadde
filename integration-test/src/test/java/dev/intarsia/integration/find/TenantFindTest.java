package dev.intarsia.integration.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.read.MetadataCache;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceCombiner;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.tenant.BlockFilter;
import dev.intarsia.testdata.tenant.GeneratedTenant;
import dev.intarsia.testdata.tenant.MetaDamage;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantOptions;
import dev.intarsia.testdata.tenant.TenantTrace;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Traces whose spans lie in several blocks of a tenant, some of them more than once.
final class TenantFindTest {
    private record SpanKey(Bytes id, int kind) {}

    @TempDir
    private Path folder;

    private GeneratedTenant tenant(String test) throws IOException {
        return TenantGenerator.generate(
                TenantOptions.of(folder, Seeds.seed(test) & 0xFFFF).withSize(60, 6));
    }

    private static FindFixture fixture(GeneratedTenant tenant) {
        return new FindFixture(settings -> settings.metadataCache(new MetadataCache(32 << 20)))
                .withTenant(tenant.directory());
    }

    private static FindOptions options(GeneratedTenant tenant, BlockFilter blocks) {
        Instant now = tenant.index().createdAt();
        return FindOptions.DEFAULTS.withBlocks(blocks).withClock(() -> now);
    }

    private static List<Trace> byBlock(Map<UUID, Trace> parts) {
        return parts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(
                        id -> Bytes.ofLongs(id.getMostSignificantBits(), id.getLeastSignificantBits()))))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Set<SpanKey> spans(Collection<Trace> traces) {
        Set<SpanKey> keys = new HashSet<>();
        traces.forEach(trace -> spans(trace).forEach(span -> keys.add(key(span))));
        return keys;
    }

    private static List<Span> spans(Trace trace) {
        return trace.resourceSpans().stream()
                .flatMap(resource -> resource.scopeSpans().stream())
                .flatMap(scope -> scope.spans().stream())
                .toList();
    }

    private static SpanKey key(Span span) {
        return new SpanKey(span.spanId(), span.kind().number());
    }

    @Test
    void everyTraceIsPutTogetherFromItsBlocks() throws IOException {
        GeneratedTenant tenant = tenant("everyTraceIsPutTogetherFromItsBlocks");
        try (FindFixture fixture = fixture(tenant)) {
            TraceFinder finder = TraceFinder.of(
                            fixture.tenant(), fixture.context(), options(tenant, BlockFilter.liveOnly()))
                    .withKeptList();
            int several = 0;
            for (int i = 0; i < tenant.traceCount(); i++) {
                TenantTrace trace = tenant.trace(i);
                List<Trace> parts = byBlock(trace.live());
                Trace found = finder.find(trace.trace().traceId()).orElseThrow();

                assertThat(Optional.of(found)).isEqualTo(TraceCombiner.combine(parts));
                assertThat(spans(List.of(found))).isEqualTo(spans(parts));
                several += parts.size() > 1 ? 1 : 0;
            }
            // Of 60 traces, 306 seeds: 14 to 35.
            assertThat(several).isPositive();
        }
    }

    /// The compacted blocks hold nothing that the live ones do not.
    @Test
    void compactedBlocksAddNoSpanTwice() throws IOException {
        GeneratedTenant tenant = tenant("compactedBlocksAddNoSpanTwice");
        try (FindFixture fixture = fixture(tenant)) {
            FindOptions all = options(tenant, BlockFilter.all(BlockFilter.DEFAULT_POLL_INTERVAL));
            TraceFinder finder =
                    TraceFinder.of(fixture.tenant(), fixture.context(), all).withKeptList();
            List<Bytes> ids = new ArrayList<>();
            for (int i = 0; i < tenant.traceCount(); i++) {
                ids.add(tenant.trace(i).trace().traceId());
            }
            List<Optional<Trace>> found = finder.findAll(ids);

            int compacted = 0;
            for (int i = 0; i < ids.size(); i++) {
                TenantTrace trace = tenant.trace(i);
                List<Trace> parts = new ArrayList<>(byBlock(trace.live()));
                parts.addAll(byBlock(trace.compacted()));
                compacted += trace.compacted().size();

                assertThat(found.get(i)).isEqualTo(TraceCombiner.combine(parts));
                assertThat(spans(List.of(found.get(i).orElseThrow())))
                        .isEqualTo(spans(trace.live().values()));
            }
            // 306 seeds: 33 to 82.
            assertThat(compacted).isPositive();
            assertThat(fixture.store().requests()).isPositive();
        }
    }

    @Test
    void blocksOutsideTheRangeOfTimeAreNotAsked() throws IOException {
        GeneratedTenant tenant = tenant("blocksOutsideTheRangeOfTimeAreNotAsked");
        try (FindFixture fixture = fixture(tenant)) {
            Instant now = tenant.index().createdAt();
            BlockFilter later = BlockFilter.liveOnly().forFind(now, now.plusSeconds(60));
            TraceFinder finder = TraceFinder.of(fixture.fixed(), fixture.context(), options(tenant, later));
            int reads = fixture.store().reads().size();

            assertThat(finder.find(tenant.trace(0).trace().traceId())).isEmpty();
            assertThat(fixture.store().reads()).hasSize(reads);

            FindOptions untrusting = options(tenant, later).withTrustStatistics(false);
            assertThat(TraceFinder.of(fixture.fixed(), fixture.context(), untrusting)
                            .find(tenant.trace(0).trace().traceId()))
                    .as("without trust the times of metas rule no block out")
                    .isPresent();
        }
    }

    /// Blocks of two formats that cannot be read, beside damaged ones, which are in no list.
    @Test
    void blocksOfUnknownFormatsAreAFailureUnlessTheyAreLeftOut() throws IOException {
        GeneratedTenant tenant = TenantGenerator.generate(
                TenantOptions.of(folder, 4).withSize(20, 3).withIndexes(Set.of(), List.of(MetaDamage.values())));
        Bytes id = tenant.trace(5).trace().traceId();
        try (FindFixture fixture = fixture(tenant)) {
            FindOptions strict = options(tenant, BlockFilter.liveOnly());
            TraceFinder finder = TraceFinder.of(fixture.tenant(), fixture.context(), strict);

            assertThatThrownBy(() -> finder.find(id))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining("meta.json");
            assertThat(TraceFinder.of(fixture.tenant(), fixture.context(), strict.withSkipUnsupported(true))
                            .find(id))
                    .isEqualTo(TraceCombiner.combine(byBlock(tenant.trace(5).live())));
        }
    }
}
