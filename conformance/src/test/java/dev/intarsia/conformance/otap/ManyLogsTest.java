package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.JoinedBatches;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.OtlpRequests;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testdata.otap.GeneratedOtap;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testdata.otap.RowOrder;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Logs of many attributes, a tenth of them without any, one in 2,000 with 5,000, and a file of them lost, so that its
/// attributes have no parent, through the whole reader in 16 MiB off the heap. `-Pbig` makes it 200,000 logs with 1.3
/// million attributes.
final class ManyLogsTest {
    private static final int REQUESTS = Boolean.getBoolean("intarsia.big") ? 200 : 6;
    private static final long POOL_BYTES = 16 << 20;
    private static final long JOIN_BYTES = 8 << 20;

    @TempDir
    Path folder;

    private final SentLogs sent = new SentLogs();

    @ParameterizedTest
    @CsvSource({
        "AS_SENT, 1000",
        "AS_SENT, 20000",
        "BY_VALUE, 1000",
        "BY_VALUE, 20000",
        "SHUFFLED, 1000",
        "SHUFFLED, 20000"
    })
    void noLogIsWrongAndOrphansAreCountedExactly(RowOrder order, int pageRows) throws IOException {
        long seed = Seeds.seed("ManyLogsTest");
        GeneratedOtap generated = generate(order, pageRows, seed);
        long lost = lose(generated);

        OtapStats stats = read("%s, pages of %,d rows".formatted(order, pageRows));

        assertThat(sent.left()).isEqualTo(lost).isPositive();
        assertThat(stats.records()).isEqualTo(generated.itemCounts().getOrDefault(Signal.LOGS, 0L) - lost);
        assertThat(stats.orphans()).isEqualTo(sent.attributesLeft()).isPositive();
        assertThat(stats.pending()).isZero();
        assertThat(stats.attributes() + stats.orphans())
                .isEqualTo(generated.rowCounts().get(OtapTable.LOG_ATTRS));
        assertThat(stats.duplicates()).isZero();
        assertThat(stats.bufferBytes()).isZero();
        assertThat(stats.peakBufferBytes()).isLessThanOrEqualTo(JOIN_BYTES);
    }

    /// A file of logs between others, as if it had not come to be.
    ///
    /// @return how many logs it has
    private static long lose(GeneratedOtap generated) throws IOException {
        List<Path> files = generated.files().stream()
                .filter(file -> file.getParent().getFileName().toString().equals("logs"))
                .toList();
        assertThat(files).hasSizeGreaterThan(2);
        Path chosen = files.get(files.size() / 2);
        LocalFile lost = LocalFile.of(chosen);
        long rows;
        try (ReadContext context = ReadContext.create();
                ObjectStore store = lost.store()) {
            rows = ParquetReader.open(store, lost.key(), context).footer().rowCount();
        }
        Files.delete(chosen);
        return rows;
    }

    private GeneratedOtap generate(RowOrder order, int pageRows, long seed) throws IOException {
        OtapRequests source = new OtapRequests(seed, RequestOptions.LARGE);
        OtapOptions options = OtapOptions.of(folder, seed)
                .withRowOrder(order)
                .withPageRows(pageRows)
                .withTargetRows(900);
        return OtapGenerator.generate(options, () -> new Iterator<>() {
            private int made;

            @Override
            public boolean hasNext() {
                return made < REQUESTS;
            }

            @Override
            public OtapRequest next() {
                made++;
                OtapRequest request = source.next(Signal.LOGS);
                OtlpRecord.of(request).forEach(sent::sent);
                return request;
            }
        });
    }

    private OtapStats read(String name) throws IOException {
        OtapReadOptions options = OtapReadOptions.DEFAULTS.withMaxBufferBytes(JOIN_BYTES);
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withMaxBytes(POOL_BYTES));
                LocalObjectStore store = new LocalObjectStore(folder);
                ReadContext context =
                        ReadContext.builder().pool(pool).batchBytes(1 << 20).build()) {
            OtapReader reader = OtapReader.of(store, "", context);
            Discovered discovered = reader.discover(DiscoveryOptions.DEFAULTS);
            assertThat(discovered.partitions()).hasSize(1);
            OtapStats stats;
            try (JoinedBatches<JoinedLog> batches =
                    reader.logs(discovered.partitions().getFirst(), options)) {
                while (batches.hasNext()) {
                    check(new OtlpProtoWriter()
                            .toByteArray(OtlpRequests.logs(batches.next().records())));
                }
                stats = batches.stats();
            }
            System.out.println(
                    "%s: %,d logs with %,d attributes, %,d unresolved, %,d orphans; %,d bytes off-heap at most, %,d of the join"
                            .formatted(
                                    name,
                                    stats.records(),
                                    stats.attributes(),
                                    stats.unresolved(),
                                    stats.orphans(),
                                    pool.peak(),
                                    stats.peakBufferBytes()));
            assertThat(pool.inUse()).isZero();
            return stats;
        }
    }

    private void check(byte[] request) throws IOException {
        OtlpRecord.of(RecordedCase.parse(Signal.LOGS, request)).forEach(sent::came);
    }
}
