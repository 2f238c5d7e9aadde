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
import dev.intarsia.parquet.read.ReadContext;
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
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Logs of many attributes, a tenth of them without any and one in 2,000 with 5,000, through the whole reader in 16 MiB
/// off the heap. A request is 1,000 logs; `-Diters=200` makes 200,000 logs with 1.3 million attributes.
final class ManyLogsTest {
    private static final long POOL_BYTES = 16 << 20;
    private static final long JOIN_BYTES = 8 << 20;

    @TempDir
    Path folder;

    private final Map<Long, Integer> sent = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"AS_SENT, 1000", "AS_SENT, 20000", "BY_VALUE, 1000", "BY_VALUE, 20000"})
    void noLogIsWrongAndOrphansAreCountedExactly(RowOrder order, int pageRows) throws IOException {
        GeneratedOtap generated = generate(order, pageRows);
        Path lost = generated.files().stream()
                .filter(file -> file.getParent().getFileName().toString().equals("logs"))
                .findFirst()
                .orElseThrow();
        Files.delete(lost);

        OtapStats stats = read();

        assertThat(stats.records()).isPositive();
        assertThat(stats.attributes() + stats.orphans() + stats.pending())
                .isEqualTo(generated.rowCounts().get(OtapTable.LOG_ATTRS));
        assertThat(stats.orphans() + stats.pending()).isPositive();
        assertThat(stats.bufferBytes()).isZero();
    }

    private GeneratedOtap generate(RowOrder order, int pageRows) throws IOException {
        long seed = Seeds.seed("ManyLogsTest");
        int requests = Seeds.iterations(6);
        OtapRequests source = new OtapRequests(seed, RequestOptions.LARGE);
        OtapOptions options = OtapOptions.builder(folder, seed)
                .rowOrder(order)
                .pageRows(pageRows)
                .targetRows(1_500)
                .build();
        return OtapGenerator.generate(options, () -> new Iterator<>() {
            private int made;

            @Override
            public boolean hasNext() {
                return made < requests;
            }

            @Override
            public OtapRequest next() {
                made++;
                OtapRequest request = source.next(Signal.LOGS);
                OtlpRecord.of(request).forEach(log -> sent.merge(key(log), 1, Integer::sum));
                return request;
            }
        });
    }

    /// All of a record but what cannot be told of it.
    private static long key(OtlpRecord log) {
        CRC32C checksum = new CRC32C();
        checksum.update(log.own().toByteArray());
        checksum.update(log.resource().toByteArray());
        checksum.update(log.scope().toByteArray());
        return checksum.getValue() << 32 ^ log.own().toByteString().hashCode();
    }

    private OtapStats read() throws IOException {
        OtapReadOptions options = OtapReadOptions.DEFAULT.withMaxBufferBytes(JOIN_BYTES);
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.defaults().withMaxBytes(POOL_BYTES));
                LocalObjectStore store = new LocalObjectStore(folder);
                ReadContext context =
                        ReadContext.builder().pool(pool).batchBytes(1 << 20).build()) {
            OtapReader reader = OtapReader.of(store, "", context);
            Discovered discovered = reader.discover(DiscoveryOptions.defaults());
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
            assertThat(pool.inUse()).isZero();
            return stats;
        }
    }

    private void check(byte[] request) throws IOException {
        for (OtlpRecord log : OtlpRecord.of(RecordedCase.parse(Signal.LOGS, request))) {
            if (log.isResolved()) {
                Integer left = sent.computeIfPresent(key(log), (key, count) -> count - 1);
                assertThat(left).as("%s", log).isNotNull().isNotNegative();
            }
        }
    }
}
