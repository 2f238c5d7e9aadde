package dev.intarsia.testdata.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.find.TraceCombiner;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.SpanIterator;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.tenant.BlockFilter;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.testdata.tenant.TenantOptions;
import dev.intarsia.testdata.tenant.TenantTrace;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(Patience.TEST_SECONDS)
final class MergedTracesTest {
    private static final ScanOptions STORED = ScanOptions.DEFAULTS.withStoredOrder(true);

    @TempDir
    private Path folder;

    private StoredTenant tenant;

    @BeforeEach
    void generate() throws IOException {
        tenant = StoredTenant.of(folder);
    }

    @AfterEach
    void nothingIsLeft() {
        tenant.close();
    }

    /// Identifies a span within its trace.
    private record SpanKey(Bytes id, SpanKind kind) {}

    private List<Trace> merged(BlockSource source, ScanOptions options) {
        return merged(source, options, tenant.context);
    }

    private static List<Trace> merged(BlockSource source, ScanOptions options, ReadContext context) {
        try (TraceIterator traces = BlockSetReader.of(source, context).merged(options)) {
            return StoredTenant.all(traces);
        }
    }

    private List<Trace> merged(ScanOptions options) {
        return merged(tenant.tenant(), options);
    }

    private List<List<Trace>> parts() {
        List<List<Trace>> all = new ArrayList<>();
        for (int number = 0; number < tenant.generated().traceCount(); number++) {
            TenantTrace trace = tenant.generated().trace(number);
            all.add(trace.live().entrySet().stream()
                    .sorted(Comparator.comparing(
                            (Map.Entry<UUID, Trace> part) -> part.getKey().toString()))
                    .map(Map.Entry::getValue)
                    .toList());
        }
        return all;
    }

    private static List<SpanKey> spans(Trace trace) {
        List<SpanKey> keys = new ArrayList<>();
        for (ResourceSpans resource : trace.resourceSpans()) {
            for (ScopeSpans scope : resource.scopeSpans()) {
                for (Span span : scope.spans()) {
                    keys.add(new SpanKey(span.spanId(), span.kind()));
                }
            }
        }
        return keys;
    }

    @Test
    void tracesComeOnceInTheOrderOfTheirIdsWithAllTheirSpans() {
        List<Trace> read = merged(ScanOptions.DEFAULTS);
        assertThat(read).hasSize(tenant.generated().traceCount());
        for (int number = 0; number < read.size(); number++) {
            Trace whole = tenant.generated().trace(number).trace();
            assertThat(read.get(number).traceId()).isEqualTo(TraceIds.pad(whole.traceId()));
            assertThat(spans(read.get(number))).containsExactlyInAnyOrderElementsOf(spans(whole));
        }
    }

    @Test
    void partsAreCombinedAsWhenATraceIsLookedFor() {
        List<Trace> expected = parts().stream()
                .map(TraceCombiner::combine)
                .map(found -> found.orElseThrow())
                .toList();
        assertThat(parts())
                .as("some traces lie in one block, others in several")
                .anyMatch(parts -> parts.size() == 1);
        assertThat(parts()).anyMatch(parts -> parts.size() > 2);
        assertThat(merged(ScanOptions.DEFAULTS)).isEqualTo(expected);
    }

    @Test
    void storedOrderIsKeptWhenItIsWanted() {
        List<Trace> read = merged(STORED);
        List<List<Trace>> parts = parts();
        for (int number = 0; number < read.size(); number++) {
            List<SpanKey> stored = parts.get(number).stream()
                    .flatMap(part -> spans(part).stream())
                    .distinct()
                    .toList();
            assertThat(spans(read.get(number))).isEqualTo(stored);
        }
        assertThat(read).as("Tempo's order is another one").isNotEqualTo(merged(ScanOptions.DEFAULTS));
    }

    @Test
    void compactedBlocksAddNothing() {
        Instant soon = tenant.generated().index().createdAt();
        ScanOptions both = ScanOptions.DEFAULTS
                .withBlocks(BlockFilter.all(Duration.ofMinutes(5)))
                .withClock(() -> soon);
        List<Trace> live = merged(ScanOptions.DEFAULTS);
        List<Trace> all = merged(both);
        assertThat(all).hasSameSizeAs(live);
        for (int i = 0; i < live.size(); i++) {
            assertThat(spans(all.get(i))).containsExactlyInAnyOrderElementsOf(spans(live.get(i)));
        }
    }

    @Test
    void aFilterChoosesFromEachBlock() {
        List<Trace> all = merged(ScanOptions.DEFAULTS);
        String digits = all.get(all.size() / 2).traceId().toHex().substring(0, 2);
        ScanOptions some = ScanOptions.DEFAULTS.withFilter(RowGroupFilter.ALL.withTraceIdPrefix(digits));
        assertThat(merged(some))
                .isNotEmpty()
                .isEqualTo(all.stream()
                        .filter(trace -> trace.traceId().toHex().startsWith(digits))
                        .toList());
    }

