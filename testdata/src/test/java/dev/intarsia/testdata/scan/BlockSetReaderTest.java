package dev.intarsia.testdata.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.SpanIterator;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.tenant.BlockFilter;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.testdata.tenant.TenantTrace;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(Patience.TEST_SECONDS)
final class BlockSetReaderTest {
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

    private BlockSetReader reader() {
        return BlockSetReader.of(tenant.tenant(), tenant.context);
    }

    private List<Trace> traces(BlockSource source, ScanOptions options) {
        try (TraceIterator traces = BlockSetReader.of(source, tenant.context).traces(options)) {
            return StoredTenant.all(traces);
        }
    }

    private List<Trace> traces(ScanOptions options) {
        return traces(tenant.tenant(), options);
    }

    private static List<UUID> byBytes(List<UUID> ids) {
        return ids.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    @Test
    void blocksComeInTheOrderOfTheListAndTracesInThatOfTheirIds() {
        assertThat(traces(ScanOptions.DEFAULTS)).isEqualTo(tenant.alone(byBytes(tenant.live())));
    }

    @Test
    void everyPartOfEveryTraceComesOnceFromEachLiveBlock() {
        List<Trace> expected = new ArrayList<>();
        for (int number = 0; number < tenant.generated().traceCount(); number++) {
            TenantTrace trace = tenant.generated().trace(number);
            expected.addAll(trace.live().values());
        }
        assertThat(traces(ScanOptions.DEFAULTS)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void compactedBlocksAreReadOnlyWhenTheyAreAskedFor() {
        Instant soon = tenant.generated().index().createdAt();
        ScanOptions both = ScanOptions.DEFAULTS
                .withBlocks(BlockFilter.all(Duration.ofMinutes(5)))
                .withClock(() -> soon);
        List<Trace> expected = new ArrayList<>(tenant.alone(byBytes(tenant.live())));
        expected.addAll(tenant.alone(byBytes(tenant.compacted())));
        assertThat(traces(both)).isEqualTo(expected);
    }

    @Test
    void tracesAreChosenByTimeAndPrefix() {
        List<Trace> all = traces(ScanOptions.DEFAULTS);
        Bytes id = all.get(all.size() / 2).traceId();
        RowGroupFilter digits = RowGroupFilter.ALL.withTraceIdPrefix(id.toHex().substring(0, 2));
        assertThat(traces(ScanOptions.DEFAULTS.withFilter(digits)))
                .isNotEmpty()
                .isEqualTo(all.stream()
                        .filter(trace ->
                                trace.traceId().toHex().startsWith(id.toHex().substring(0, 2)))
                        .toList());
        RowGroupFilter later = RowGroupFilter.ALL.between(Long.MAX_VALUE, RowGroupFilter.NO_END);
        int reads = tenant.store.reads().size();
        assertThat(traces(ScanOptions.DEFAULTS.withFilter(later))).isEmpty();
        assertThat(tenant.store.reads().subList(reads, tenant.store.reads().size()))
                .as("of blocks whose metas rule the time out nothing but the meta is read")
                .allMatch(read -> read.key().endsWith(".json"));
    }

    @Test
    void spansAndSummariesAreThoseOfTheTraces() {
        List<Trace> all = traces(ScanOptions.DEFAULTS);
        try (SpanIterator spans = reader().spans(ScanOptions.DEFAULTS);
                SummaryIterator summaries = reader().summaries(ScanOptions.DEFAULTS)) {
            assertThat(StoredTenant.all(spans))
                    .hasSize(all.stream().mapToInt(Trace::spanCount).sum());
            assertThat(StoredTenant.all(summaries))
                    .extracting(summary -> summary.traceId())
                    .isEqualTo(all.stream().map(Trace::traceId).toList());
        }
    }

    @Test
    void onlySoManyBlocksAreOpen() {
        for (int inFlight : new int[] {1, 2, 4}) {
            int before = tenant.store.reads().size();
            ScanOptions options = ScanOptions.DEFAULTS.withBlocksInFlight(inFlight);
            try (TraceIterator traces = reader().traces(options)) {
                assertThat(traces.hasNext()).isTrue();
                assertThat(tenant.store.reads().stream()
                                .skip(before)
                                .map(read -> read.key())
                                .filter(key -> key.endsWith(".parquet"))
                                .distinct())
                        .hasSize(inFlight);
            }
        }
    }

    @Test
    void insteadOfBlocksThatWereCompactedMeanwhileTheNewOnesAreRead() throws IOException {
        List<UUID> outputs = tenant.live().subList(0, 2);
        for (UUID output : outputs) {
            tenant.remove(output);
        }
        for (UUID input : tenant.compacted()) {
            tenant.revive(input);
        }
        Runnable compaction = () -> {
            tenant.compacted().forEach(tenant::remove);
            outputs.forEach(tenant::restore);
        };
        List<Trace> read = traces(new ChangingSource(tenant.tenant(), compaction), ScanOptions.DEFAULTS);
        assertThat(read).containsExactlyInAnyOrderElementsOf(tenant.alone(tenant.live()));
    }

    @Test
    void blocksThatRetentionRemovedAreNoFailure() {
        List<UUID> kept = tenant.live().subList(0, 3);
        Runnable retention = () -> tenant.live().subList(3, 6).forEach(tenant::remove);
        List<Trace> read = traces(new ChangingSource(tenant.tenant(), retention), ScanOptions.DEFAULTS);
        assertThat(read).containsExactlyInAnyOrderElementsOf(tenant.alone(kept));
    }

    @Test
    void aBlockThatIsListedButNotThereIsAFailure() {
        UUID lost = tenant.live().get(2);
        tenant.store.remove(tenant.layout(lost).data());
        assertThatThrownBy(() -> traces(ScanOptions.DEFAULTS))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.storeReason()).isEqualTo(StoreException.Reason.NOT_FOUND))
                .hasMessageContaining(lost.toString());
    }

    @Test
    void aBlockThatVanishesAfterItsFirstTraceIsAFailure() {
        try (TraceIterator traces = reader().traces(ScanOptions.DEFAULTS)) {
            traces.next();
            tenant.live().forEach(tenant::remove);
            assertThatThrownBy(() -> StoredTenant.all(traces))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.storeReason()).isEqualTo(StoreException.Reason.NOT_FOUND));
        }
    }

    @Test
    void blocksThatVanishForEverEndInAFailure() {
        Set<UUID> listed = new HashSet<>();
        BlockSource restless = new BlockSource() {
            @Override
            public ObjectStore store() {
                return tenant.store;
            }

            @Override
            public CompletionStage<BlockList> listAsync() {
                return tenant.tenant().listAsync().thenApply(list -> {
                    StoredBlock one = list.live().getFirst();
                    UUID id = new UUID(7, listed.size());
                    listed.add(id);
                    String json = new String(one.meta().toJson(), StandardCharsets.UTF_8)
                            .replace(one.id().toString(), id.toString());
                    BlockMeta meta = BlockMeta.parse(json.getBytes(StandardCharsets.UTF_8), ErrorLocation.of("meta"));
                    return new BlockList(
                            list.createdAt(),
                            list.origin(),
                            List.of(new StoredBlock(meta, tenant.layout(id), Optional.empty())),
                            List.of(),
                            List.of());
                });
            }

            @Override
            public CompletionStage<BlockList> refreshAsync(BlockList outdated) {
                return listAsync();
            }
        };
        assertThatThrownBy(() -> traces(restless, ScanOptions.DEFAULTS)).isInstanceOf(StoreException.class);
        assertThat(listed).hasSizeBetween(2, 100);
    }

    @Test
    void blocksThatCannotBeReadAreReportedOrEndTheScan() {
        UUID damaged = tenant.live().get(1);
        UUID preview = tenant.live().get(4);
        tenant.store.put(tenant.layout(damaged).meta(), new byte[] {'{'});
        String meta =
                new String(tenant.generated().live().get(4).written().meta().toJson(), StandardCharsets.UTF_8);
        tenant.store.put(
                tenant.layout(preview).meta(),
                meta.replaceFirst("vParquet\\d", "vParquet5-preview5").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> traces(ScanOptions.DEFAULTS)).isInstanceOf(ReadException.class);

        List<ReadException> reported = new ArrayList<>();
        List<Trace> read = traces(ScanOptions.DEFAULTS.withUnreadable(reported::add));

        List<UUID> others = Stream.of(0, 2, 3, 5).map(tenant.live()::get).toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(tenant.alone(others));
        assertThat(reported)
                .hasSize(2)
                .hasAtLeastOneElementOfType(CorruptFileException.class)
                .hasAtLeastOneElementOfType(UnsupportedFeatureException.class);
    }

    @Test
    void anInterruptEndsTheWaitForABlockAndForThoseAheadOfIt() {
        BlockSource listed = BlockSource.fixed(tenant.store, tenant.tenant().list());
        tenant.store.holdReads();
        try (TraceIterator traces = BlockSetReader.of(listed, tenant.context).traces(ScanOptions.DEFAULTS)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(traces::hasNext).isInstanceOf(CancellationException.class);
            assertThat(tenant.store.heldReads()).isGreaterThan(1);
        }
        assertThat(Thread.interrupted()).isTrue();
        tenant.store.releaseReads();
        assertThat(tenant.context.pool().inUse()).isZero();
    }

    @Test
    void nothingIsHeldAfterClosingEarlyWhereverItStopped() {
        int most = traces(ScanOptions.DEFAULTS).size();
        for (int taken = 0; taken < most; taken += 17) {
            try (TraceIterator traces = reader().traces(ScanOptions.DEFAULTS)) {
                for (int i = 0; i < taken; i++) {
                    traces.next();
                }
            }
            assertThat(tenant.context.pool().inUse()).isZero();
        }
    }
}
