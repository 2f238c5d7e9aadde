package dev.intarsia.otap.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.OtapCorpus;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.DiscoveryException;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.error.MissingTableException;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtapReaderTest {
    private final OffHeapPool pool = OffHeapPool.create();
    private final ReadContext context = ReadContext.builder().pool(pool).build();

    @AfterEach
    void close() {
        assertThat(pool.inUse()).isZero();
        context.close();
        pool.close();
    }

    private List<JoinedBatch<JoinedLog>> logs(String name, OtapReadOptions options) {
        List<JoinedBatch<JoinedLog>> all = new ArrayList<>();
        try (LocalObjectStore store = new LocalObjectStore(OtapCorpus.out(name))) {
            OtapReader reader = OtapReader.of(store, "", context);
            Discovered discovered = reader.discover(DiscoveryOptions.DEFAULTS);
            for (Partition partition : discovered.partitions(Signal.LOGS)) {
                try (JoinedBatches<JoinedLog> batches = reader.logs(partition, options)) {
                    batches.forEachRemaining(all::add);
                    assertThat(batches.stats().bufferBytes()).isZero();
                }
            }
        }
        return all;
    }

    private static List<JoinedLog> records(List<JoinedBatch<JoinedLog>> batches) {
        return batches.stream().flatMap(batch -> batch.records().stream()).toList();
    }

    @Test
    void batchesAreFullButAtTheEndsOfFiles() {
        List<JoinedBatch<JoinedLog>> batches = logs("logs-multi", OtapReadOptions.DEFAULTS.withBatchRecords(100));

        assertThat(records(batches)).hasSize(4668);
        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.recordCount() == 100
                                || batch.position().orElseThrow().last())
                        .isTrue());
        assertThat(batches.stream().mapToLong(JoinedBatch::attributeCount).sum())
                .isEqualTo(OtapCorpus.perTable("logs-multi", "rows").get("log_attrs"));
        assertThat(batches.stream().mapToLong(batch -> batch.highestId().orElse(-1)))
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs-multi", "logs-restart", "logs-batched"})
    void readingGoesOnBehindAnyBatchWithTheSameRecords(String name) {
        List<JoinedBatch<JoinedLog>> whole = logs(name, OtapReadOptions.DEFAULTS.withBatchRecords(200));
        Map<TableFile, Long> done = new HashMap<>();
        for (int i = 0; i < whole.size(); i++) {
            JoinedBatch.Position position = whole.get(i).position().orElseThrow();
            done.put(position.file(), position.last() ? OtapReadOptions.WHOLE_FILE : position.rows());
            if (i % 3 == 0) {
                OtapReadOptions rest = OtapReadOptions.DEFAULTS.withRowsDone(file -> done.getOrDefault(file, 0L));
                assertThat(records(logs(name, rest))).isEqualTo(records(whole.subList(i + 1, whole.size())));
            }
        }
    }

    @Test
    void strictReadingFailsIfAResourceCannotBeResolved() {
        assertThat(records(logs("logs-empty-groups", OtapReadOptions.DEFAULTS)))
                .hasSize(836)
                .anyMatch(log -> !log.isResolved());
        assertThatThrownBy(() -> logs("logs-empty-groups", OtapReadOptions.DEFAULTS.withStrict(true)))
                .isInstanceOf(InvalidPartitionException.class)
                .hasMessageContaining("cannot be resolved");
    }

    @Test
    void recordsOfATimeRangeAreThoseThatAreInIt() {
        List<JoinedLog> all = records(logs("logs-multi", OtapReadOptions.DEFAULTS));
        long[] times =
                all.stream().mapToLong(JoinedLog::startUnixNanos).sorted().toArray();
        RecordTimeRange range = new RecordTimeRange(times[times.length / 4], times[times.length / 2]);

        List<JoinedLog> some = records(logs("logs-multi", OtapReadOptions.DEFAULTS.withRange(range)));

        assertThat(some)
                .isEqualTo(all.stream().filter(range::includes).toList())
                .hasSizeBetween(all.size() / 5, all.size() / 2);
    }

    @Test
    void aWindowAsLargeAsThePartitionPutsAllInTheOrderOfTime() {
        OtapReadOptions byTime = OtapReadOptions.DEFAULTS.withOrder(RecordOrder.byTime(10_000, 1L << 30));

        List<JoinedBatch<JoinedLog>> batches = logs("logs-sorted", byTime);

        List<JoinedLog> inOrder = records(batches);
        assertThat(inOrder).containsExactlyInAnyOrderElementsOf(records(logs("logs-sorted", OtapReadOptions.DEFAULTS)));
        assertThat(inOrder.stream().mapToLong(JoinedLog::startUnixNanos)).isSorted();
        assertThat(batches).allMatch(batch -> batch.position().isEmpty());
    }

    @Test
    void aRecordThatIsLaterThanTheWindowComesInPlaceAndIsCounted() {
        OtapReadOptions byTime = OtapReadOptions.DEFAULTS.withOrder(RecordOrder.byTime(50, 1L << 30));
        List<JoinedLog> records = new ArrayList<>();
        long late = 0;
        try (LocalObjectStore store = new LocalObjectStore(OtapCorpus.out("logs-sorted"))) {
            OtapReader reader = OtapReader.of(store, "", context);
            Partition partition =
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions().getFirst();
            try (JoinedBatches<JoinedLog> batches = reader.logs(partition, byTime)) {
                batches.forEachRemaining(batch -> records.addAll(batch.records()));
                late = batches.stats().late();
            }
        }

        long latest = 0;
        long early = 0;
        for (JoinedLog log : records) {
            early += log.startUnixNanos() < latest ? 1 : 0;
            latest = Math.max(latest, log.startUnixNanos());
        }
        assertThat(late).isPositive().isEqualTo(early);
        assertThat(records).hasSize(2178);
    }

    @Test
    void aPartitionWithoutTheSignalIsNamed() {
        try (LocalObjectStore store = new LocalObjectStore(OtapCorpus.out("traces-multi"))) {
            OtapReader reader = OtapReader.of(store, "", context);
            Partition partition =
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions().getFirst();

            assertThatThrownBy(() -> reader.logs(partition, OtapReadOptions.DEFAULTS))
                    .isInstanceOf(MissingTableException.class)
                    .hasMessageContaining("logs");
        }
    }

    private <T extends JoinedRecord> List<OtapStats> stats(RecordKind<T> kind, String name, OtapReadOptions options) {
        List<OtapStats> all = new ArrayList<>();
        try (LocalObjectStore store = new LocalObjectStore(OtapCorpus.out(name))) {
            OtapReader reader = OtapReader.of(store, "", context);
            Discovered discovered = reader.discover(DiscoveryOptions.DEFAULTS);
            try (PartitionEvents<JoinedBatch<T>> events = reader.readAll(kind, discovered, options)) {
                while (events.hasNext()) {
                    if (events.next() instanceof PartitionEvent.Done<JoinedBatch<T>> done) {
                        all.add(done.stats());
                    }
                }
            }
        }
        return all;
    }

    @Test
    void rowsBelowATableThatIsMissingArePending() {
        assertThat(stats(RecordKind.LOGS, "logs-orphans", OtapReadOptions.DEFAULTS))
                .singleElement()
                .satisfies(stats -> {
                    assertThat(stats.records()).isZero();
                    assertThat(stats.findings())
                            .containsExactly(
                                    new OtapStats.Finding(OtapTable.LOG_ATTRS, OtapStats.Problem.PENDING, 1853));
                });
        assertThat(stats(RecordKind.SPANS, "logs-orphans", OtapReadOptions.DEFAULTS))
                .isEmpty();
    }

    @Test
    void unresolvedRowsAreAmongTheFindings() {
        assertThat(stats(RecordKind.LOGS, "logs-empty-groups", OtapReadOptions.DEFAULTS)
                        .getFirst()
                        .findings())
                .containsExactly(new OtapStats.Finding(OtapTable.LOGS, OtapStats.Problem.UNRESOLVED, 29));
        OtapStats invented = stats(RecordKind.LOGS, "logs-invented-url", OtapReadOptions.DEFAULTS)
                .getFirst();
        long urls = logs("logs-invented-url", OtapReadOptions.DEFAULTS).stream()
                .flatMap(batch -> batch.records().stream())
                .filter(log -> !log.scope().schemaUrlTrusted()
                        && !log.scope().schemaUrl().isEmpty())
                .count();
        assertThat(urls).isPositive();
        assertThat(invented.findings())
                .containsExactly(new OtapStats.Finding(OtapTable.LOGS, OtapStats.Problem.UNTRUSTED_URL, urls));
    }

    @Test
    void rowsBelowSpansThatAreDoneAreNoOrphans() {
        String name = "traces-multi";
        assertThat(stats(RecordKind.SPANS, name, OtapReadOptions.DEFAULTS).getFirst())
                .satisfies(stats -> {
                    assertThat(stats.findings()).isEmpty();
                    assertThat(stats.tables().get(OtapTable.SPAN_EVENT_ATTRS).matched())
                            .isPositive();
                });
        List<TableFile> roots = roots(name);
        assertThat(roots).hasSizeGreaterThan(1);
        for (TableFile done : roots) {
            OtapReadOptions others =
                    OtapReadOptions.DEFAULTS.withRowsDone(file -> file.equals(done) ? OtapReadOptions.WHOLE_FILE : 0);
            OtapReadOptions alone =
                    OtapReadOptions.DEFAULTS.withRowsDone(file -> file.equals(done) ? 0 : OtapReadOptions.WHOLE_FILE);
            for (OtapReadOptions some : List.of(others, alone)) {
                OtapStats stats = stats(RecordKind.SPANS, name, some).getFirst();
                assertThat(stats.orphans()).isZero();
                assertThat(stats.pending()).isPositive();
            }
        }
    }

    private List<TableFile> roots(String name) {
        try (LocalObjectStore store = new LocalObjectStore(OtapCorpus.out(name))) {
            return OtapReader.of(store, "", context)
                    .discover(DiscoveryOptions.DEFAULTS)
                    .rootFiles();
        }
    }

    @Test
    void countsOfChildRowsAreReportedAtTheEndOnly() {
        try (LocalObjectStore store = new LocalObjectStore(OtapCorpus.out("logs-multi"))) {
            OtapReader reader = OtapReader.of(store, "", context);
            Partition partition =
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions().getFirst();
            try (JoinedBatches<JoinedLog> batches = reader.logs(partition, OtapReadOptions.DEFAULTS)) {
                while (batches.hasNext()) {
                    batches.next();
                    assertThat(batches.stats().tables()).isEmpty();
                }
                assertThat(batches.stats().tables()).isNotEmpty();
                assertThat(batches.stats().findings()).isEmpty();
            }
        }
    }

    @Test
    void aFolderThatIsMissingIsNamedAndAnEmptyOneHasNoPartitions(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        try (LocalObjectStore none = new LocalObjectStore(missing);
                LocalObjectStore empty = new LocalObjectStore(folder)) {
            OtapReader reader = OtapReader.of(none, "", context);
            assertThatThrownBy(() -> reader.discover(DiscoveryOptions.DEFAULTS))
                    .isInstanceOf(DiscoveryException.class)
                    .hasMessageContaining(missing + ": no such folder");

            Discovered nothing = OtapReader.of(empty, "", context).discover(DiscoveryOptions.DEFAULTS);
            assertThat(nothing.partitions()).isEmpty();
            assertThat(nothing.problems()).isEmpty();
            assertThat(nothing.ignored().total()).isZero();
        }
    }

    @Test
    void closingInTheMiddleReleasesEverything() {
        try (LocalObjectStore store = new LocalObjectStore(OtapCorpus.out("mixed"))) {
            OtapReader reader = OtapReader.of(store, "", context);
            Partition partition =
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions().getFirst();
            try (JoinedBatches<JoinedSpan> batches =
                    reader.spans(partition, OtapReadOptions.DEFAULTS.withBatchRecords(10))) {
                assertThat(batches.next().recordCount()).isEqualTo(10);
                assertThat(pool.inUse()).isPositive();
            }
        }
    }
}