    @Test
    void spansAreThoseOfTheMergedTraces() {
        List<Span> expected = new ArrayList<>();
        for (Trace trace : merged(ScanOptions.DEFAULTS)) {
            trace.resourceSpans()
                    .forEach(resource -> resource.scopeSpans().forEach(scope -> expected.addAll(scope.spans())));
        }
        try (SpanIterator spans =
                BlockSetReader.of(tenant.tenant(), tenant.context).mergedSpans(ScanOptions.DEFAULTS)) {
            assertThat(StoredTenant.all(spans)).extracting(span -> span.span()).isEqualTo(expected);
        }
    }

    @Test
    void aBudgetThatHasNoRoomForAllBlocksDoesNotKeepTheMergeWaiting() throws IOException {
        List<Trace> expected = merged(ScanOptions.DEFAULTS);
        for (long budget : new long[] {1, 3 << 20, 20 << 20}) {
            try (StoredTenant poor = new StoredTenant(
                    TenantOptions.of(folder.resolve("poor" + budget), 11)
                            .withSize(60, 5)
                            .withLayout(4, 1024),
                    1,
                    budget)) {
                assertThat(merged(poor.tenant(), ScanOptions.DEFAULTS, poor.context))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheBudget() {
        // An eighth is kept for growth: footers are read all the same.
        long granted = tenant.budget.capacity() - tenant.budget.capacity() / 8;
        try (MemoryBudget.Permit all = tenant.budget.tryAcquire(granted).orElseThrow();
                TraceIterator traces =
                        BlockSetReader.of(tenant.tenant(), tenant.context).merged(ScanOptions.DEFAULTS)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(traces::hasNext).isInstanceOf(CancellationException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(tenant.budget.waiting()).isZero();
            assertThat(tenant.budget.inUse()).isEqualTo(all.bytes());
        }
        assertThat(tenant.budget.inUse()).isZero();
    }

    @Test
    void moreBlocksThanAllowedAreRefusedBeforeAnyIsOpened() {
        long opened = parquetReads();
        assertThatThrownBy(() -> merged(ScanOptions.DEFAULTS.withMostMerged(5)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("6 blocks");
        assertThat(parquetReads()).isEqualTo(opened);
    }

    private long parquetReads() {
        return tenant.store.reads().stream()
                .filter(read -> read.key().endsWith(".parquet"))
                .count();
    }

    @Test
    void aBlockThatIsNotSortedIsDamaged() throws IOException {
        UUID block = tenant.live().get(3);
        String key = tenant.layout(block).data();
        Bytes first = tenant.alone(List.of(block)).getFirst().traceId();
        byte[] data = Files.readAllBytes(
                tenant.generated().live().get(3).written().directory().resolve("data.parquet"));
        tenant.store.put(key, replaced(data, first.toByteArray()));
        ReadContext unchecked = tenant.context.derive().verifyChecksums(false).build();
        assertThatThrownBy(() -> merged(tenant.tenant(), ScanOptions.DEFAULTS, unchecked))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("not sorted")
                .hasMessageContaining(key);
    }

    /// The same bytes with `0xff` wherever this id stands.
    private static byte[] replaced(byte[] data, byte[] id) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        String other = "\u00ff".repeat(id.length);
        return text.replace(new String(id, StandardCharsets.ISO_8859_1), other).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void blocksThatVanishBeforeTheFirstTraceAreReplaced() {
        BlockSource changing = new ChangingSource(
                tenant.tenant(), () -> tenant.live().subList(4, 6).forEach(tenant::remove));
        List<Trace> read = merged(changing, STORED);
        assertThat(read.stream().flatMap(trace -> spans(trace).stream()))
                .containsExactlyInAnyOrderElementsOf(merged(STORED).stream()
                        .flatMap(trace -> spans(trace).stream())
                        .toList());
    }

    @Test
    void aBlockThatVanishesLaterIsAFailure() {
        try (TraceIterator traces =
                BlockSetReader.of(tenant.tenant(), tenant.context).merged(ScanOptions.DEFAULTS)) {
            traces.next();
            tenant.remove(tenant.live().get(2));
            assertThatThrownBy(() -> StoredTenant.all(traces))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.storeReason()).isEqualTo(StoreException.Reason.NOT_FOUND));
        }
    }

    @Test
    void nothingIsHeldAfterClosingEarly() {
        for (int taken = 0; taken < 60; taken += 7) {
            try (TraceIterator traces =
                    BlockSetReader.of(tenant.tenant(), tenant.context).merged(ScanOptions.DEFAULTS)) {
                for (int i = 0; i < taken; i++) {
                    traces.next();
                }
                assertThat(tenant.budget.inUse() > 0).isEqualTo(taken > 0);
            }
            assertThat(tenant.budget.inUse()).isZero();
            assertThat(tenant.context.pool().inUse()).isZero();
        }
    }
}
